package org.cascadelab.metric;

import org.cascadelab.fact.FactListener;

/** How far the forced orders push the price below where it would have been. */
public final class DrawdownBeyondShadow implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "drawdown-beyond-shadow", "peak drawdown beyond shadow", MetricUnit.PERCENT, 0, 100, Direction.LOWER_IS_BETTER,
            "The largest shortfall of the mark below the shadow twin's mark at the same tick, in percent of the twin's: the "
                    + "part of the price path that the forced orders' impact explains, at its worst. 0 when the mark never lies "
                    + "below. With several instruments: of the one with the largest open interest at the start.",
            "Cascade Lab's own definition (price impact)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        run.requireTwin(twin);
        double worst = 0;
        for (int tick = 0; tick < run.ticks(); tick++) {
            long mark = run.markTicks(tick);
            long shadow = twin.markTicks(tick);
            if (mark != FactListener.NO_PRICE && shadow != FactListener.NO_PRICE) {
                worst = Math.max(worst, 1 - (double) mark / shadow);
            }
        }
        return MetricValue.of(worst * 100);
    }
}
