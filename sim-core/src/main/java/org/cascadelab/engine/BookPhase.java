package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Phase;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;
import org.cascadelab.margin.Exact;
import org.cascadelab.venue.CircuitBreaker;
import org.cascadelab.venue.HaltTerms;

/**
 * Whether one instrument trades: its circuit breakers at work. It alone moves the book from phase to phase: halted, called, reopened by the auction. A
 * halt for a move is found when an order has been carried out, since a book does not stop within one.
 */
final class BookPhase {
    private static final long NEVER = Long.MAX_VALUE;

    /** A halt that a move sets off. Bounds are prices at which, or beyond which, a trade sets it off. */
    private static final class MoveWatch {
        private final String name;
        private final CircuitBreaker.Move move;
        private final HaltTerms terms;
        private final MidWindow window;
        private long lowTicks;
        private long highTicks;

        MoveWatch(String name, CircuitBreaker breaker, long tickNanos) {
            this.name = name;
            move = breaker.haltsAfter().orElseThrow();
            terms = breaker.haltTerms();
            window = new MidWindow((move.withinNanos() - 1) / tickNanos + 1);
        }

        void add(long midHalfTicks) {
            window.add(midHalfTicks);
            lowTicks = Exact.mulDiv(window.highest(), Quantity.ONE - move.ppb(), 2 * Quantity.ONE);
            long below = Exact.mulDiv(window.lowest(), Quantity.ONE + move.ppb(), 2 * Quantity.ONE);
            boolean isExact = Exact.compareProducts(window.lowest(), Quantity.ONE + move.ppb(), below, 2 * Quantity.ONE) == 0;
            highTicks = isExact ? below : below + 1;
        }
    }

    private record Scheduled(String name, long atNanos, HaltTerms terms) {}

    private final int instrument;
    private final FactListener facts;
    private final List<MoveWatch> watches = new ArrayList<>();
    private final List<Scheduled> scheduled = new ArrayList<>();
    private final Optional<CircuitBreaker.Band> band;
    private OrderBook book;

    /** a trade at or beyond one of these may set off a halt */
    private long lowTicks = Long.MIN_VALUE;
    private long highTicks = Long.MAX_VALUE;
    private long worstLowTicks;
    private long worstHighTicks;
    private boolean touched;

    private HaltTerms halt;
    private long haltedAtNanos;
    private long callNanos = NEVER;
    private long reopenNanos = NEVER;
    private long referenceTicks;
    private int nextScheduled;
    private long auctionTicks;
    private long auctionLots;
    private long auctionSurplus;

    BookPhase(int instrument, String name, Map<String, CircuitBreaker> breakers, long tickNanos, FactListener facts) {
        this.instrument = instrument;
        this.facts = facts;
        Optional<CircuitBreaker.Band> found = Optional.empty();
        for (Map.Entry<String, CircuitBreaker> each : breakers.entrySet()) {
            CircuitBreaker breaker = each.getValue();
            if (breaker.instrument().isPresent() && !breaker.instrument().get().equals(name)) {
                continue;
            }
            found = breaker.band().isPresent() ? breaker.band() : found;
            breaker.haltsAfter().ifPresent(move -> watches.add(new MoveWatch(each.getKey(), breaker, tickNanos)));
            breaker.haltsAtNanos().ifPresent(at -> scheduled.add(new Scheduled(each.getKey(), at, breaker.haltTerms())));
        }
        band = found;
        scheduled.sort((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
    }

    /** The rules of the book that is to be opened for the instrument. */
    BookRules rules() {
        return band.map(limits -> BookRules.standard().withBandPpb(limits.widthPpb())).orElse(BookRules.standard());
    }

    void open(OrderBook itsBook) {
        book = itsBook;
    }

    /** The mids of closed ticks are what moves are measured from; the first is the opening price. */
    void sample(long midHalfTicks) {
        if (halt != null) {
            return;
        }
        lowTicks = Long.MIN_VALUE;
        highTicks = Long.MAX_VALUE;
        for (int i = 0; i < watches.size(); i++) {
            MoveWatch watch = watches.get(i);
            watch.add(midHalfTicks);
            lowTicks = Math.max(lowTicks, watch.lowTicks);
            highTicks = Math.min(highTicks, watch.highTicks);
        }
    }

    /** Tells the book where its band is. */
    void bandAround(long markTicks, long indexTicks) {
        if (band.isPresent()) {
            book.bandAround(band.get().reference() == CircuitBreaker.Reference.MARK ? markTicks : indexTicks);
        }
    }

    /** A trade was made. */
    void traded(long priceTicks) {
        if (priceTicks <= lowTicks || priceTicks >= highTicks) {
            worstLowTicks = touched ? Math.min(worstLowTicks, priceTicks) : priceTicks;
            worstHighTicks = touched ? Math.max(worstHighTicks, priceTicks) : priceTicks;
            touched = true;
        }
    }

    /** The price at or beyond which a trade of a side would stop trading. */
    long haltTicks(Side takerSide) {
        long bound = takerSide == Side.SELL ? lowTicks : highTicks;
        return bound == Long.MIN_VALUE || bound == Long.MAX_VALUE ? OrderBook.NO_PRICE : bound;
    }

    /** Whether a trade since the last {@link #settle} may have set off a halt. */
    boolean isTouched() {
        return touched;
    }

    /** An order has been carried out: if it moved the price too far, trading stops. Of several breakers that it set off, the first of the scenario does. */
    void settle(long nanos) {
        touched = false;
        for (MoveWatch watch : watches) {
            if (worstLowTicks <= watch.lowTicks || worstHighTicks >= watch.highTicks) {
                stop(watch.name, watch.terms, nanos);
                return;
            }
        }
    }

    private void stop(String breaker, HaltTerms terms, long nanos) {
        halt = terms;
        haltedAtNanos = nanos;
        referenceTicks = book.lastTradeTicks();
        callNanos = terms.callNanos() == 0 ? NEVER : Math.addExact(nanos, terms.frozenNanos());
        reopenNanos = Math.addExact(nanos, terms.nanos());
        lowTicks = Long.MIN_VALUE;
        highTicks = Long.MAX_VALUE;
        facts.tradingHalted(new TradingHalted(nanos, instrument, breaker, referenceTicks, callNanos == NEVER ? reopenNanos : callNanos, reopenNanos));
        if (terms.frozenNanos() > 0) {
            book.halt();
        } else {
            callNanos = NEVER;
            book.openCall();
        }
    }

    /** When the phase changes next, or {@link Long#MAX_VALUE}. */
    long nextNanos() {
        long own = Math.min(callNanos, reopenNanos);
        return halt == null && nextScheduled < scheduled.size() ? Math.min(own, scheduled.get(nextScheduled).atNanos()) : own;
    }

    /** Whether the next change ends a halt: then forced orders that wait for the auction's price have it. */
    boolean reopensNext() {
        return halt != null && callNanos == NEVER;
    }

    /** The phase changes as it was to. */
    void pass(long nanos) {
        if (halt == null) {
            Scheduled due = scheduled.get(nextScheduled++);
            stop(due.name(), due.terms(), nanos);
        } else if (callNanos != NEVER) {
            callNanos = NEVER;
            book.openCall();
        } else {
            reopen(nanos);
        }
    }

    private void reopen(long nanos) {
        if (book.phase() == Phase.HALTED) {
            book.openCall();
        }
        auctionTicks = FactListener.NO_PRICE;
        auctionLots = 0;
        auctionSurplus = 0;
        book.uncross();
        halt = null;
        reopenNanos = NEVER;
        for (MoveWatch watch : watches) {
            watch.window.clear();
        }
        if (auctionLots > 0) {
            sample(2 * auctionTicks);
        }
        // a halt that was to begin within this one has been had
        while (nextScheduled < scheduled.size() && scheduled.get(nextScheduled).atNanos() <= nanos) {
            nextScheduled++;
        }
        facts.tradingReopened(new TradingReopened(nanos, instrument, auctionTicks, auctionLots, auctionSurplus, nanos - haltedAtNanos));
    }

    /** What the auction came to, told by the book. */
    void auctioned(long priceTicks, long lots, long surplusLots) {
        auctionTicks = lots == 0 ? FactListener.NO_PRICE : priceTicks;
        auctionLots = lots;
        auctionSurplus = surplusLots;
    }

    /** The venue was down for a time: what a halt had left of its time it has still. */
    void putOff(long nanos) {
        callNanos = callNanos == NEVER ? NEVER : Math.addExact(callNanos, nanos);
        reopenNanos = reopenNanos == NEVER ? NEVER : Math.addExact(reopenNanos, nanos);
    }

    boolean isHalted() {
        return halt != null;
    }

    long haltedAtNanos() {
        return haltedAtNanos;
    }

    /** Whether orders match as they come. */
    boolean trades() {
        return halt == null;
    }

    /** Whether a forced order can join an auction. */
    boolean collectsForced() {
        return halt != null && halt.forcedJoin() && book.phase() == Phase.CALL && referenceTicks != FactListener.NO_PRICE;
    }

    /** How far below (for a sale) or above a forced order may trade in the auction. */
    long collarTicks(boolean sells) {
        long width = Exact.mulDiv(referenceTicks, halt.collarPpb(), Quantity.ONE);
        return sells ? Math.max(1, referenceTicks - width) : referenceTicks + width;
    }
}
