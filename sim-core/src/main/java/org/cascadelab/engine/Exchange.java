package org.cascadelab.engine;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.CancelReason;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.OrderTicket;
import org.cascadelab.book.Phase;
import org.cascadelab.book.Refusal;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;

/**
 * Joins the books and the ledger: every fill is booked to both accounts before anybody hears of it. An order's id is its account and that account's own
 * sequence number, so what one account does never renumbers another's orders. Every instrument has a book of its own.
 */
final class Exchange {
    private static final int NOBODY = -1;
    private static final String OUTAGE = "OUTAGE";

    /** by instrument */
    private final OrderBook[] books;
    private final Ledger ledger;
    private final FactListener facts;
    private final boolean tellsOrders;
    private final Runnable afterEachFill;
    private int[] sequences = new int[64];
    private boolean[] margined = new boolean[64];
    /** margined accounts that have entered a limit order since their orders were last cancelled: a book looks through all its orders for an account's */
    private final AccountFlags mayRest;
    /** by instrument and side, of margined accounts */
    private final RestingOrders[][] resting;
    private final Clock clock;
    private final WorkListener work;
    private AccountStandings standings;
    private Liquidator liquidator;
    private IntConsumer stopTriggered;
    private IntConsumer restingFilled;
    private final OrderTicket ticket = new OrderTicket();
    private int forcedAccount = NOBODY;
    /** the limit order that is being entered, and the best price of its side before */
    private long entering;
    private long bestBefore;
    private long operations;
    private VenuePhase venue;
    /** by instrument: forced orders that wait in its auction */
    private final List<Set<Long>> inAuction;
    /** by instrument: orders whose owners will cancel them as soon as the venue lets them */
    private final List<Set<Long>> toCancel;
    private final long[] tradedLots;
    /** by instrument */
    private final long[] restedOrders;
    private final long[] restedLots;
    private final long[] cancelledOrders;
    private final long[] cancelledLots;

    /**
     * @param rules of each instrument's book
     * @param impacts of each instrument, told of every fill of an order that arrives
     * @param work hears of everything that reaches a book, before it does
     * @param afterEachFill called once a fill is booked and told
     */
    Exchange(Ledger ledger, List<BookRules> rules, List<OrderImpact> impacts, Clock clock, FactListener facts, WorkListener work, Runnable afterEachFill) {
        books = IntStream.range(0, ledger.instruments())
                .mapToObj(instrument -> new OrderBook(rules.get(instrument), new Bookkeeping(instrument, impacts.get(instrument)), (owner, side) -> reducible(owner, instrument, side)))
                .toArray(OrderBook[]::new);
        resting = Arrays.stream(books).map(book -> new RestingOrders[] {new RestingOrders(book), new RestingOrders(book)}).toArray(RestingOrders[][]::new);
        inAuction = setsOfOrders();
        toCancel = setsOfOrders();
        tradedLots = new long[books.length];
        restedOrders = new long[books.length];
        restedLots = new long[books.length];
        cancelledOrders = new long[books.length];
        cancelledLots = new long[books.length];
        this.ledger = ledger;
        mayRest = ledger.flags();
        this.clock = clock;
        this.facts = facts;
        tellsOrders = facts.hearsOrders();
        this.work = work;
        this.afterEachFill = afterEachFill;
    }

    /**
     * @param standings where accounts stand, by the requirements that hold for opening positions
     * @param liquidator told of every account whose position has changed
     * @param stopTriggered told of every account a stop order of which is about to enter the book
     * @param restingFilled told of every account a resting order of which has traded
     * @param venue whether orders are taken, and told of every trade
     */
    void join(AccountStandings standings, Liquidator liquidator, IntConsumer stopTriggered, IntConsumer restingFilled, VenuePhase venue) {
        this.standings = standings;
        this.liquidator = liquidator;
        this.stopTriggered = stopTriggered;
        this.restingFilled = restingFilled;
        this.venue = venue;
    }

    private List<Set<Long>> setsOfOrders() {
        return IntStream.range(0, books.length).<Set<Long>>mapToObj(instrument -> new LinkedHashSet<>()).toList();
    }

    OrderBook book(int instrument) {
        return books[instrument];
    }

    private long reducible(int account, int instrument, Side side) {
        long lots = -side.sign() * ledger.lots(account, instrument);
        work.reducibleAsked(instrument, lots);
        return lots;
    }

    /** Orders and cancels that reached a book so far. */
    long operations() {
        return operations;
    }

    /** What rested and what was withdrawn so far. */
    OrderFlowCounted orderFlow(int instrument) {
        return new OrderFlowCounted(instrument, restedOrders[instrument], restedLots[instrument], cancelledOrders[instrument], cancelledLots[instrument]);
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

    /** Lots of an instrument that have traded so far. */
    long tradedLots(int instrument) {
        return tradedLots[instrument];
    }

    /** Enters a limit order; returns its id, whether it was taken or not. */
    long limit(int account, int instrument, Side side, long priceTicks, long lots) {
        long orderId = nextOrderId(account);
        if (mayTrade(account, instrument, side, lots)) {
            operations++;
            work.limitEntered(instrument, orderId, account, side, priceTicks, lots);
            if (tellsOrders) {
                entering = orderId;
                bestBefore = books[instrument].bestTicks(side);
            }
            books[instrument].limit(orderId, account, side, priceTicks, lots);
            if (margined[account]) {
                mayRest.set(account);
                resting[instrument][side.ordinal()].add(account, orderId);
            }
            venue.settle(instrument);
        }
        return orderId;
    }

    long immediate(int account, int instrument, Side side, long priceTicks, long lots) {
        if (!mayTrade(account, instrument, side, lots)) {
            return 0;
        }
        operations++;
        long orderId = nextOrderId(account);
        work.immediateEntered(instrument, orderId, account, side, priceTicks, lots);
        long filled = books[instrument].immediate(orderId, account, side, priceTicks, lots);
        venue.settle(instrument);
        return filled;
    }

    long market(int account, int instrument, Side side, long lots) {
        if (!mayTrade(account, instrument, side, lots)) {
            return 0;
        }
        operations++;
        long orderId = nextOrderId(account);
        work.immediateEntered(instrument, orderId, account, side, OrderBook.NO_PRICE, lots);
        long filled = books[instrument].market(orderId, account, side, lots);
        venue.settle(instrument);
        return filled;
    }

    /** Parks a stop order that only reduces; returns its id, whether it was taken or not. */
    long stop(int account, int instrument, Side side, Trigger trigger, long triggerTicks, long lots) {
        long orderId = nextOrderId(account);
        if (!isOpen(account, instrument)) {
            return orderId;
        }
        operations++;
        work.stopEntered(instrument, orderId, account, side, trigger, triggerTicks, lots);
        books[instrument].submit(ticket.market(orderId, account, side, lots).reduceOnly().stopAt(trigger, triggerTicks));
        if (margined[account]) {
            mayRest.set(account);
        }
        return orderId;
    }

    boolean cancel(int instrument, long orderId) {
        if (!books[instrument].isLive(orderId)) {
            return false;
        }
        if (!venue.takesCancels()) {
            facts.orderRefused(new OrderRefused(clock.nanos(), (int) (orderId >>> 32), instrument, OUTAGE));
            return toCancel.get(instrument).add(orderId);
        }
        operations++;
        work.cancelEntered(instrument, orderId);
        return books[instrument].cancel(orderId);
    }

    /** The phase of a book changes; an auction that ends it brings forced orders their fills, and what they did not get is taken out. */
    void changePhase(int instrument) {
        BookPhase phase = venue.book(instrument);
        boolean reopens = phase.reopensNext();
        phase.pass(clock.nanos());
        if (reopens && !inAuction.get(instrument).isEmpty()) {
            inAuction.get(instrument).forEach(orderId -> cancel(instrument, orderId));
            inAuction.get(instrument).clear();
            liquidator.auctionEnded(instrument, clock.tick(), clock.nanos());
        }
        // stops that the auction's price reached have traded
        venue.settle(instrument);
    }

    /** A forced order waits for an auction's price. */
    void joinAuction(int account, int instrument, Side side, long worstTicks, long lots) {
        BookPhase phase = venue.book(instrument);
        long collar = phase.collarTicks(side == Side.SELL);
        long limit = worstTicks == OrderBook.NO_PRICE ? collar : side == Side.SELL ? Math.max(collar, worstTicks) : Math.min(collar, worstTicks);
        operations++;
        long orderId = nextOrderId(account);
        inAuction.get(instrument).add(orderId);
        long priceTicks = books[instrument].withinBand(side, limit);
        work.limitEntered(instrument, orderId, account, side, priceTicks, lots);
        books[instrument].limit(orderId, account, side, priceTicks, lots);
    }

    /** Orders are taken again: first come the cancels that were asked for while none were, each book's in the order in which they were. */
    void reopen() {
        for (int instrument = 0; instrument < books.length; instrument++) {
            for (long orderId : toCancel.get(instrument)) {
                cancel(instrument, orderId);
            }
            toCancel.get(instrument).clear();
        }
    }

    /** Takes all orders out of all books, as a venue that fails may do. */
    void cancelEverything() {
        for (OrderBook book : books) {
            operations += book.cancelAll();
        }
    }

    /** A forced order: on the book as any other, but told as forced, and its fills go to the liquidator. Beyond the price band it goes as far as the band. */
    long forced(int account, int instrument, Side side, long limitTicks, long lots) {
        forcedAccount = account;
        operations++;
        long orderId = nextOrderId(account);
        long reachedTicks = limitTicks == OrderBook.NO_PRICE || books[instrument].isBeyondBand(side, limitTicks) ? OrderBook.NO_PRICE : limitTicks;
        work.immediateEntered(instrument, orderId, account, side, reachedTicks, lots);
        long filled = reachedTicks == OrderBook.NO_PRICE ? books[instrument].market(orderId, account, side, lots)
                : books[instrument].immediate(orderId, account, side, reachedTicks, lots);
        forcedAccount = NOBODY;
        venue.settle(instrument);
        return filled;
    }

    /** Cancels all orders of a margined account. */
    void cancelAll(int account) {
        if (mayRest.get(account)) {
            mayRest.clear(account);
            work.allCancelEntered(account);
            for (OrderBook book : books) {
                book.cancelAll(account);
            }
        }
    }

    /** Margined accounts reduce what they hold as they like; what adds to it takes the margin of the position that they would have if all they rest on that side traded too. */
    private boolean mayTrade(int account, int instrument, Side side, long lots) {
        if (!isOpen(account, instrument)) {
            return false;
        }
        if (!isMargined(account)) {
            return true;
        }
        if (liquidator.isInAuction(account)) {
            facts.orderRefused(new OrderRefused(clock.nanos(), account, instrument, "LIQUIDATION_IN_AUCTION"));
            return false;
        }
        long held = ledger.lots(account, instrument);
        long rests = mayRest.get(account) ? resting[instrument][side.ordinal()].lots(account) : 0;
        long after = Math.addExact(held, side.sign() * Math.addExact(rests, lots));
        boolean reduces = held != 0 && Math.abs(after) < Math.abs(held) && (after == 0 || after > 0 == held > 0);
        if (!reduces && standings.equity(account) < initial(account, instrument, after)) {
            facts.orderRefused(new OrderRefused(clock.nanos(), account, instrument, "INSUFFICIENT_MARGIN"));
            return false;
        }
        return true;
    }

    private boolean isOpen(int account, int instrument) {
        if (!venue.takesOrders()) {
            facts.orderRefused(new OrderRefused(clock.nanos(), account, instrument, OUTAGE));
        }
        return venue.takesOrders();
    }

    /** What opening all of an account's positions at the marks would take, with {@code lots} in one instrument in place of what it holds. */
    private long initial(int account, int changed, long lots) {
        long initial = 0;
        for (int instrument = 0; instrument < books.length; instrument++) {
            long held = instrument == changed ? lots : ledger.lots(account, instrument);
            initial = Math.addExact(initial, held == 0 ? 0 : standings.requirementOf(instrument).initial(held, standings.markTicks(instrument)));
        }
        return initial;
    }

    private long nextOrderId(int account) {
        return ((long) account << 32) + sequences[account]++;
    }

    private final class Bookkeeping implements BookListener {
        private final int instrument;
        private final OrderImpact impact;

        Bookkeeping(int instrument, OrderImpact impact) {
            this.instrument = instrument;
            this.impact = impact;
        }

        @Override
        public void filled(long makerId, int maker, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
            boolean buys = takerSide == Side.BUY;
            tradedLots[instrument] += lots;
            ledger.trade(buys ? taker : maker, buys ? maker : taker, instrument, priceTicks, lots);
            Set<Long> auctioned = inAuction.get(instrument);
            boolean makerInAuction = !auctioned.isEmpty() && auctioned.contains(makerId);
            boolean takerInAuction = !auctioned.isEmpty() && auctioned.contains(takerId);
            boolean forced = taker == forcedAccount;
            facts.traded(clock.nanos(), instrument, priceTicks, lots, taker, maker, buys, forced || makerInAuction || takerInAuction);
            // in an auction both had been resting
            boolean isAuction = books[instrument].phase() == Phase.CALL;
            if (!isAuction) {
                impact.filled(takerId, buys, lots);
            }
            if (tellsOrders) {
                facts.orderTaken(clock.nanos(), instrument, makerId, lots);
                if (isAuction) {
                    facts.orderTaken(clock.nanos(), instrument, takerId, lots);
                }
            }
            venue.book(instrument).traded(priceTicks);
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
            venue.book(instrument).auctioned(priceTicks, lots, surplusLots);
        }

        @Override
        public void triggered(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {
            stopTriggered.accept(owner);
        }

        @Override
        public void rested(long orderId, int owner, Side side, long priceTicks, long lots) {
            restedOrders[instrument]++;
            restedLots[instrument] += lots;
            if (tellsOrders) {
                // an order that a stop has released enters by itself; if it is the best now, it is taken to have joined the best
                facts.orderRested(clock.nanos(), instrument, orderId, side == Side.BUY, priceTicks, lots, orderId == entering ? bestBefore : books[instrument].bestTicks(side));
            }
        }

        @Override
        public void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {
            // a stop that waited for its trigger has no price and never rested
            if (priceTicks != OrderBook.NO_PRICE && (reason == CancelReason.REQUESTED || reason == CancelReason.EXPIRED)) {
                cancelledOrders[instrument]++;
                cancelledLots[instrument] += lots;
                if (tellsOrders) {
                    tellWithdrawn(orderId, side, priceTicks, lots);
                }
            }
        }

        private void tellWithdrawn(long orderId, Side side, long priceTicks, long lots) {
            long best = books[instrument].bestTicks(side);
            boolean wasBest = best == OrderBook.NO_PRICE || (priceTicks - best) * side.sign() > 0;
            facts.orderWithdrawn(clock.nanos(), instrument, orderId, side == Side.BUY, priceTicks, lots, wasBest ? priceTicks : best);
        }

        @Override
        public void refused(long orderId, int owner, Refusal reason) {
            facts.orderRefused(new OrderRefused(clock.nanos(), owner, instrument, reason.name()));
        }
    }
}
