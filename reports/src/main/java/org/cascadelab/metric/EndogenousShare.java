package org.cascadelab.metric;

/** The share of the liquidations that liquidations caused. */
public final class EndogenousShare implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "endogenous-share", "endogenous share", MetricUnit.PERCENT, Double.NEGATIVE_INFINITY, 100, Direction.NEUTRAL,
            "One minus the accounts liquidated in the shadow twin over the accounts liquidated in the run, in percent: the share that the shock alone "
                    + "would not have reached. Can be negative, where a policy liquidates fewer than the twin does. Over many seeds use the pooled value (one minus "
                    + "the sum over the sum), which estimates the loop gain R.",
            "when the run liquidates nobody.",
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        int liquidated = run.accountsLiquidated().cardinality();
        if (liquidated == 0) {
            return MetricValue.undefined("no account was liquidated");
        }
        return MetricValue.of((1 - (double) twin.accountsLiquidated().cardinality() / liquidated) * 100);
    }
}
