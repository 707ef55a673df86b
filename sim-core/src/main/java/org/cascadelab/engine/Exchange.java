package org.cascadelab.engine;

import java.util.Arrays;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Refusal;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;

/**
 * Joins the book and the ledger: every fill is booked to both accounts before anybody hears of it. An order's id is its account and that account's own
 * sequence number, so what one account does never renumbers another's orders.
 */
final class Exchange {
    /** The instrument of the first version: the only one. */
    static final int INSTRUMENT = 0;

    private static final int NOBODY = -1;

    private final OrderBook book = new OrderBook(BookRules.standard(), new Bookkeeping());
    private final Ledger ledger;
    private final FactListener facts;
    private final Runnable afterEachFill;
    private int[] sequences = new int[64];
    private boolean[] margined = new boolean[64];
    private MarketState market;
    private MarginRequirement requirement;
    private Liquidator liquidator;
    private int forcedAccount = NOBODY;
    private long operations;
    private long tradedLots;

    /** @param afterEachFill called once a fill is booked and told */
    Exchange(Ledger ledger, FactListener facts, Runnable afterEachFill) {
        this.ledger = ledger;
        this.facts = facts;
        this.afterEachFill = afterEachFill;
    }

    /** @param liquidator told of every account whose position has changed */
    void join(MarketState market, MarginRequirement requirement, Liquidator liquidator) {
        this.market = market;
        this.requirement = requirement;
        this.liquidator = liquidator;
    }

    OrderBook book() {
        return book;
    }

    /** Orders and cancels that reached the book so far. */
    long operations() {
        return operations;
    }

    int openAccount(boolean isMargined) {
        return makeRoom(ledger.open(), isMargined);
    }

    /** An account of the venue's own that trades without margin. */
    int openHouseAccount() {
        return makeRoom(ledger.openHouse(), false);
    }

    private int makeRoom(int account, boolean isMargined) {
        if (account >= sequences.length) {
            sequences = Arrays.copyOf(sequences, Math.max(account + 1, 2 * sequences.length));
            margined = Arrays.copyOf(margined, sequences.length);
        }
        margined[account] = isMargined;
        return account;
    }

    boolean isMargined(int account) {
        return account >= Ledger.HOUSE_ACCOUNTS && margined[account];
    }

    /** Lots that have traded so far. */
    long tradedLots() {
        return tradedLots;
    }

    /** Enters a limit order; returns its id, whether it was taken or not. */
    long limit(int account, Side side, long priceTicks, long lots) {
        long orderId = nextOrderId(account);
        if (mayTrade(account, side, lots, true)) {
            operations++;
            book.limit(orderId, account, side, priceTicks, lots);
        }
        return orderId;
    }

    long immediate(int account, Side side, long priceTicks, long lots) {
        if (!mayTrade(account, side, lots, false)) {
            return 0;
        }
        operations++;
        return book.immediate(nextOrderId(account), account, side, priceTicks, lots);
    }

    long market(int account, Side side, long lots) {
        if (!mayTrade(account, side, lots, false)) {
            return 0;
        }
        operations++;
        return book.market(nextOrderId(account), account, side, lots);
    }

    boolean cancel(long orderId) {
        if (book.restingLots(orderId) == 0) {
            return false;
        }
        operations++;
        return book.cancel(orderId);
    }

    /** A forced order: on the book as any other, but told as forced, and its fills go to the liquidator. */
    long forced(int account, Side side, long limitTicks, long lots) {
        forcedAccount = account;
        operations++;
        long orderId = nextOrderId(account);
        long filled = limitTicks == OrderBook.NO_PRICE ? book.market(orderId, account, side, lots) : book.immediate(orderId, account, side, limitTicks, lots);
        forcedAccount = NOBODY;
        return filled;
    }

    void cancelAll(int account) {
        book.cancelAll(account);
    }

    /** Margined accounts trade at once or not at all, so the only orders they can have resting are ones that reduce. */
    private boolean mayTrade(int account, Side side, long lots, boolean mayRest) {
        if (!isMargined(account)) {
            return true;
        }
        long held = ledger.lots(account);
        long after = held + side.sign() * lots;
        boolean reduces = held != 0 && Math.abs(after) < Math.abs(held) && (after == 0 || after > 0 == held > 0);
        if (reduces) {
            return true;
        }
        if (mayRest) {
            facts.orderRefused(new OrderRefused(market.nanos(), account, INSTRUMENT, "RESTING_ORDER_WOULD_ADD_RISK"));
            return false;
        }
        if (ledger.equity(account, market.markTicks()) < requirement.initial(after, market.markTicks())) {
            facts.orderRefused(new OrderRefused(market.nanos(), account, INSTRUMENT, "INSUFFICIENT_MARGIN"));
            return false;
        }
        return true;
    }

    private long nextOrderId(int account) {
        return ((long) account << 32) + sequences[account]++;
    }

    private final class Bookkeeping implements BookListener {
        @Override
        public void filled(long makerId, int maker, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
            boolean buys = takerSide == Side.BUY;
            tradedLots += lots;
            ledger.trade(buys ? taker : maker, buys ? maker : taker, INSTRUMENT, priceTicks, lots);
            boolean forced = taker == forcedAccount;
            facts.traded(market.nanos(), INSTRUMENT, priceTicks, lots, taker, maker, buys, forced);
            if (forced) {
                liquidator.filled(priceTicks, lots);
            } else {
                liquidator.positionChanged(taker);
            }
            liquidator.positionChanged(maker);
            afterEachFill.run();
        }

        @Override
        public void refused(long orderId, int owner, Refusal reason) {
            facts.orderRefused(new OrderRefused(market.nanos(), owner, INSTRUMENT, reason.name()));
        }
    }
}
