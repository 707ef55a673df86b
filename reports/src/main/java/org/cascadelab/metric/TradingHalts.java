package org.cascadelab.metric;

/** How often circuit breakers stopped trading. */
public final class TradingHalts implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "trading-halts", "trading halts", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Halts of trading by circuit breakers, scheduled ones included, over all instruments.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.tradingHalts().size());
    }
}
