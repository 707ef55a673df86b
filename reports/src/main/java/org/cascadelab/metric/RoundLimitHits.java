package org.cascadelab.metric;

/** Whether the machinery, not the market, ended a cascade. */
public final class RoundLimitHits implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "round-limit-hits", "ticks with truncated cascade", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Margin checks in which the liquidator reached its limit of rounds with accounts still due. Anything over 0 means that the cascade was cut "
                    + "short there and resumed in the next tick.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (liquidation rounds of a tick)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.roundLimits().size());
    }
}
