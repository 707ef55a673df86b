package org.cascadelab.metric;

/** How much of the market's trading is liquidation. */
public final class ForcedShareOfVolume implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "forced-share-of-volume", "forced share of volume", MetricUnit.PERCENT, 0, 100, Direction.NEUTRAL,
            "Lots traded on the book by forced orders, in percent of all lots traded there. Undefined when nothing trades. "
                    + "Lots of several instruments count by what they were worth at the opening marks.",
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return run.tradedLots() == 0 ? MetricValue.undefined("nothing traded on the book")
                : MetricValue.of((double) run.forcedTradedLots() / run.tradedLots() * 100);
    }
}
