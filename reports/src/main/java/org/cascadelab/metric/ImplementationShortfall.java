package org.cascadelab.metric;

/** What liquidation costs against the price at which it was decided. */
public final class ImplementationShortfall implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "implementation-shortfall", "shortfall of forced flow", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "What forced fills on the book (or against the shadow account) cost against the mid at the arrival of their episode's first order, summed "
                    + "over all of them and divided by their value at that mid: positive when sold below or bought above it. It is the sum of shortfall-spread, "
                    + "shortfall-depth and shortfall-move. Takeovers have a set price and do not count; neither do fills of orders that found no mid. "
                    + "Fills of several instruments are added by their value in quote currency.",
            ForcedCosts.UNDEFINED_WHEN,
            ForcedCosts.SHORTFALL_SOURCE);

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return ForcedCosts.basisPoints(run, ForcedCosts::shortfallBasisPoints);
    }
}
