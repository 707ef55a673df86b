package org.cascadelab.liquidation;

import org.cascadelab.book.OrderBook;

/**
 * How much of a position to close now.
 *
 * @param lots without sign; 0 for nothing
 * @param worstPriceTicks the worst price that makes sense for it, or {@link OrderBook#NO_PRICE} to leave that to the execution
 */
public record Close(long lots, long worstPriceTicks) {
    public static final Close NOTHING = new Close(0, OrderBook.NO_PRICE);

    public Close {
        if (lots < 0) {
            throw new IllegalArgumentException("a close never increases a position, got " + lots + " lots");
        }
    }

    public static Close of(long lots) {
        return new Close(lots, OrderBook.NO_PRICE);
    }
}
