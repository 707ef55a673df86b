package org.cascadelab.fact;

/** The liquidator stopped after {@code rounds} rounds of one margin check with accounts still due: the cascade is truncated in this tick. */
public record RoundLimitReached(long tick, int rounds) {}
