package org.cascadelab.metric;

/** The part of the shortfall that comes from an order's own size. */
public final class ShortfallFromDepth implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "shortfall-depth", "shortfall: depth consumed", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The part of implementation-shortfall between the best quote that each order found and the prices at which it was filled: the levels that its "
                    + "size consumed.",
            "without a forced fill on the book or against the shadow account.",
            "Perold (1988), The implementation shortfall, J. Portfolio Management 14(3); the split is the book's: half the spread, levels below the best, "
                    + "drift between slices");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        ForcedCosts costs = ForcedCosts.of(run);
        return costs.any() ? MetricValue.of(costs.depthBasisPoints()) : MetricValue.undefined("no forced fill on the book");
    }
}
