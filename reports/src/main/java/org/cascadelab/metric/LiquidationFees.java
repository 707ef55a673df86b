package org.cascadelab.metric;

/** What liquidation earns. */
public final class LiquidationFees implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "liquidation-fees", "liquidation fees", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "All liquidation fees taken, in quote currency.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.currency(run.ended().liquidationFees()));
    }
}
