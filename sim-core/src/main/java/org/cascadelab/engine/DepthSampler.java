package org.cascadelab.engine;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.Side;
import org.cascadelab.fact.DepthSampled;

/** Measures the book's depth around the mid, both sides, in one walk each. */
public final class DepthSampler implements LevelVisitor {
    private static final long BASIS_POINTS = 10_000;
    private static final int[] BANDS = {1, 5, 10, 50, 100, 500};

    /** Lots within each band, the bids' before the asks'. */
    private final long[] lots = new long[2 * BANDS.length];
    private final long[] limitHalfTicks = new long[BANDS.length];
    private long midHalfTicks;
    private int offset;

    /** @param mid bid + ask */
    public DepthSampled sample(long tick, long nanos, int instrument, long mid, DepthView depth) {
        midHalfTicks = mid;
        for (int band = 0; band < BANDS.length; band++) {
            // whole and rest apart, so that no price overflows
            limitHalfTicks[band] = mid / BASIS_POINTS * BANDS[band] + mid % BASIS_POINTS * BANDS[band] / BASIS_POINTS;
            lots[band] = 0;
            lots[band + BANDS.length] = 0;
        }
        offset = 0;
        depth.walk(Side.BUY, this);
        offset = BANDS.length;
        depth.walk(Side.SELL, this);
        return new DepthSampled(tick, nanos, instrument, mid, lots[0], lots[1], lots[2], lots[3], lots[4], lots[5], lots[6], lots[7], lots[8], lots[9],
                lots[10], lots[11]);
    }

    @Override
    public boolean level(long priceTicks, long levelLots) {
        long distance = Math.abs(2 * priceTicks - midHalfTicks);
        int band = BANDS.length - 1;
        if (distance > limitHalfTicks[band]) {
            return false;
        }
        for (; band >= 0 && distance <= limitHalfTicks[band]; band--) {
            lots[offset + band] += levelLots;
        }
        return true;
    }
}
