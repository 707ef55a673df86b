package org.cascadelab.metric;

import org.cascadelab.fact.FactListener;

/** What is left of the drawdown when the run ends. */
public final class PermanentDrawdown implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "permanent-drawdown", "drawdown left at the end", MetricUnit.PERCENT, Double.NEGATIVE_INFINITY, 100, Direction.LOWER_IS_BETTER,
            "The shortfall of the mark below the shadow twin's mark at the end of the run, in percent of the twin's; "
                    + "negative where the mark ends above. Undefined when either has no mark then. With several instruments: of the one with the largest open interest at the start.",
            "Cascade Lab's own definition (permanent against peak drawdown)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        run.requireTwin(twin);
        int last = run.ticks() - 1;
        if (run.markTicks(last) == FactListener.NO_PRICE || twin.markTicks(last) == FactListener.NO_PRICE) {
            return MetricValue.undefined("no mark at the end of the run");
        }
        return MetricValue.of((1 - (double) run.markTicks(last) / twin.markTicks(last)) * 100);
    }
}
