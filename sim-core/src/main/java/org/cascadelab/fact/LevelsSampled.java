package org.cascadelab.fact;

/**
 * The shape of the book near the touch: its first {@link #MOST} price levels on each side. Told with every {@link DepthSampled}.
 *
 * @param bidLevels how many of them there are
 * @param bidBestLots what rests at the best bid
 * @param bidLots what rests in all of them
 * @param bidSpanTicks from the first to the last of them
 */
public record LevelsSampled(long tick, long nanos, int instrument, long midHalfTicks, int bidLevels, long bidBestLots, long bidLots, long bidSpanTicks, int askLevels,
        long askBestLots,
        long askLots, long askSpanTicks) {
    /** Levels on a side that are looked at. */
    public static final int MOST = 10;
}
