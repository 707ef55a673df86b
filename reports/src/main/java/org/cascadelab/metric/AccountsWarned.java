package org.cascadelab.metric;

/** How many traders hear in time. */
public final class AccountsWarned implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "accounts-warned", "accounts warned", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Accounts that the platform told at least once that they near their maintenance margin.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (people)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.accountsWarned());
    }
}
