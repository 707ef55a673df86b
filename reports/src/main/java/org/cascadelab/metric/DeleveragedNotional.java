package org.cascadelab.metric;

import org.cascadelab.fact.Deleveraged;

/** What winners were made to give up. */
public final class DeleveragedNotional implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "deleveraged-notional", "auto-deleveraged notional", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The sum over all auto-deleveraging of lots times its price, in quote currency.",
            "Cascade Lab's own definition (solvency)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double notional = 0;
        for (Deleveraged fact : run.deleveraged()) {
            notional += run.notional(fact.instrument(), fact.lots(), fact.priceTicks());
        }
        return MetricValue.of(notional);
    }
}
