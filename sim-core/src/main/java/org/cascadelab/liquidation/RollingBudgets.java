package org.cascadelab.liquidation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.Marks;

/** What is left of every {@link Budget} of a rulebook: one rolling window for each account, each instrument or the venue, opened when it is first asked. */
final class RollingBudgets {
    private final List<Rulebook> rulebooks;
    private final Ledger ledger;
    private final Marks marks;
    private final Map<Key, RollingBudget> windows = new HashMap<>();

    /** @param of the account or instrument whose budget it is, or 0 for the venue's */
    private record Key(int number, int of) {}

    /** @param rulebooks by instrument */
    RollingBudgets(List<Rulebook> rulebooks, Ledger ledger, Marks marks) {
        this.rulebooks = rulebooks;
        this.ledger = ledger;
        this.marks = marks;
    }

    /** The lots of the position in hand that all budgets together still allow; a budget in money allows the lot in which it is used up. */
    long leftLots(Episode episode, long nanos) {
        long lots = Long.MAX_VALUE;
        List<Budget> budgets = budgets(episode);
        for (int number = 0; number < budgets.size(); number++) {
            long left = window(number, budgets.get(number), episode).left(nanos);
            lots = Math.min(lots, budgets.get(number).inLots() ? left : Exact.ceilDiv(left, Math.max(1, value(episode, 1))));
        }
        return lots;
    }

    void use(Episode episode, long lots, long nanos) {
        List<Budget> budgets = budgets(episode);
        for (int number = 0; number < budgets.size(); number++) {
            Budget budget = budgets.get(number);
            window(number, budget, episode).use(nanos, budget.inLots() ? lots : value(episode, lots));
        }
    }

    /** In the units of the instrument that is closed. */
    private List<Budget> budgets(Episode episode) {
        return rulebooks.get(episode.instrument).trigger().ladder().budgets();
    }

    private RollingBudget window(int number, Budget budget, Episode episode) {
        int of = switch (budget.scope()) {
            case ACCOUNT -> episode.account;
            case MARKET -> episode.instrument;
            case GLOBAL -> 0;
        };
        return windows.computeIfAbsent(new Key(number, of), key -> new RollingBudget(budget.most(), budget.windowNanos()));
    }

    private long value(Episode episode, long lots) {
        return ledger.contractOf(episode.instrument).notional(lots, marks.markTicks(episode.instrument));
    }
}
