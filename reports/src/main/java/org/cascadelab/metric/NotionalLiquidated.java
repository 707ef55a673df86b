package org.cascadelab.metric;

import org.cascadelab.fact.ForcedFilled;

/** How much is closed by force. */
public final class NotionalLiquidated implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "notional-liquidated", "notional liquidated", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The sum over all forced fills of lots times fill price, in quote currency: on the book, against the shadow "
                    + "account and by takeover. What is closed by auto-deleveraging is in deleveraged-notional.",
            "Cascade Lab's own definition (size)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double notional = 0;
        for (ForcedFilled fill : run.forcedFills()) {
            notional += run.notional(fill);
        }
        return MetricValue.of(notional);
    }
}
