package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows, while a run is told, what becomes of prices that one market order has swept: from its first price to before its last, which may not have been emptied, if
 * they are at least 1 bp apart. Refilled is what comes to rest at these prices less what is withdrawn or taken there. One sweep of a side is followed at a time, until
 * half of what it took is back or {@value #SECONDS} s have passed; sweeps in between are left out.
 */
final class SweepTape {
    static final int SECONDS = 60;
    private static final double LEAST_SPAN = 1e-4;
    private static final long LONGEST_NANOS = SECONDS * 1_000_000_000L;

    private static final class Sweep {
        private long nanos;
        private long first;
        private long last;
        private long lots;
        private long back;
        private boolean isFollowed;

        private boolean covers(long priceTicks) {
            return first < last ? priceTicks >= first && priceTicks < last : priceTicks <= first && priceTicks > last;
        }
    }

    /** of the asks, then of the bids */
    private final Sweep[] followed = {new Sweep(), new Sweep()};
    /** the market order that is being told, trade by trade */
    private final Sweep order = new Sweep();
    private int taker;
    private boolean buys;
    private boolean isOpen;
    /** seconds until half was back; infinite for sweeps that had not got it in the longest time */
    private final List<Double> halfBack = new ArrayList<>();

    void clear() {
        followed[0].isFollowed = false;
        followed[1].isFollowed = false;
        isOpen = false;
        halfBack.clear();
    }

    List<Double> halfBack() {
        return halfBack;
    }

    void traded(long nanos, int takerAccount, boolean takerBuys, long priceTicks, long lots) {
        if (!isOpen || takerAccount != taker || nanos != order.nanos || takerBuys != buys) {
            closeOrder();
            taker = takerAccount;
            buys = takerBuys;
            isOpen = true;
            order.nanos = nanos;
            order.first = priceTicks;
            order.lots = 0;
        }
        order.last = priceTicks;
        order.lots += lots;
        change(nanos, !takerBuys, priceTicks, -lots);
    }

    void rested(long nanos, boolean bid, long priceTicks, long lots) {
        closeOrder();
        change(nanos, bid, priceTicks, lots);
    }

    void withdrawn(long nanos, boolean bid, long priceTicks, long lots) {
        closeOrder();
        change(nanos, bid, priceTicks, -lots);
    }

    private void closeOrder() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        Sweep sweep = followed[buys ? 0 : 1];
        expire(sweep, order.nanos);
        if (!sweep.isFollowed && Math.abs(order.last - order.first) >= LEAST_SPAN * order.first) {
            sweep.isFollowed = true;
            sweep.nanos = order.nanos;
            sweep.first = order.first;
            sweep.last = order.last;
            sweep.lots = order.lots;
            sweep.back = 0;
        }
    }

    private void change(long nanos, boolean bid, long priceTicks, long lots) {
        Sweep sweep = followed[bid ? 1 : 0];
        expire(sweep, nanos);
        if (sweep.isFollowed && sweep.covers(priceTicks)) {
            sweep.back += lots;
            if (2 * sweep.back >= sweep.lots) {
                halfBack.add((nanos - sweep.nanos) / 1e9);
                sweep.isFollowed = false;
            }
        }
    }

    private void expire(Sweep sweep, long nanos) {
        if (sweep.isFollowed && nanos - sweep.nanos > LONGEST_NANOS) {
            halfBack.add(Double.POSITIVE_INFINITY);
            sweep.isFollowed = false;
        }
    }
}
