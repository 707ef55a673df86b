package org.cascadelab.marketfact;

import java.util.Arrays;
import org.cascadelab.fact.FactListener;

/**
 * Hears the resting orders of one instrument and counts where they were placed and withdrawn, how they ended and how long they lived. Of the orders of the opening book only
 * the withdrawals are counted: nobody knows when they came. Nothing is kept of an order once it has ended, so a day of them takes no more memory than an hour.
 */
final class OrderTape {
    private static final int NONE = -1;

    private final long[] placed = new long[DistanceBand.ALL.size()];
    private final long[] withdrawn = new long[DistanceBand.ALL.size()];
    /** by tick */
    private int[] rested = new int[4_096];
    private int[] cancels = new int[4_096];
    private long tickNanos;
    private long endedByCancel;
    private long endedByTrade;
    private final LifeTable lives = new LifeTable();

    /** live orders by id: open addressing with linear probing, at most half full */
    private long[] ids = new long[1_024];
    private long[] since = new long[1_024];
    /** 0 where there is no order */
    private long[] lots = new long[1_024];
    private int live;

    void clear(long newTickNanos) {
        tickNanos = newTickNanos;
        Arrays.fill(placed, 0);
        Arrays.fill(withdrawn, 0);
        Arrays.fill(lots, 0);
        Arrays.fill(rested, 0);
        Arrays.fill(cancels, 0);
        endedByCancel = 0;
        endedByTrade = 0;
        live = 0;
        lives.clear();
    }

    void rested(long nanos, long orderId, boolean buys, long priceTicks, long restingLots, long bestTicks) {
        if (nanos <= 0) {
            return;
        }
        rested = counted(rested, nanos);
        if (bestTicks != FactListener.NO_PRICE) {
            placed[DistanceBand.of(buys, priceTicks, bestTicks).ordinal()]++;
        }
        if (2 * live >= ids.length) {
            grow();
        }
        int at = slotOf(orderId);
        live += lots[at] == 0 ? 1 : 0;
        ids[at] = orderId;
        since[at] = nanos;
        lots[at] = restingLots;
    }

    void taken(long nanos, long orderId, long tradedLots) {
        int at = find(orderId);
        if (at == NONE) {
            return;
        }
        lots[at] -= tradedLots;
        if (lots[at] <= 0) {
            endedByTrade++;
            end(at, nanos);
        }
    }

    void withdrawn(long nanos, long orderId, boolean buys, long priceTicks, long bestTicks) {
        if (nanos > 0) {
            cancels = counted(cancels, nanos);
            withdrawn[DistanceBand.of(buys, priceTicks, bestTicks).ordinal()]++;
        }
        int at = find(orderId);
        if (at != NONE) {
            endedByCancel++;
            end(at, nanos);
        }
    }

    /** Orders that came to rest after the opening, in each of so many ticks. */
    double[] restedPerTick(int ticks) {
        return perTick(rested, ticks);
    }

    /** All withdrawals, in each of so many ticks. */
    double[] cancelsPerTick(int ticks) {
        return perTick(cancels, ticks);
    }

    private static double[] perTick(int[] counts, int ticks) {
        return Arrays.stream(Arrays.copyOf(counts, ticks)).asDoubleStream().toArray();
    }

    /** One more in the tick of this moment, which belongs to the tick that it ends. */
    private int[] counted(int[] counts, long nanos) {
        int tick = (int) ((nanos - 1) / tickNanos);
        int[] roomy = tick < counts.length ? counts : Arrays.copyOf(counts, Math.max(tick + 1, 2 * counts.length));
        roomy[tick]++;
        return roomy;
    }

    /** Orders that came to rest where their side had a best price. */
    long placed(DistanceBand band) {
        return placed[band.ordinal()];
    }

    long withdrawn(DistanceBand band) {
        return withdrawn[band.ordinal()];
    }

    long endedByCancel() {
        return endedByCancel;
    }

    long endedByTrade() {
        return endedByTrade;
    }

    /** How long orders lived, those that still rest at the end counted as living at least so long. */
    LifeTable lives(long endNanos) {
        LifeTable all = lives.copy();
        for (int at = 0; at < ids.length; at++) {
            if (lots[at] > 0) {
                all.stillAlive(endNanos - since[at]);
            }
        }
        return all;
    }

    private void end(int at, long nanos) {
        lives.ended(nanos - since[at]);
        lots[at] = 0;
        live--;
        closeHole(at);
    }

    /** Moves up what was displaced past a place that has become free, so that every chain stays unbroken. */
    private void closeHole(int from) {
        int hole = from;
        int mask = ids.length - 1;
        for (int at = hole + 1 & mask; lots[at] > 0; at = at + 1 & mask) {
            int home = home(ids[at]);
            if ((at - home & mask) >= (at - hole & mask)) {
                ids[hole] = ids[at];
                since[hole] = since[at];
                lots[hole] = lots[at];
                lots[at] = 0;
                hole = at;
            }
        }
    }

    private int find(long orderId) {
        int at = slotOf(orderId);
        return lots[at] > 0 ? at : NONE;
    }

    /** Where the order is, or would be. */
    private int slotOf(long orderId) {
        int at = home(orderId);
        while (lots[at] > 0 && ids[at] != orderId) {
            at = at + 1 & ids.length - 1;
        }
        return at;
    }

    private int home(long orderId) {
        return (int) (orderId * 0x9E3779B97F4A7C15L >>> 32) & ids.length - 1;
    }

    private void grow() {
        long[] oldIds = ids;
        long[] oldSince = since;
        long[] oldLots = lots;
        ids = new long[2 * oldIds.length];
        since = new long[ids.length];
        lots = new long[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldLots[i] > 0) {
                int at = slotOf(oldIds[i]);
                ids[at] = oldIds[i];
                since[at] = oldSince[i];
                lots[at] = oldLots[i];
            }
        }
    }
}
