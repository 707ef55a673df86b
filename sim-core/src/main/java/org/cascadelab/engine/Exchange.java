package org.cascadelab.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.OrderTicket;
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
 * Takes what traders and the liquidator send to the books: refuses what the venue or an account's margin does not allow, and numbers the rest. An order's id is its account and
 * that account's own sequence number, so what one account does never renumbers another's orders. Every instrument has an {@link InstrumentBook} of its own.
 */
final class Exchange {
    private static final String OUTAGE = "OUTAGE";

    /** by instrument */
    private final InstrumentBook[] books;
    private final Ledger ledger;
    private final FactListener facts;
    private int[] sequences = new int[64];
    private boolean[] margined = new boolean[64];
    /** margined accounts that have entered a limit order since their orders were last cancelled: a book looks through all its orders for an account's */
    private final AccountFlags mayRest;
    private final Clock clock;
    private final WorkListener work;
    private AccountStandings standings;
    private Liquidator liquidator;
    private final OrderTicket ticket = new OrderTicket();
    private long operations;
    private VenuePhase venue;

    /**
     * @param rules of each instrument's book
     * @param impacts of each instrument, told of every fill of an order that arrives
     * @param work hears of everything that reaches a book, before it does
     * @param afterEachFill called once a fill is booked and told
     */
    Exchange(Ledger ledger, List<BookRules> rules, List<OrderImpact> impacts, Clock clock, FactListener facts, WorkListener work, Runnable afterEachFill) {
        books = IntStream.range(0, ledger.instruments())
                .mapToObj(instrument -> new InstrumentBook(instrument, rules.get(instrument), impacts.get(instrument), ledger, clock, facts, work, afterEachFill))
                .toArray(InstrumentBook[]::new);
        this.ledger = ledger;
        mayRest = ledger.flags();
        this.clock = clock;
        this.facts = facts;
        this.work = work;
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
        this.venue = venue;
        for (int instrument = 0; instrument < books.length; instrument++) {
            books[instrument].join(liquidator, stopTriggered, restingFilled, venue.book(instrument));
        }
    }

    OrderBook book(int instrument) {
        return books[instrument].book();
    }

    /** Orders and cancels that reached a book so far. */
    long operations() {
        return operations;
    }

    /** What rested and what was withdrawn so far. */
    OrderFlowCounted orderFlow(int instrument) {
        return books[instrument].orderFlow();
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
        return books[instrument].tradedLots();
    }

    /** Enters a limit order; returns its id, whether it was taken or not. */
    long limit(int account, int instrument, Side side, long priceTicks, long lots) {
        long orderId = nextOrderId(account);
        if (mayTrade(account, instrument, side, lots)) {
            operations++;
            work.limitEntered(instrument, orderId, account, side, priceTicks, lots);
            books[instrument].limit(orderId, account, side, priceTicks, lots, margined[account]);
            if (margined[account]) {
                mayRest.set(account);
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
        long filled = book(instrument).immediate(orderId, account, side, priceTicks, lots);
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
        long filled = book(instrument).market(orderId, account, side, lots);
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
        book(instrument).submit(ticket.market(orderId, account, side, lots).reduceOnly().stopAt(trigger, triggerTicks));
        if (margined[account]) {
            mayRest.set(account);
        }
        return orderId;
    }

    boolean cancel(int instrument, long orderId) {
        if (!book(instrument).isLive(orderId)) {
            return false;
        }
        if (!venue.takesCancels()) {
            facts.orderRefused(new OrderRefused(clock.nanos(), (int) (orderId >>> 32), instrument, OUTAGE));
            return books[instrument].toCancel().add(orderId);
        }
        operations++;
        work.cancelEntered(instrument, orderId);
        return book(instrument).cancel(orderId);
    }

    /** The phase of a book changes; an auction that ends it brings forced orders their fills, and what they did not get is taken out. */
    void changePhase(int instrument) {
        BookPhase phase = venue.book(instrument);
        boolean reopens = phase.reopensNext();
        phase.pass(clock.nanos());
        Set<Long> auctioned = books[instrument].inAuction();
        if (reopens && !auctioned.isEmpty()) {
            auctioned.forEach(orderId -> cancel(instrument, orderId));
            auctioned.clear();
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
        books[instrument].inAuction().add(orderId);
        long priceTicks = book(instrument).withinBand(side, limit);
        work.limitEntered(instrument, orderId, account, side, priceTicks, lots);
        book(instrument).limit(orderId, account, side, priceTicks, lots);
    }

    /** Orders are taken again: first come the cancels that were asked for while none were, each book's in the order in which they were. */
    void reopen() {
        for (int instrument = 0; instrument < books.length; instrument++) {
            Set<Long> waiting = books[instrument].toCancel();
            for (long orderId : waiting) {
                cancel(instrument, orderId);
            }
            waiting.clear();
        }
    }

    /** Takes all orders out of all books, as a venue that fails may do. */
    void cancelEverything() {
        for (InstrumentBook each : books) {
            operations += each.book().cancelAll();
        }
    }

    /** A forced order: on the book as any other, but told as forced, and its fills go to the liquidator. Beyond the price band it goes as far as the band. */
    long forced(int account, int instrument, Side side, long limitTicks, long lots) {
        operations++;
        long orderId = nextOrderId(account);
        long reachedTicks = limitTicks == OrderBook.NO_PRICE || book(instrument).isBeyondBand(side, limitTicks) ? OrderBook.NO_PRICE : limitTicks;
        work.immediateEntered(instrument, orderId, account, side, reachedTicks, lots);
        long filled = books[instrument].forced(orderId, account, side, reachedTicks, lots);
        venue.settle(instrument);
        return filled;
    }

    /** Cancels all orders of a margined account. */
    void cancelAll(int account) {
        if (mayRest.get(account)) {
            mayRest.clear(account);
            work.allCancelEntered(account);
            for (InstrumentBook each : books) {
                each.book().cancelAll(account);
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
        long rests = mayRest.get(account) ? books[instrument].restingLots(account, side) : 0;
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
}
