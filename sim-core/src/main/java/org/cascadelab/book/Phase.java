package org.cascadelab.book;

/** What the venue does with orders at the moment. */
public enum Phase {
    /** Orders match as they come. */
    CONTINUOUS,
    /** Only cancels and size reductions are taken; stops sleep. */
    HALTED,
    /** Orders are collected without matching, and bids may lie above asks, until the book is uncrossed at one price. */
    CALL
}
