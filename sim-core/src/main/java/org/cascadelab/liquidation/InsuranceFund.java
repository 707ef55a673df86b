package org.cascadelab.liquidation;

import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;

/** What the insurance fund is worth, has been worth, and may spend by the {@link Waterfall}'s limits. */
final class InsuranceFund {
    private final Waterfall waterfall;
    private final AccountStandings standings;
    /** null without a limit over time */
    private final RollingBudget window;
    /** null without a trigger on its fall */
    private final FundWatch watch;
    private long highMoney;

    InsuranceFund(Waterfall waterfall, AccountStandings standings) {
        this.waterfall = waterfall;
        this.standings = standings;
        window = waterfall.fundWindow().map(terms -> new RollingBudget(terms.mostMoney(), terms.nanos())).orElse(null);
        watch = waterfall.drawdown().map(FundWatch::new).orElse(null);
    }

    /** Its equity at the mark, with what it may hold. */
    long money() {
        return standings.equity(Ledger.INSURANCE_FUND);
    }

    /** Its largest equity at any margin check so far. */
    long highMoney() {
        return highMoney;
    }

    /** A margin check begins. */
    void sample(long nanos) {
        if (watch != null) {
            watch.sample(nanos, money());
        }
        highMoney = Math.max(highMoney, money());
    }

    /** What it may pay now. */
    long budget(long nanos) {
        long budget = waterfall.fundBudget(money());
        return window == null ? budget : Math.min(budget, window.left(nanos));
    }

    /** What it may lose on selling into the book: nothing while it falls too fast. */
    long budgetForOrders(long nanos) {
        return watch != null && watch.isTriggered(money()) ? 0 : budget(nanos);
    }

    /** Pays what it may of an account's loss; returns that. */
    long payLoss(int account, long loss, long nanos) {
        long paid = Math.min(loss, budget(nanos));
        standings.ledger().transfer(Ledger.INSURANCE_FUND, account, paid);
        if (window != null) {
            window.use(nanos, paid);
        }
        return paid;
    }
}
