package org.cascadelab.trader;

import java.util.Arrays;
import org.cascadelab.random.RandomStream;

/**
 * A map of liquidation prices as one trader has it: lots that would be liquidated, in buckets of distance from the mark on one side of it. Every position is seen off
 * its place by a normal error that stays the same for this trader and position, so a look is no better for being repeated; one that would be seen beyond the mark,
 * where it would have been liquidated already, is seen as far on this side.
 */
final class SeenLevels implements LiquidationLevels.Visitor {
    static final int BUCKETS = 256;
    /** Errors larger than this many standard deviations are too rare to look for. */
    private static final double WIDEST_ERROR = 3;

    private final double noise;
    private final double reach;
    private final RandomStream luck;
    private final long[] lots = new long[BUCKETS];
    private int seen;
    private int member;
    private double markTicks;

    /**
     * @param noise standard deviation of the error, relative to the price
     * @param reach how far from the mark it shows, relative to the price
     * @param luck drawn at (member and account, 0)
     */
    SeenLevels(double noise, double reach, RandomStream luck) {
        this.noise = noise;
        this.reach = reach;
        this.luck = luck;
    }

    /** Takes in the present map of a member. @param sign -1 for longs, below the mark; 1 for shorts, above it */
    void look(int lookingMember, int sign, MarketView market) {
        Arrays.fill(lots, 0);
        seen = 0;
        member = lookingMember;
        markTicks = market.markTicks();
        long end = Math.max(1, Math.round(markTicks * (1 + sign * (reach + WIDEST_ERROR * noise))));
        market.liquidationLevels().within(end, this);
    }

    @Override
    public void position(int account, long triggerTicks, long signedLots) {
        double distance = Math.abs(triggerTicks / markTicks - 1);
        if (noise > 0) {
            distance = Math.abs(distance + noise * luck.at(((long) member << 32) + account, 0).nextGaussian());
        }
        int bucket = (int) (distance / reach * BUCKETS);
        if (bucket < BUCKETS) {
            lots[bucket] += Math.abs(signedLots);
            seen++;
        }
    }

    boolean isEmpty() {
        return seen == 0;
    }

    long lots(int bucket) {
        return lots[bucket];
    }

    /** How far the mark must go, in ticks, for all positions of a bucket to be in breach. */
    double distanceTicks(int bucket) {
        return markTicks * reach * (bucket + 1) / BUCKETS;
    }
}
