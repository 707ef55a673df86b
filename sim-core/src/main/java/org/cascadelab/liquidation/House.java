package org.cascadelab.liquidation;

import org.cascadelab.fact.FactListener;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;

/** The venue's own side of a liquidation: the insurance fund, the backstop if there is one, and the account of fees. */
final class House {
    private final Waterfall waterfall;
    private final AccountStandings standings;
    private final ForcedOrders market;
    private final FactListener facts;
    private final InsuranceFund fund;
    /** null without one, or before it was opened */
    private BackstopAccount backstop;
    private long feesTaken;

    House(Waterfall waterfall, AccountStandings standings, ForcedOrders market, FactListener facts) {
        this.waterfall = waterfall;
        this.standings = standings;
        this.market = market;
        this.facts = facts;
        fund = new InsuranceFund(waterfall, standings);
    }

    /** Opens the backstop's account and pays its capital in, if there is one. */
    void open() {
        backstop = waterfall.backstop().map(terms -> BackstopAccount.open(terms, standings, market, facts)).orElse(null);
    }

    InsuranceFund fund() {
        return fund;
    }

    /** Who gets a liquidator's share: the backstop, or without one the venue. */
    int liquidatorsAccount() {
        return backstop == null ? Ledger.FEES : backstop.number();
    }

    /** An account pays a fee. */
    void take(int account, int payee, long money) {
        standings.ledger().transfer(account, payee, money);
        feesTaken = Math.addExact(feesTaken, money);
    }

    /** All fees so far, in money. */
    long feesTaken() {
        return feesTaken;
    }

    /** Returns the lots of the position in hand that the backstop took, at most those offered. */
    long giveToBackstop(Episode episode, long offered, long priceTicks, long nanos) {
        return backstop == null || offered == 0 ? 0 : backstop.takeOver(episode, offered, priceTicks, nanos);
    }

    /** A margin check has begun: the backstop trades away what it holds when its time has come. */
    void unwind(long nanos) {
        if (backstop != null) {
            backstop.unwind(nanos);
        }
    }

    /** Whether the fills that are told just now are the backstop's own. */
    boolean isUnwinding() {
        return backstop != null && backstop.isUnwinding();
    }

    /** A part of the backstop's own order traded and is booked. */
    void filled(long priceTicks, long lots) {
        backstop.filled(priceTicks, lots);
    }
}
