package org.cascadelab.book;

/** Why the book did not do what it was asked. A refusal changes nothing. */
public enum Refusal {
    /** An order with this id is live. */
    DUPLICATE_ORDER_ID,
    /** No live order has this id. */
    UNKNOWN_ORDER,
    /** Lots below one. */
    LOTS_NOT_POSITIVE,
    /** Lots are not a multiple of the venue's lot size. */
    OFF_LOT_SIZE,
    /** The side would hold more than {@link OrderBook#MAX_LOTS} lots. */
    TOO_MANY_LOTS,
    /** A price beyond {@link OrderBook#MAX_PRICE_TICKS} in either direction. */
    PRICE_OUT_OF_RANGE,
    /** A price or trigger price that is not a multiple of the venue's tick size. */
    OFF_TICK_SIZE,
    /** A buy priced above the band or a sell priced below it. */
    OUTSIDE_BAND,
    /** The terms contradict each other; {@link OrderTicket} says which do. */
    CONTRADICTORY_TERMS,
    /** A post-only order that would trade at once. */
    WOULD_TAKE,
    /** A fill-or-kill order that the book cannot fill completely. */
    CANNOT_FILL,
    /** A reduce-only order of an owner who has nothing, or for fill-or-kill too little, to reduce on that side. */
    NOTHING_TO_REDUCE,
    /** A last tick that has already passed. */
    ALREADY_EXPIRED,
    /** Trading is halted: only cancels and size reductions are taken. */
    HALTED,
    /** An order that a call auction cannot use: market, immediate, fill-or-kill, post-only or reduce-only. */
    NOT_IN_CALL,
    /** A parked stop cannot be modified: cancel it and enter another. */
    PARKED_STOP
}
