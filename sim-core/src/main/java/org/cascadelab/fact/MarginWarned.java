package org.cascadelab.fact;

/** The platform told an account that it nears its maintenance margin. Equity and requirement are money at {@code markTicks}. */
public record MarginWarned(long nanos, int account, long markTicks, long equity, long requirement) {}
