package org.cascadelab.metric;

/** How busy the liquidator is. */
public final class ForcedOrders implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "forced-orders", "forced orders", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Orders that the liquidator sent, one for each step of an episode.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.forcedOrders().size());
    }
}
