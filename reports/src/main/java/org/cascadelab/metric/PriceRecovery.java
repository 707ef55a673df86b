package org.cascadelab.metric;

import org.cascadelab.fact.FactListener;

/** How fast the price comes back. */
public final class PriceRecovery implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "price-recovery", "half-life of the drawdown", MetricUnit.SECONDS, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Model time from the largest shortfall of the mark below the shadow twin's until the shortfall is first half of that or less. Runs that end "
                    + "before are left out, so over many runs read how many have no value beside it.",
            "when the mark never lies 10 bp below the twin's, or has not come back by half when the run ends.",
            "Cascade Lab's own definition (recovery); resilience as in Obizhaeva and Wang (2013), Optimal trading strategy and supply/demand dynamics, J. "
                    + "Financial Markets 16(1)");

    private static final double LEAST = 0.001;

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        run.requireTwin(twin);
        HalfLife recovery = new HalfLife();
        for (int tick = Math.max(0, run.tickBeforeShock()); tick < run.ticks(); tick++) {
            long mark = run.markTicks(tick);
            long shadow = twin.markTicks(tick);
            if (mark != FactListener.NO_PRICE && shadow != FactListener.NO_PRICE) {
                recovery.add(run.nanos(tick), 1 - (double) mark / shadow);
            }
        }
        return recovery.value(LEAST, "the mark never lies 10 bp below the shadow twin's");
    }
}
