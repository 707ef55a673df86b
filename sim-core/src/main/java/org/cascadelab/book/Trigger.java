package org.cascadelab.book;

/** The price that wakes a stop: a buy stop at its trigger price or above, a sell stop at its trigger price or below. */
public enum Trigger {
    /** The price of the latest trade in this book. */
    LAST,
    /** The mark, as the book was last told it. */
    MARK
}
