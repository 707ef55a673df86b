package org.cascadelab.metric;

/** The part of the shortfall that any order pays that crosses the spread. */
public final class ShortfallFromSpread implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "shortfall-spread", "shortfall: spread", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The part of implementation-shortfall between the mid and the best quote that each order found on its arrival.",
            ForcedCosts.UNDEFINED_WHEN,
            ForcedCosts.SHORTFALL_SOURCE);

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return ForcedCosts.basisPoints(run, ForcedCosts::spreadBasisPoints);
    }
}
