package org.cascadelab.fact;

/** {@code money} of bad debt was spread over {@code accounts} accounts. */
public record LossSocialised(long nanos, long money, int accounts) {}
