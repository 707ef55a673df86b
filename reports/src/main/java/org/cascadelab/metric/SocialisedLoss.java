package org.cascadelab.metric;

import org.cascadelab.fact.LossSocialised;

/** What everybody else pays. */
public final class SocialisedLoss implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "socialised-loss", "socialised loss", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Bad debt that was spread over other accounts, in quote currency.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (solvency)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double money = 0;
        for (LossSocialised fact : run.lossesSocialised()) {
            money += fact.money();
        }
        return MetricValue.of(run.currency(money));
    }
}
