package org.cascadelab.metric;

import java.util.BitSet;
import org.cascadelab.fact.LiquidationEnded;

/** Accounts that end owing money. */
public final class AccountsBankrupt implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "accounts-bankrupt", "accounts bankrupt", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Accounts with a liquidation episode that ended with the account owing money. An account counts once.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (solvency)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        BitSet accounts = new BitSet();
        for (Episode episode : run.episodes()) {
            if (episode.endedAs(LiquidationEnded.Outcome.BANKRUPT)) {
                accounts.set(episode.account());
            }
        }
        return MetricValue.of(accounts.cardinality());
    }
}
