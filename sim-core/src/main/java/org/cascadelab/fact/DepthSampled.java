package org.cascadelab.fact;

/**
 * What rested in the book within so many basis points of the mid, in lots, each count including the narrower ones. Told for the opening book (tick -1), then
 * at the end of the first tick in every {@link #EVERY_NANOS} of model time: walking the book costs more than a tick of a quiet market.
 *
 * @param midHalfTicks bid + ask, or the last there was while a side is empty
 */
public record DepthSampled(long tick, long nanos, int instrument, long midHalfTicks, long bidLots1bp, long bidLots5bp, long bidLots10bp, long bidLots50bp, long bidLots100bp,
        long bidLots500bp, long askLots1bp, long askLots5bp, long askLots10bp, long askLots50bp, long askLots100bp, long askLots500bp) {
    /** In place of lots: a recorded book whose levels do not reach so far. A run's book is seen whole. */
    public static final long UNKNOWN = -1;
    /** Model time between two samples; longer ticks are sampled each. */
    public static final long EVERY_NANOS = 10_000_000_000L;
}
