package org.cascadelab.metric;

import org.cascadelab.fact.BadDebtBooked;

/** Losses that their accounts cannot bear, against the size of the market. */
public final class BadDebt implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "bad-debt", "bad debt", MetricUnit.PERCENT_OF_OPEN_INTEREST, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Negative balances written off in the run, by the insurance fund or not, plus what accounts still owe at the last mark, in percent of the "
                    + "open interest at the start and its mark. Relative, so that one threshold fits scenarios of any size; bad-debt-money is the same in quote "
                    + "currency.",
            "without open interest.",
            "Cascade Lab's own definition (solvency)");

    /** Realised and unrealised bad debt in quote currency. */
    static double money(RunRecord run) {
        double money = run.ended().negativeEquity();
        for (BadDebtBooked fact : run.badDebts()) {
            money += (double) fact.fromFund() + fact.uncovered();
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
