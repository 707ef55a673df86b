package org.cascadelab.book;

/** What an order carries beyond id, owner, price and lots. Most orders have none; those who have are few enough for objects, pooled. */
final class Terms {
    /** The order these terms belong to. */
    int slot;
    /** Lots of an iceberg behind those that it displays. */
    long hiddenLots;
    /** Most lots that an iceberg displays, 0 for an order that shows all. */
    long displayLots;
    long lastTick;
    boolean reduceOnly;
    boolean postOnly;
    /** For a stop: the limit that it will have, {@link OrderBook#NO_PRICE} for none. */
    long limitTicks;
    TimeInForce timeInForce;
    /** For a stop: the price that wakes it. */
    long triggerTicks;
    /** Position in the {@link ExpiryQueue}, -1 outside. */
    int expiryPosition = -1;
    Terms nextFree;

    /** How much of {@code lots} would be shown. */
    long displayedOf(long lots) {
        return displayLots == 0 ? lots : Math.min(displayLots, lots);
    }
}
