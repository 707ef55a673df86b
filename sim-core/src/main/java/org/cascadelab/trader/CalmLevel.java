package org.cascadelab.trader;

/**
 * The volatility that makers are used to: a stated one, or the geometric mean of what they have seen, older values forgotten with a half-life. The logarithm keeps a
 * short wild time from becoming what is usual. The first minute teaches nothing: there, an estimate rests on a few returns. {@link CalmVolatility} is what other traders are used to:
 * never less than the stated level, and quick to follow a wild time.
 */
final class CalmLevel {
    private static final long LEARNS_FROM_NANOS = 60_000_000_000L;

    private final double stated;
    private final double halfLifeSeconds;
    private long lookedAtNanos;
    private double logSum;
    private double weight;

    /** @param halfLifeSeconds infinite for the stated level for good */
    CalmLevel(double stated, double halfLifeSeconds) {
        this.stated = stated;
        this.halfLifeSeconds = halfLifeSeconds;
    }

    /** How many times the usual volatility the present one is. */
    double stress(double volatility, long nanos) {
        double stress = volatility / (weight == 0 ? stated : StrictMath.exp(logSum / weight));
        if (halfLifeSeconds != Double.POSITIVE_INFINITY && nanos >= LEARNS_FROM_NANOS && volatility > 0) {
            double seconds = (nanos - lookedAtNanos) / Scale.NANOS_PER_SECOND;
            double kept = StrictMath.exp(-Scale.LN_2 * seconds / halfLifeSeconds);
            logSum = kept * logSum + (1 - kept) * StrictMath.log(volatility);
            weight = kept * weight + (1 - kept);
        }
        lookedAtNanos = nanos;
        return stress;
    }
}
