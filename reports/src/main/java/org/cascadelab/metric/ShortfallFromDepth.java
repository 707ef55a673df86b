package org.cascadelab.metric;

/** The part of the shortfall that comes from an order's own size. */
public final class ShortfallFromDepth implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "shortfall-depth", "shortfall: depth consumed", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The part of implementation-shortfall between the best quote that each order found and the prices at which it was filled: the levels that its "
                    + "size consumed.",
            ForcedCosts.UNDEFINED_WHEN,
            ForcedCosts.SHORTFALL_SOURCE);

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return ForcedCosts.basisPoints(run, ForcedCosts::depthBasisPoints);
    }
}
