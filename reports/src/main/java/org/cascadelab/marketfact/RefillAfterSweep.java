package org.cascadelab.marketfact;

import java.util.List;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.QuantileInterval;
import org.cascadelab.statistics.Quantiles;

/**
 * How fast swept prices are refilled: the median time until half of what a sweep took is back, and the share of sweeps of which it ever is, within a minute. See
 * {@link SweepTape}.
 */
final class RefillAfterSweep implements MarketFactGroup {
    private static final int LEAST = 20;
    private static final double TWO_SIDED_95 = 1.96;
    private static final String HALF_LIFE = "refill-half-life";
    private static final String HALF_LIFE_TITLE = "time until half of it is back, median over sweeps";
    private static final String SHARE = "refill-share";
    private static final String SHARE_TITLE = "share of sweeps of which half is back within %d s".formatted(SweepTape.SECONDS);

    @Override
    public List<MarketFact> of(MarketTape tape) {
        // a sweep that was given up counts as one that took the longest time: the median does not care by how much it is longer
        double[] times = tape.sweeps().halfBack().stream().mapToDouble(time -> Math.min(time, SweepTape.SECONDS)).toArray();
        int n = times.length;
        if (n < LEAST) {
            String few = "this run has %d sweeps that were followed to an end; %d are needed".formatted(n, LEAST);
            return List.of(MarketFact.undefined(HALF_LIFE, HALF_LIFE_TITLE, "s", few, n), MarketFact.undefined(SHARE, SHARE_TITLE, "%", few, n));
        }
        double back = tape.sweeps().halfBack().stream().filter(Double::isFinite).count() / (double) n;
        double median = Quantiles.median(times);
        Interval interval = QuantileInterval.of(times, 0.5, 0.95);
        return List.of(
                median == SweepTape.SECONDS ? MarketFact.undefined(HALF_LIFE, HALF_LIFE_TITLE, "s", "half of the sweeps were not refilled by half within %d s"
                        .formatted(SweepTape.SECONDS), n)
                        : MarketFact.of(HALF_LIFE, HALF_LIFE_TITLE, "s", median, interval.isDefined() ? interval.halfWidth() / TWO_SIDED_95 : Double.NaN, n),
                MarketFact.of(SHARE, SHARE_TITLE, "%", 100 * back, 100 * Errors.ofShare(back, n), n));
    }

    @Override
    public List<FactDescription> descriptions() {
        String sweep = "A sweep is a market order that takes prices at least 1 bp apart; what comes back is what comes to rest at these prices, the last "
                + "left out, less what is withdrawn or traded there. One sweep a side is followed at a time. ";
        return List.of(
                new FactDescription("refill-half-life", sweep + "The median over sweeps of the time until half of what was taken is back; a sweep that has not got it within 60 s counts as "
                        + "slower than any. Undefined below 20 sweeps, or if half of them are not refilled within 60 s.",
                        "from 0 to 60", FactDescription.OWN),
                new FactDescription("refill-share", sweep + "The share of sweeps of which half is back within 60 s. Undefined below 20 sweeps.",
                        FactDescription.PERCENT, FactDescription.OWN));
    }
}
