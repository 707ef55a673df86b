package org.cascadelab.fact;

/** The book or the margin check did not take an order. */
public record OrderRefused(long nanos, int account, int instrument, String reason) {}
