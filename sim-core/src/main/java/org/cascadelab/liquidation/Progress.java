package org.cascadelab.liquidation;

import java.util.List;

/**
 * What a liquidation has done so far, for sizings that depend on time or on earlier steps.
 *
 * @param elapsedNanos since the episode began
 * @param sincePartialNanos since the account was last closed in part, in this episode or an earlier one; {@link #NEVER} if it never was
 * @param freedMoney by how much the steps of the episode have lowered its shortage to the target
 * @param luck 64 random bits of this account and moment
 * @param slices what the steps of the episode closed, oldest first
 */
public record Progress(long elapsedNanos, long sincePartialNanos, long freedMoney, long luck, List<Slice> slices) {
    public static final long NEVER = Long.MAX_VALUE;
    /** Of an account's first step. */
    public static final Progress START = new Progress(0, NEVER, 0, 0, List.of());

    /** {@code lots} (above 0) that were closed {@code agoNanos} ago. */
    public record Slice(long agoNanos, long lots) {}

    /** What was closed less than a time ago. */
    long closedWithin(long nanos) {
        return slices.stream().filter(slice -> slice.agoNanos() < nanos).mapToLong(Slice::lots).sum();
    }

    /** A uniform whole number from 0 to {@code bound - 1}, below 2^31, that does not depend on {@link #happens}. */
    long uniform(long bound) {
        return (luck & 0xffff_ffffL) * bound >>> 32;
    }

    /** True with a probability in parts per billion; 0 and 1 are exact. */
    boolean happens(long ppb) {
        return (luck >>> 32) * 1_000_000_000L >>> 32 < ppb;
    }
}
