package org.cascadelab.liquidation;

import org.cascadelab.margin.Standing;

/** At which price a position goes to a backstop without touching the book. At least one tick. */
public enum TakeoverPrice {
    /** the account's bankruptcy price: its margin goes with the position */
    BANKRUPTCY,
    MARK,
    /** the outside price, as an oracle tells it */
    INDEX;

    long ticks(Standing standing, ForcedOrders market, int instrument) {
        return Math.max(1, switch (this) {
            case BANKRUPTCY -> standing.bankruptcyTicks();
            case MARK -> market.markTicks(instrument);
            case INDEX -> market.indexTicks(instrument);
        });
    }
}
