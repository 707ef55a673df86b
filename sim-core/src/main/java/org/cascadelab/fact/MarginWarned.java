package org.cascadelab.fact;

/** The platform told an account that it nears its maintenance margin. Equity and requirement are the account's money; {@code instrument} as in {@link LiquidationStarted}. */
public record MarginWarned(long nanos, int account, int instrument, long markTicks, long equity, long requirement) {}
