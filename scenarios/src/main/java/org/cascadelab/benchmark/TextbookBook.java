package org.cascadelab.benchmark;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** The order book of the textbooks, as a yardstick: a sorted map of queues for each side, and a hash map of the orders. */
final class TextbookBook {
    private static final class Resting {
        final long id;
        final boolean buys;
        final long priceTicks;
        long lots;

        Resting(long id, boolean buys, long priceTicks, long lots) {
            this.id = id;
            this.buys = buys;
            this.priceTicks = priceTicks;
            this.lots = lots;
        }
    }

    private final TreeMap<Long, ArrayDeque<Resting>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, ArrayDeque<Resting>> asks = new TreeMap<>();
    private final HashMap<Long, Resting> resting = new HashMap<>();
    private final TradeTally tally;
    private final LongConsumer gone;

    /** A book that counts its trades and nothing else: the yardstick. */
    TextbookBook(TradeTally tally) {
        this(tally, null);
    }

    /** @param gone told the id of a resting order that has traded all its lots; null for nobody, so that the yardstick pays for no call */
    TextbookBook(TradeTally tally, LongConsumer gone) {
        this.tally = tally;
        this.gone = gone;
    }

    /** Returns what is left to rest. */
    long limit(long id, boolean buys, long priceTicks, long lots) {
        long left = match(id, buys, priceTicks, lots);
        if (left > 0) {
            Resting order = new Resting(id, buys, priceTicks, left);
            side(buys).computeIfAbsent(priceTicks, price -> new ArrayDeque<>()).addLast(order);
            resting.put(id, order);
        }
        return left;
    }

    void market(long id, boolean buys, long lots) {
        match(id, buys, buys ? Long.MAX_VALUE : Long.MIN_VALUE, lots);
    }

    void cancel(long id) {
        Resting order = resting.remove(id);
        if (order == null) {
            return;
        }
        TreeMap<Long, ArrayDeque<Resting>> side = side(order.buys);
        ArrayDeque<Resting> queue = side.get(order.priceTicks);
        queue.remove(order);
        if (queue.isEmpty()) {
            side.remove(order.priceTicks);
        }
    }

    int orders() {
        return resting.size();
    }

    long lots() {
        return resting.values().stream().mapToLong(order -> order.lots).sum();
    }

    private TreeMap<Long, ArrayDeque<Resting>> side(boolean buys) {
        return buys ? bids : asks;
    }

    private long match(long takerId, boolean buys, long limitTicks, long lots) {
        TreeMap<Long, ArrayDeque<Resting>> makers = side(!buys);
        long left = lots;
        while (left > 0 && !makers.isEmpty()) {
            Map.Entry<Long, ArrayDeque<Resting>> best = makers.firstEntry();
            long priceTicks = best.getKey();
            if (buys ? priceTicks > limitTicks : priceTicks < limitTicks) {
                break;
            }
            left = matchLevel(takerId, priceTicks, best.getValue(), left);
            if (best.getValue().isEmpty()) {
                makers.remove(priceTicks);
            }
        }
        return left;
    }

    private long matchLevel(long takerId, long priceTicks, ArrayDeque<Resting> queue, long lots) {
        long left = lots;
        while (left > 0 && !queue.isEmpty()) {
            Resting maker = queue.peekFirst();
            long traded = Math.min(left, maker.lots);
            maker.lots -= traded;
            left -= traded;
            tally.add(takerId, maker.id, priceTicks, traded);
            if (maker.lots == 0) {
                queue.pollFirst();
                resting.remove(maker.id);
                if (gone != null) {
                    gone.accept(maker.id);
                }
            }
        }
        return left;
    }
}
