package org.cascadelab.metric;

/** Losses that their accounts cannot bear, in money. */
public final class BadDebtMoney implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "bad-debt-money", "bad debt in money", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Negative balances written off in the run, by the insurance fund or not, plus what accounts still owe at the last mark, in quote currency.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (solvency)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(BadDebt.money(run));
    }
}
