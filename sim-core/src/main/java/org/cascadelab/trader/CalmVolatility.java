package org.cascadelab.trader;

/**
 * The volatility that traders are used to: a stated level, or what the market has shown of late if that is more. Of late means the root of a running mean of squares
 * that forgets half within a half-life, begun with the first volatility that is seen. So a wild day is no stress for those who have seen it for hours, and a sudden
 * fall is.
 */
final class CalmVolatility {
    private final double stated;
    private final double memorySeconds;
    private double meanSquare;
    private long seenNanos;

    /**
     * @param stated per square root of a second
     * @param memorySeconds half-life over ln 2; 0 for traders who never get used to more than the stated level
     */
    CalmVolatility(double stated, double memorySeconds) {
        this.stated = stated;
        this.memorySeconds = memorySeconds;
    }

    /** Called once in the quotes phase of every tick. */
    void lookAt(MarketView market) {
        if (memorySeconds == 0) {
            return;
        }
        double volatility = market.volatility();
        double kept = meanSquare == 0 ? 0 : StrictMath.exp(-(market.nanos() - seenNanos) / Scale.NANOS_PER_SECOND / memorySeconds);
        meanSquare = kept * meanSquare + (1 - kept) * volatility * volatility;
        seenNanos = market.nanos();
    }

    /** The volatility of the moment over the calm one, 1 while it is calm, to a power. */
    double stressTo(double power, MarketView market) {
        if (power == 0) {
            return 1;
        }
        double calm = memorySeconds == 0 ? stated : Math.max(stated, StrictMath.sqrt(meanSquare));
        double volatility = market.volatility();
        return volatility <= calm ? 1 : StrictMath.exp(power * StrictMath.log(volatility / calm));
    }
}
