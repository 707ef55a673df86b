package org.cascadelab.metric;

/** The part of the drawdown that comes back. */
public final class TransientDrawdown implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "transient-drawdown", "drawdown that came back", MetricUnit.PERCENT, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "drawdown-beyond-shadow less permanent-drawdown: the part of the largest shortfall of the mark below the shadow twin's that is gone when the "
                    + "run ends. What is left is the permanent impact, as far as this run lasts.",
            "when there is no mark at the end of the run.",
            "Almgren, Thum, Hauptmann and Li (2005), Direct estimation of equity market impact, Risk 18(7): impact is split into a permanent and a "
                    + "temporary part");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        MetricValue left = new PermanentDrawdown().value(run, twin);
        return left.isDefined() ? MetricValue.of(new DrawdownBeyondShadow().value(run, twin).get() - left.get()) : left;
    }
}
