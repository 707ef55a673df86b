package org.cascadelab.metric;

/** The part of the shortfall that comes from waiting. */
public final class ShortfallFromMove implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "shortfall-move", "shortfall: market move", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The part of implementation-shortfall between the mid at the arrival of the episode's first order and the mid that each later order found: "
                    + "what the market, and other forced flow, did between the slices. 0 for a policy that closes at once.",
            ForcedCosts.UNDEFINED_WHEN,
            ForcedCosts.SHORTFALL_SOURCE);

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return ForcedCosts.basisPoints(run, ForcedCosts::moveBasisPoints);
    }
}
