package org.cascadelab.book;

/** How long an order stands. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GOOD_TILL_CANCEL,
    /** Until a tick that the ticket names, that tick included. */
    GOOD_TILL_TICK,
    /** Fills what it can at once and drops the rest. */
    IMMEDIATE_OR_CANCEL,
    /** Fills completely at once or is refused. */
    FILL_OR_KILL
}
