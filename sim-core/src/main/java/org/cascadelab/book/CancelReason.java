package org.cascadelab.book;

/** Why lots left an order without being traded. */
public enum CancelReason {
    /** Its owner asked. */
    REQUESTED,
    /** The remainder of a market or immediate order. */
    UNFILLED_REMAINDER,
    /** The remainder of a market order that reached the edge of the price band. */
    BAND_REACHED,
    /** Self-trade prevention. */
    SELF_TRADE,
    /** The owner's position no longer covers a reduce-only order. */
    REDUCE_ONLY,
    /** A call opened, and nobody can promise a reduce-only order's lots to an auction. */
    NOT_IN_CALL,
    /** Its last tick has passed. */
    EXPIRED,
    /** A stop that was triggered and then refused; the refusal is told just before. */
    REFUSED_AT_TRIGGER
}
