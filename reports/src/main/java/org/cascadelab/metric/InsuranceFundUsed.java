package org.cascadelab.metric;

import org.cascadelab.fact.BadDebtBooked;

/** What the insurance fund pays, against the size of the market. */
public final class InsuranceFundUsed implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "insurance-fund-used", "insurance fund used", MetricUnit.PERCENT_OF_OPEN_INTEREST, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "What the insurance fund paid for bad debt, in percent of the open interest at the start and its mark, as bad-debt is. Fees that flow into "
                    + "the fund are not set against it.",
            "without open interest.",
            "Cascade Lab's own definition (solvency)");

    /** Payments of the fund for bad debt in quote currency. */
    static double money(RunRecord run) {
        double money = 0;
        for (BadDebtBooked fact : run.badDebts()) {
            money += fact.fromFund();
        }
        return run.currency(money);
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return run.openInterest() == 0 ? MetricValue.undefined("no open interest at the start") : MetricValue.of(money(run) / run.openInterest() * 100);
    }
}
