package org.cascadelab.book;

/** The side of an order: a buyer bids, a seller asks. */
public enum Side {
    BUY, SELL;

    /** The side that this one trades with. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** +1 for a buy, -1 for a sell: what one lot does to the position of its owner. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
