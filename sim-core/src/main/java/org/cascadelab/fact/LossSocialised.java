package org.cascadelab.fact;

/** {@code money} of bad debt was spread over {@code accounts} accounts, or over all lots alike, and then {@code accounts} is {@link #PER_LOT}: nobody counted them. */
public record LossSocialised(long nanos, long money, int accounts) {
    public static final int PER_LOT = 0;
}
