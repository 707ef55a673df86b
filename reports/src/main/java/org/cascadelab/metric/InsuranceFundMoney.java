package org.cascadelab.metric;

/** What the insurance fund pays, in money. */
public final class InsuranceFundMoney implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "insurance-fund-money", "insurance fund used, in money", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "What the insurance fund paid for bad debt, in quote currency. Fees that flow into the fund are not set against it.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (solvency)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(InsuranceFundUsed.money(run));
    }
}
