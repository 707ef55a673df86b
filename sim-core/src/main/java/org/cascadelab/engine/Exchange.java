package org.cascadelab.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Refusal;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;

/**
 * Joins the book and the ledger: every fill is booked to both accounts before anybody hears of it. An order's id is its account and that account's own
 * sequence number, so what one account does never renumbers another's orders.
 */
final class Exchange {
    /** The instrument of the first version: the only one. */
    static final int INSTRUMENT = 0;

    private static final int NOT_FORCED = -1;

    private final OrderBook book = new OrderBook(BookRules.standard(), new Bookkeeping());
    private final Ledger ledger;
    private final FactListener facts;
    private final boolean verifyEachEvent;
    private int[] sequences = new int[64];
    private boolean[] margined = new boolean[64];
    private MarketState market;
    private MarginRequirement requirement;
    private IntConsumer marginChanged;
    private int forcedEpisode = NOT_FORCED;
    private int forcedAccount;
    private long forcedArrivalMid;
    private long operations;

    Exchange(Ledger ledger, FactListener facts, boolean verifyEachEvent) {
        this.ledger = ledger;
        this.facts = facts;
        this.verifyEachEvent = verifyEachEvent;
    }

    /** @param marginChanged told of every margined account whose position or cash has changed */
    void join(MarketState state, MarginRequirement margin, IntConsumer changed) {
        market = state;
        requirement = margin;
        marginChanged = changed;
    }

    OrderBook book() {
        return book;
    }

    /** Orders and cancels that reached the book so far. */
    long operations() {
        return operations;
    }

    int openAccount(boolean isMargined) {
        int account = ledger.open();
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

    /** A forced order: as any other order on the book, but its fills are told as forced ones. */
    long forced(int account, Side side, long limitTicks, long lots, int episode) {
        forcedEpisode = episode;
        forcedAccount = account;
        forcedArrivalMid = market.midHalfTicks();
        operations++;
        try {
            return limitTicks == OrderBook.NO_PRICE ? book.market(nextOrderId(account), account, side, lots)
                    : book.immediate(nextOrderId(account), account, side, limitTicks, lots);
        } finally {
            forcedEpisode = NOT_FORCED;
        }
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
            facts.orderRefused(new OrderRefused(market.nanos(), account, "RESTING_ORDER_WOULD_ADD_RISK"));
            return false;
        }
        if (ledger.equity(account, market.markTicks()) < requirement.initial(after, market.markTicks())) {
            facts.orderRefused(new OrderRefused(market.nanos(), account, "INSUFFICIENT_MARGIN"));
            return false;
        }
        return true;
    }

    private long nextOrderId(int account) {
        return ((long) account << 32) + sequences[account]++;
    }

    private void changed(int account) {
        if (isMargined(account)) {
            marginChanged.accept(account);
        }
    }

    private final class Bookkeeping implements BookListener {
        @Override
        public void filled(long makerId, int maker, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
            boolean buys = takerSide == Side.BUY;
            ledger.trade(buys ? taker : maker, buys ? maker : taker, INSTRUMENT, priceTicks, lots);
            changed(maker);
            changed(taker);
            boolean forced = forcedEpisode != NOT_FORCED && taker == forcedAccount;
            if (forced) {
                market.forcedTraded(takerSide, lots);
            }
            facts.traded(market.nanos(), priceTicks, lots, taker, maker, buys, forced);
            if (forced) {
                facts.forcedFilled(new ForcedFilled(forcedEpisode, market.nanos(), taker, takerSide.sign() * lots, priceTicks, forcedArrivalMid, ForcedFilled.Venue.BOOK));
            }
            if (verifyEachEvent) {
                ledger.verify();
            }
        }

        @Override
        public void refused(long orderId, int owner, Refusal reason) {
            facts.orderRefused(new OrderRefused(market.nanos(), owner, reason.name()));
        }
    }
}
