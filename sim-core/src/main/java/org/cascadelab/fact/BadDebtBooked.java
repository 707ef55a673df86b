package org.cascadelab.fact;

/** An account's negative balance was written off: {@code fromFund} by the insurance fund, {@code uncovered} left to socialise. */
public record BadDebtBooked(long nanos, int account, int episode, long fromFund, long uncovered) {}
