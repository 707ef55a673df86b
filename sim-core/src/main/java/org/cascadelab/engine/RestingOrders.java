package org.cascadelab.engine;

import java.util.Arrays;
import org.cascadelab.book.OrderBook;

/**
 * The limit orders that accounts have entered on one side of one book, for the few margined accounts that rest any: what they could still trade takes margin. The
 * book is asked what is left of each, so nothing that it does to an order can be missed here.
 */
final class RestingOrders {
    private static final long[] NONE = {};

    private final OrderBook book;
    /** by account */
    private long[][] ids = {};
    private int[] counts = {};

    RestingOrders(OrderBook book) {
        this.book = book;
    }

    void add(int account, long orderId) {
        if (account >= ids.length) {
            int before = ids.length;
            ids = Arrays.copyOf(ids, Math.max(account + 1, 2 * before));
            Arrays.fill(ids, before, ids.length, NONE);
            counts = Arrays.copyOf(counts, ids.length);
        }
        if (counts[account] == ids[account].length) {
            ids[account] = Arrays.copyOf(ids[account], Math.max(8, 2 * counts[account]));
        }
        ids[account][counts[account]++] = orderId;
    }

    /** What rests of them together. */
    long lots(int account) {
        if (account >= ids.length) {
            return 0;
        }
        long[] theirs = ids[account];
        int kept = 0;
        long lots = 0;
        for (int i = 0; i < counts[account]; i++) {
            long resting = book.restingLots(theirs[i]);
            if (resting > 0) {
                theirs[kept++] = theirs[i];
                lots = Math.addExact(lots, resting);
            }
        }
        counts[account] = kept;
        return lots;
    }
}
