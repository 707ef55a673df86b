package org.cascadelab.metric;

/** How many liquidations there are, repeats included. */
public final class LiquidationEpisodes implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "liquidation-episodes", "liquidation episodes", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Liquidations counted by episode: an account's first trigger until it is safe or flat, if at least one lot was closed by force in it. A "
                    + "partial policy can liquidate the same account again, so this can rise while the volume falls.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.episodesWithClosing().cardinality());
    }
}
