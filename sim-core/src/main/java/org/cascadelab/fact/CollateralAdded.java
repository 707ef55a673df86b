package org.cascadelab.fact;

/** A trader paid money in from outside. {@code episode} is the liquidation it happened in, or -1. */
public record CollateralAdded(long nanos, int account, long money, int episode) {}
