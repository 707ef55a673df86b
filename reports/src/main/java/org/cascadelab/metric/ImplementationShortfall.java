package org.cascadelab.metric;

/** What liquidation costs against the price at which it was decided. */
public final class ImplementationShortfall implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "implementation-shortfall", "shortfall of forced flow", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "What forced fills on the book (or against the shadow account) cost against the mid at the arrival of their episode's first order, summed "
                    + "over all of them and divided by their value at that mid: positive when sold below or bought above it. It is the sum of shortfall-spread, "
                    + "shortfall-depth and shortfall-move. Takeovers have a set price and do not count; neither do fills of orders that found no mid. "
                    + "Fills of several instruments are added by their value in quote currency.",
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
        return costs.any() ? MetricValue.of(costs.spreadBasisPoints() + costs.depthBasisPoints() + costs.moveBasisPoints()) : MetricValue.undefined("no forced fill on the book");
    }
}
