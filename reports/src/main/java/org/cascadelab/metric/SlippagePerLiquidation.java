package org.cascadelab.metric;

/** What one liquidation pays, whatever its size. */
public final class SlippagePerLiquidation implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "slippage-per-liquidation", "slippage per liquidation", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "For each liquidation episode, what its fills on the book (or against the shadow account) cost against the mid that each order found, divided "
                    + "by their value at that mid; then the mean over episodes, so that a small account counts as much as a large one.",
            ForcedCosts.UNDEFINED_WHEN,
            "Cascade Lab's own definition (price impact)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return ForcedCosts.basisPoints(run, ForcedCosts::meanSlippageBasisPoints);
    }
}
