package org.cascadelab.metric;

import java.util.Locale;

/** How much further the price falls than the shock alone takes it. */
public final class Amplification implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "amplification", "amplification", MetricUnit.TIMES, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The largest logarithmic fall of the mark from the first shock on, divided by the same in the shadow twin. 1 "
                    + "means that forced sales add nothing to the fall. Undefined when the twin falls by less than 10 bp, because the "
                    + "ratio would then be noise. With several instruments: of the one with the largest open interest at the start.",
            "Cascade Lab's own definition");

    private static final double LEAST_FALL = 0.001;

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double alone = PriceFall.largestLogFall(twin);
        if (alone < LEAST_FALL) {
            return MetricValue.undefined(String.format(Locale.ROOT, "the shadow twin falls by %.1f bp after the first shock, less than 10 bp", alone * 10_000));
        }
        return MetricValue.of(PriceFall.largestLogFall(run) / alone);
    }
}
