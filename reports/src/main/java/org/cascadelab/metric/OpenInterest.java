package org.cascadelab.metric;

/** How large the market is. */
public final class OpenInterest implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "open-interest", "open interest at the start", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Lots held long by all accounts at the start, at the first mark, in quote currency.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.openInterest());
    }
}
