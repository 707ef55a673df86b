package org.cascadelab.marketfact;

import java.util.Arrays;
import org.cascadelab.fact.FactListener;

/**
 * Follows the mid from event to event while a market is told, and notes of each market order how far the mid has moved after some spans of time from where it stood just
 * before the order. A record tells its quotes; a run tells its orders, from which they follow, but for one thing: what is best once the best order has gone shows only when
 * the next order of that side comes, goes or trades, or the tick ends.
 */
final class ResponseTape {
    /** After how long the mid is looked at. */
    static final long[] SPANS_NANOS = {100_000_000L, 1_000_000_000L, 10_000_000_000L, 60_000_000_000L};

    private boolean hearsQuotes;
    private long bid;
    private long ask;
    /** the last there was; 0 before the first */
    private long midHalfTicks;

    private int orders;
    private long[] orderNanos = new long[4_096];
    private long[] before = new long[4_096];
    /** by span and order; NaN where the mid is not known */
    private final float[][] moves = new float[SPANS_NANOS.length][4_096];
    /** by span, how many orders it is over for */
    private final int[] over = new int[SPANS_NANOS.length];

    ResponseTape() {
        clear();
    }

    void clear() {
        hearsQuotes = false;
        bid = FactListener.NO_PRICE;
        ask = FactListener.NO_PRICE;
        midHalfTicks = 0;
        orders = 0;
        Arrays.fill(over, 0);
    }

    /** The best prices as they are from now on. From the first of these on, nothing else says what they are. */
    void quoted(long nanos, long bidTicks, long askTicks) {
        comeTo(nanos);
        hearsQuotes = true;
        bid = bidTicks;
        ask = askTicks;
        look();
    }

    void tickClosed(long nanos, long bidTicks, long askTicks) {
        comeTo(nanos);
        if (!hearsQuotes) {
            bid = bidTicks;
            ask = askTicks;
            look();
        }
    }

    void rested(long nanos, boolean buys, long priceTicks, long bestTicks) {
        comeTo(nanos);
        if (!hearsQuotes) {
            // a price that is missing is below any other
            bid = buys ? Math.max(bestTicks, priceTicks) : bid;
            ask = buys ? ask : bestTicks == FactListener.NO_PRICE ? priceTicks : Math.min(bestTicks, priceTicks);
            look();
        }
    }

    void withdrawn(long nanos, boolean buys, long bestTicks) {
        comeTo(nanos);
        if (!hearsQuotes) {
            bid = buys ? bestTicks : bid;
            ask = buys ? ask : bestTicks;
            look();
        }
    }

    /**
     * A market order traded.
     *
     * @param isFirst whether this is the first trade of an order whose response is wanted
     */
    void traded(long nanos, boolean takerBuys, long priceTicks, boolean isFirst) {
        comeTo(nanos);
        if (!hearsQuotes) {
            // an order takes the best price first, and what is worse than the last price it took cannot have gone
            ask = takerBuys && (isFirst || priceTicks > ask) ? priceTicks : ask;
            bid = !takerBuys && (isFirst || priceTicks < bid) ? priceTicks : bid;
            look();
        }
        if (isFirst) {
            add(nanos, midHalfTicks);
        }
    }

    private void add(long nanos, long mid) {
        if (orders == before.length) {
            orderNanos = Arrays.copyOf(orderNanos, 2 * orders);
            before = Arrays.copyOf(before, 2 * orders);
            for (int span = 0; span < moves.length; span++) {
                moves[span] = Arrays.copyOf(moves[span], 2 * orders);
            }
        }
        orderNanos[orders] = nanos;
        before[orders] = mid;
        for (float[] ofSpan : moves) {
            ofSpan[orders] = Float.NaN;
        }
        orders++;
    }

    /** Notes an order as another tape has it. */
    void copy(ResponseTape from, int order) {
        add(from.orderNanos[order], from.before[order]);
        for (int span = 0; span < moves.length; span++) {
            moves[span][orders - 1] = from.moves[span][order];
            over[span] = orders;
        }
    }

    /** What happens at a moment happens before any span ends then. */
    private void comeTo(long nanos) {
        for (int span = 0; span < over.length; span++) {
            while (over[span] < orders && orderNanos[over[span]] + SPANS_NANOS[span] < nanos) {
                long from = before[over[span]];
                moves[span][over[span]++] = from == 0 ? Float.NaN : (float) (StrictMath.log((double) midHalfTicks / from) * 10_000);
            }
        }
    }

    private void look() {
        if (bid != FactListener.NO_PRICE && ask != FactListener.NO_PRICE && bid < ask) {
            midHalfTicks = bid + ask;
        }
    }

    /** Log move of the mid, in bp, a span after an order from just before it; NaN where the record ends before, or shows no mid. */
    double move(int span, int order) {
        return moves[span][order];
    }
}
