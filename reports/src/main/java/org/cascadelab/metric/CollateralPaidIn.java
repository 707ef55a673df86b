package org.cascadelab.metric;

import org.cascadelab.fact.CollateralAdded;

/** What traders put up to save their positions. */
public final class CollateralPaidIn implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "collateral-paid-in", "collateral paid in", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "All money that traders paid in from outside during the run, in an episode or on a warning, in quote currency.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (people)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double money = 0;
        for (CollateralAdded fact : run.collateralAdded()) {
            money += fact.money();
        }
        return MetricValue.of(run.currency(money));
    }
}
