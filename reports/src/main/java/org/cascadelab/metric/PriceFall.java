package org.cascadelab.metric;

import org.cascadelab.fact.FactListener;

/** How far the price falls in all. */
public final class PriceFall implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "price-fall", "price fall", MetricUnit.PERCENT, 0, 100, Direction.LOWER_IS_BETTER,
            "The largest fall of the mark below its last value before the first shock, in percent of that value, at "
                    + "the ends of ticks. With several instruments: of the one with the largest open interest at the start.",
            "Cascade Lab's own definition");

    /** The largest ln(mark before the first shock / later mark), at least 0; ticks without a mark are passed over. */
    static double largestLogFall(RunRecord run) {
        int before = run.tickBeforeShock();
        while (before >= 0 && run.markTicks(before) == FactListener.NO_PRICE) {
            before--;
        }
        long reference = run.markTicks(before);
        long lowest = reference;
        for (int tick = before + 1; tick < run.ticks(); tick++) {
            long mark = run.markTicks(tick);
            if (mark != FactListener.NO_PRICE && mark < lowest) {
                lowest = mark;
            }
        }
        return StrictMath.log((double) reference / lowest);
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(-StrictMath.expm1(-largestLogFall(run)) * 100);
    }
}
