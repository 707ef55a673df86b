package org.cascadelab.fact;

/** A winner was made to give up {@code lots} (positive) of its position against the account in liquidation. */
public record Deleveraged(long nanos, int episode, int account, int winner, int instrument, long lots, long priceTicks, long markTicks) {}
