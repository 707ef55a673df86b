package org.cascadelab.margin;

/** The middle one of index, with or without funding, index + average basis, and last price: a lone print moves the mark no further than the basis does. */
final class MedianMark implements MarkRule {
    private final AverageBasis smoothed;
    private final FundedIndex funded = new FundedIndex();
    private final boolean withFunding;

    MedianMark(AverageBasis smoothed, boolean withFunding) {
        this.smoothed = smoothed;
        this.withFunding = withFunding;
    }

    @Override
    public void fundingIs(long leftPpb) {
        if (withFunding) {
            funded.fundingIs(leftPpb);
        }
    }

    @Override
    public long sample(long indexTicks, long midHalfTicks, long lastTicks) {
        return median(funded.sample(indexTicks, midHalfTicks, lastTicks), smoothed.sample(indexTicks, midHalfTicks, lastTicks), MarkRules.lastOrMid(midHalfTicks, lastTicks));
    }

    @Override
    public long again(long indexTicks, long midHalfTicks, long lastTicks) {
        return median(funded.again(indexTicks, midHalfTicks, lastTicks), smoothed.again(indexTicks, midHalfTicks, lastTicks), MarkRules.lastOrMid(midHalfTicks, lastTicks));
    }

    private static long median(long a, long b, long c) {
        return Math.max(1, Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)));
    }
}
