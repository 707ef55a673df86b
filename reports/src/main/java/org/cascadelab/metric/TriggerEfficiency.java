package org.cascadelab.metric;

import org.cascadelab.fact.ForcedFilled;

/** How much forced trading a hunter's money comes with. */
public final class TriggerEfficiency implements Metric {
    private static final String HUNTERS = "liquidation-hunters";
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "trigger-efficiency", "trigger efficiency", MetricUnit.TIMES, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "What forced orders traded on the book at their prices, for each unit of money that liquidation hunters pushed with: half of what they bought and sold, as "
                    + "they trade everything back. It counts all forced orders, also those that would have come without hunters; hold it against a run without them.",
            "when hunters trade nothing, or there are none.",
            "term.greeks.live, behavioral liquidation game: hunters push prices towards visible thresholds; the ratio as Cascade Lab defines it");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        TraderBooks.Gains hunters = run.gains().get(HUNTERS);
        if (hunters == null || hunters.turnover() == 0) {
            return MetricValue.undefined(hunters == null ? "there are no liquidation hunters" : "hunters traded nothing");
        }
        double forced = 0;
        for (ForcedFilled fill : run.forcedFills()) {
            forced += fill.venue() == ForcedFilled.Venue.BOOK ? run.notional(fill) : 0;
        }
        return MetricValue.of(forced / (hunters.turnover() / 2));
    }
}
