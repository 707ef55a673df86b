package org.cascadelab.liquidation;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.InventoryTraded;
import org.cascadelab.fact.PositionTakenOver;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;

/**
 * The account of a {@link Backstop}: what its terms allow it to take over off the book, and the inventory that this leaves, which it trades away
 * on the book part by part as any other sender would.
 */
final class BackstopAccount {
    private final Backstop terms;
    private final int number;
    private final Ledger ledger;
    private final AccountStandings standings;
    private final MarkedBooks books;
    private final ForcedOrders market;
    private final FactListener facts;
    private long unwindsAtNanos;
    private boolean isUnwinding;
    private Side side;
    private int instrument;
    private long nanos;

    private BackstopAccount(Backstop terms, int number, AccountStandings standings, ForcedOrders market, FactListener facts) {
        this.terms = terms;
        this.number = number;
        this.standings = standings;
        this.market = market;
        this.facts = facts;
        ledger = standings.ledger();
        books = new MarkedBooks(ledger, market::markTicks);
        unwindsAtNanos = terms.unwindEveryNanos();
    }

    /** Opens the account, unless it is the insurance fund's own, and pays its capital in. */
    static BackstopAccount open(Backstop terms, AccountStandings standings, ForcedOrders market, FactListener facts) {
        int number = terms.isFund() ? Ledger.INSURANCE_FUND : market.openHouseAccount();
        standings.ledger().deposit(number, terms.capitalMoney());
        return new BackstopAccount(terms, number, standings, market, facts);
    }

    int number() {
        return number;
    }

    /**
     * Takes over a part of the position in hand at a price. What is left of a margin of which the bankruptcy price is whole ticks goes along.
     *
     * @param offered lots, at most the position
     * @return the lots taken, which may be 0
     */
    long takeOver(Episode episode, long offered, long priceTicks, long nanos) {
        int account = episode.account;
        int instrument = episode.instrument;
        long held = ledger.lots(account, instrument);
        long sign = Long.signum(held);
        long markTicks = market.markTicks(instrument);
        long lots = Math.min(offered, terms.takes(standings.equity(number), ledger.lots(number, instrument), sign * offered, priceTicks, markTicks));
        if (lots == 0) {
            return 0;
        }
        boolean isBankruptcyPrice = priceTicks == Math.max(1, standings.standing(account, instrument).bankruptcyTicks());
        ledger.trade(sign > 0 ? number : account, sign > 0 ? account : number, instrument, priceTicks, lots);
        long margin = isBankruptcyPrice && books.isFlat(account) ? Math.max(0, ledger.cash(account)) : 0;
        ledger.transfer(account, number, margin);
        facts.forcedFilled(new ForcedFilled(episode.id, nanos, account, instrument, -sign * lots, priceTicks, market.midHalfTicks(instrument),
                ForcedFilled.Venue.TAKEOVER));
        Contract contract = ledger.contractOf(instrument);
        facts.positionTakenOver(new PositionTakenOver(nanos, episode.id, account, instrument, sign * lots, priceTicks, markTicks,
                Math.addExact(margin, Math.subtractExact(contract.value(sign * lots, markTicks), contract.value(sign * lots, priceTicks)))));
        return lots;
    }

    /** When its time has come, trades a part of what it holds in each instrument. */
    void unwind(long nanos) {
        if (nanos < unwindsAtNanos) {
            return;
        }
        this.nanos = nanos;
        unwindsAtNanos = Math.addExact(nanos, terms.unwindEveryNanos());
        for (int held = 0; held < ledger.instruments(); held++) {
            unwindIn(held);
        }
    }

    private void unwindIn(int instrument) {
        long held = ledger.lots(number, instrument);
        long lots = Exact.portionUp(Math.absExact(held), terms.unwindPpb());
        if (lots == 0) {
            return;
        }
        this.instrument = instrument;
        side = held > 0 ? Side.SELL : Side.BUY;
        long limitTicks = OrderBook.NO_PRICE;
        if (terms.unwindWithinPpb() > 0) {
            long distance = Exact.portionDown(market.markTicks(instrument), terms.unwindWithinPpb());
            limitTicks = Math.max(1, market.markTicks(instrument) - side.opposite().sign() * distance);
        }
        isUnwinding = true;
        market.immediate(number, instrument, side, limitTicks, lots);
        isUnwinding = false;
    }

    /** Whether the fills that are told just now are those of its own order. */
    boolean isUnwinding() {
        return isUnwinding;
    }

    /** A part of its own order traded and is booked. */
    void filled(long priceTicks, long lots) {
        facts.inventoryTraded(new InventoryTraded(nanos, number, instrument, side.sign() * lots, priceTicks, ledger.lots(number, instrument)));
    }
}
