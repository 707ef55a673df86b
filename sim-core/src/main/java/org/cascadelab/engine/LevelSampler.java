package org.cascadelab.engine;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.Side;
import org.cascadelab.fact.LevelsSampled;

/** Measures the first levels of a book, both sides. */
public final class LevelSampler implements LevelVisitor {
    private final int[] levels = new int[2];
    private final long[] bestLots = new long[2];
    private final long[] lots = new long[2];
    private final long[] span = new long[2];
    private long firstTicks;
    private int side;

    /** @param mid bid + ask */
    public LevelsSampled sample(long tick, long nanos, int instrument, long mid, DepthView depth) {
        walk(Side.BUY, depth);
        walk(Side.SELL, depth);
        int bid = Side.BUY.ordinal();
        int ask = Side.SELL.ordinal();
        return new LevelsSampled(tick, nanos, instrument, mid, levels[bid], bestLots[bid], lots[bid], span[bid], levels[ask], bestLots[ask], lots[ask], span[ask]);
    }

    private void walk(Side each, DepthView depth) {
        side = each.ordinal();
        levels[side] = 0;
        bestLots[side] = 0;
        lots[side] = 0;
        span[side] = 0;
        depth.walk(each, this);
    }

    @Override
    public boolean level(long priceTicks, long levelLots) {
        if (levels[side] == 0) {
            firstTicks = priceTicks;
            bestLots[side] = levelLots;
        }
        levels[side]++;
        lots[side] += levelLots;
        span[side] = Math.abs(priceTicks - firstTicks);
        return levels[side] < LevelsSampled.MOST;
    }
}
