package org.cascadelab.margin;

/** The middle one of index, index + average basis, and last price: a lone print moves the mark no further than the basis does. */
final class MedianMark implements MarkRule {
    private final AverageBasis smoothed;

    MedianMark(AverageBasis smoothed) {
        this.smoothed = smoothed;
    }

    @Override
    public long sample(long indexTicks, long midHalfTicks, long lastTicks) {
        return median(indexTicks, smoothed.sample(indexTicks, midHalfTicks, lastTicks), MarkRules.lastOrMid(midHalfTicks, lastTicks));
    }

    @Override
    public long again(long indexTicks, long midHalfTicks, long lastTicks) {
        return median(indexTicks, smoothed.again(indexTicks, midHalfTicks, lastTicks), MarkRules.lastOrMid(midHalfTicks, lastTicks));
    }

    private static long median(long a, long b, long c) {
        return Math.max(1, Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)));
    }
}
