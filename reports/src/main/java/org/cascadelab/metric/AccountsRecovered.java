package org.cascadelab.metric;

import java.util.BitSet;
import org.cascadelab.fact.LiquidationEnded;

/** Accounts that paid in while being liquidated and kept a position. */
public final class AccountsRecovered implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "accounts-recovered", "accounts recovered by collateral", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.HIGHER_IS_BETTER,
            "Accounts with a liquidation episode in which the trader paid in collateral and which ended safe with a position left: the chance that "
                    + "closing in steps is meant to give. An account counts once.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (people)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        BitSet accounts = new BitSet();
        for (Episode episode : run.episodes()) {
            if (episode.endedAs(LiquidationEnded.Outcome.SAFE) && episode.ended().collateralAdded() > 0) {
                accounts.set(episode.account());
            }
        }
        return MetricValue.of(accounts.cardinality());
    }
}
