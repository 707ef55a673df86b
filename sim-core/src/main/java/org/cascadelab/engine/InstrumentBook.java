package org.cascadelab.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.CancelReason;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Phase;
import org.cascadelab.book.Refusal;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.margin.Ledger;

/** One instrument's book at the exchange: every fill is booked to both accounts before anybody hears of it; what rests, trades and is withdrawn is told and counted. */
final class InstrumentBook implements BookListener {
    private static final int NOBODY = -1;

    private final int instrument;
    private final OrderBook book;
    private final OrderImpact impact;
    private final Ledger ledger;
    private final Clock clock;
    private final FactListener facts;
    private final WorkListener work;
    private final boolean tellsOrders;
    private final Runnable afterEachFill;
    /** by side, of margined accounts */
    private final RestingOrders[] resting;
    /** forced orders that wait in its auction */
    private final Set<Long> inAuction = new LinkedHashSet<>();
    /** orders whose owners will cancel them as soon as the venue lets them */
    private final Set<Long> toCancel = new LinkedHashSet<>();
    private BookPhase phase;
    private Liquidator liquidator;
    private IntConsumer stopTriggered;
    private IntConsumer restingFilled;
    private int forcedAccount = NOBODY;
    /** the limit order that is being entered, and the best price of its side before */
    private long entering;
    private long bestBefore;
    private long tradedLots;
    private long restedOrders;
    private long restedLots;
    private long cancelledOrders;
    private long cancelledLots;

    /**
     * @param impact told of every fill of an order that arrives
     * @param work hears of what a reduce-only order asks
     * @param afterEachFill called once a fill is booked and told
     */
    InstrumentBook(int instrument, BookRules rules, OrderImpact impact, Ledger ledger, Clock clock, FactListener facts, WorkListener work, Runnable afterEachFill) {
        this.instrument = instrument;
        this.impact = impact;
        this.ledger = ledger;
        this.clock = clock;
        this.facts = facts;
        this.work = work;
        this.afterEachFill = afterEachFill;
        tellsOrders = facts.hearsOrders();
        book = new OrderBook(rules, this, this::reducible);
        resting = new RestingOrders[] {new RestingOrders(book), new RestingOrders(book)};
    }

    /**
     * @param liquidator told of every account whose position has changed
     * @param stopTriggered told of every account a stop order of which is about to enter the book
     * @param restingFilled told of every account a resting order of which has traded
     * @param phase told of every trade
     */
    void join(Liquidator liquidator, IntConsumer stopTriggered, IntConsumer restingFilled, BookPhase phase) {
        this.liquidator = liquidator;
        this.stopTriggered = stopTriggered;
        this.restingFilled = restingFilled;
        this.phase = phase;
    }

    OrderBook book() {
        return book;
    }

    private long reducible(int account, Side side) {
        long lots = -side.sign() * ledger.lots(account, instrument);
        work.reducibleAsked(instrument, lots);
        return lots;
    }

    /** Lots that have traded so far. */
    long tradedLots() {
        return tradedLots;
    }

    /** What rested and what was withdrawn so far. */
    OrderFlowCounted orderFlow() {
        return new OrderFlowCounted(instrument, restedOrders, restedLots, cancelledOrders, cancelledLots);
    }

    /** Enters a limit order. @param isMargined whether its account is one that is asked for margin, for which what it rests is summed up */
    void limit(long orderId, int account, Side side, long priceTicks, long lots, boolean isMargined) {
        if (tellsOrders) {
            entering = orderId;
            bestBefore = book.bestTicks(side);
        }
        book.limit(orderId, account, side, priceTicks, lots);
        if (isMargined) {
            resting[side.ordinal()].add(account, orderId);
        }
    }

    /** The lots that a margined account rests on a side. */
    long restingLots(int account, Side side) {
        return resting[side.ordinal()].lots(account);
    }

    /** A forced order, whose fills are told as forced and go to the liquidator; returns the lots filled. @param limitTicks or {@link OrderBook#NO_PRICE} */
    long forced(long orderId, int account, Side side, long limitTicks, long lots) {
        forcedAccount = account;
        long filled = limitTicks == OrderBook.NO_PRICE ? book.market(orderId, account, side, lots) : book.immediate(orderId, account, side, limitTicks, lots);
        forcedAccount = NOBODY;
        return filled;
    }

    /** Forced orders that wait for an auction's price. */
    Set<Long> inAuction() {
        return inAuction;
    }

    /** Orders that are cancelled as soon as the venue takes cancels. */
    Set<Long> toCancel() {
        return toCancel;
    }

    @Override
    public void filled(long makerId, int maker, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
        boolean buys = takerSide == Side.BUY;
        tradedLots += lots;
        ledger.trade(buys ? taker : maker, buys ? maker : taker, instrument, priceTicks, lots);
        boolean makerInAuction = !inAuction.isEmpty() && inAuction.contains(makerId);
        boolean takerInAuction = !inAuction.isEmpty() && inAuction.contains(takerId);
        boolean forced = taker == forcedAccount;
        facts.traded(clock.nanos(), instrument, priceTicks, lots, taker, maker, buys, forced || makerInAuction || takerInAuction);
        // in an auction both had been resting
        boolean isAuction = book.phase() == Phase.CALL;
        if (!isAuction) {
            impact.filled(takerId, buys, lots);
        }
        if (tellsOrders) {
            facts.orderTaken(clock.nanos(), instrument, makerId, lots);
            if (isAuction) {
                facts.orderTaken(clock.nanos(), instrument, takerId, lots);
            }
        }
        phase.traded(priceTicks);
        if (forced) {
            liquidator.filled(priceTicks, lots);
        } else {
            tell(taker, takerInAuction, priceTicks, lots);
        }
        tell(maker, makerInAuction, priceTicks, lots);
        restingFilled.accept(maker);
        afterEachFill.run();
    }

    private void tell(int account, boolean isInAuction, long priceTicks, long lots) {
        if (isInAuction) {
            liquidator.auctionFilled(account, priceTicks, lots, clock.nanos());
        } else {
            liquidator.positionChanged(account);
        }
    }

    @Override
    public void auctioned(long priceTicks, long lots, long surplusLots) {
        phase.auctioned(priceTicks, lots, surplusLots);
    }

    @Override
    public void triggered(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {
        stopTriggered.accept(owner);
    }

    @Override
    public void rested(long orderId, int owner, Side side, long priceTicks, long lots) {
        restedOrders++;
        restedLots += lots;
        if (tellsOrders) {
            // an order that a stop has released enters by itself; if it is the best now, it is taken to have joined the best
            facts.orderRested(clock.nanos(), instrument, orderId, side == Side.BUY, priceTicks, lots, orderId == entering ? bestBefore : book.bestTicks(side));
        }
    }

    @Override
    public void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {
        // a stop that waited for its trigger has no price and never rested
        if (priceTicks != OrderBook.NO_PRICE && (reason == CancelReason.REQUESTED || reason == CancelReason.EXPIRED)) {
            cancelledOrders++;
            cancelledLots += lots;
            if (tellsOrders) {
                tellWithdrawn(orderId, side, priceTicks, lots);
            }
        }
    }

    private void tellWithdrawn(long orderId, Side side, long priceTicks, long lots) {
        long best = book.bestTicks(side);
        boolean wasBest = best == OrderBook.NO_PRICE || (priceTicks - best) * side.sign() > 0;
        facts.orderWithdrawn(clock.nanos(), instrument, orderId, side == Side.BUY, priceTicks, lots, wasBest ? priceTicks : best);
    }

    @Override
    public void refused(long orderId, int owner, Refusal reason) {
        facts.orderRefused(new OrderRefused(clock.nanos(), owner, instrument, reason.name()));
    }
}
