package org.cascadelab.venue;

/** Something of the venue that does not work for a time. Each answers for what it takes away; of several at once the worst counts. */
public interface Outage {
    /** What the venue does with orders, from the best to the worst. */
    enum OrderEntry {
        OPEN,
        CANCELS_ONLY,
        CLOSED
    }

    /** The cadence of margin checks in {@link #checksEveryNanos} when there are none. */
    long NEVER = Long.MAX_VALUE;

    OutageTimes times();

    /** What does not work while it lasts, in words for a reader of a report, e.g. {@code outside price seen 30s late}. */
    String effect();

    default OrderEntry orderEntry() {
        return OrderEntry.OPEN;
    }

    /** Whether it takes all resting orders out of the books when it begins. */
    default boolean cancelsResting() {
        return false;
    }

    /** How old the outside price is that the venue sees; 0 for that of the moment. */
    default long indexLagNanos() {
        return 0;
    }

    /** Whether the venue goes on with the outside price that it saw when this began. */
    default boolean freezesIndex() {
        return false;
    }

    /** Whether the mark price stays what it was when this began. */
    default boolean freezesMark() {
        return false;
    }

    /** Time between margin checks, 0 for the usual, or {@link #NEVER}. */
    default long checksEveryNanos() {
        return 0;
    }
}
