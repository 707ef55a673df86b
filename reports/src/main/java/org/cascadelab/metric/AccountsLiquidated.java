package org.cascadelab.metric;

/** How many accounts a cascade reaches. */
public final class AccountsLiquidated implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "accounts-liquidated", "accounts liquidated", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Accounts of which at least one lot was closed by force: on the book, against the shadow account, by takeover or by auto-deleveraging. An "
                    + "account counts once however often it is liquidated.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (breadth)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.accountsLiquidated().cardinality());
    }
}
