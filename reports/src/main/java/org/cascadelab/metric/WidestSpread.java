package org.cascadelab.metric;

import org.cascadelab.fact.FactListener;

/** How far market makers withdraw. */
public final class WidestSpread implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "widest-spread", "widest spread", MetricUnit.BASIS_POINTS, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The largest difference of best ask and best bid at the end of a tick from the first shock on, in basis points "
                    + "of the mark of that tick. Ticks with an empty side or no mark are passed over; undefined if all are. With several instruments: of the one with the largest open interest at the start.",
            "Cascade Lab's own definition (price impact)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double widest = -1;
        for (int tick = Math.max(0, run.tickBeforeShock()); tick < run.ticks(); tick++) {
            if (run.spreadTicks(tick) >= 0 && run.markTicks(tick) != FactListener.NO_PRICE) {
                widest = Math.max(widest, (double) run.spreadTicks(tick) / run.markTicks(tick));
            }
        }
        return widest < 0 ? MetricValue.undefined("the book never had two sides") : MetricValue.of(widest * 10_000);
    }
}
