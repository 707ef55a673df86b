package org.cascadelab.trader;

import java.util.Arrays;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.Side;

/**
 * What trading through one side of the book would do to the price, at one moment: how many lots rest up to a distance from the mid, how far so many lots would go, and
 * at what average distance. Distances are ticks, at least 0, in the direction of the trade.
 */
final class Sweep implements LevelVisitor {
    private double mid;
    private double farthest;
    private int levels;
    private double[] distances = new double[64];
    private double[] lotsUpTo = new double[64];
    private double[] costUpTo = new double[64];

    /**
     * Takes in the side of the book that a taker trades with.
     *
     * @param farthestTicks where to stop looking
     */
    void look(Side taker, MarketView market, double farthestTicks) {
        look(taker, market.depth(), market.midHalfTicks() / 2.0, farthestTicks);
    }

    void look(Side taker, DepthView depth, double midTicks, double farthestTicks) {
        mid = midTicks;
        farthest = farthestTicks;
        levels = 0;
        depth.walk(taker.opposite(), this);
    }

    @Override
    public boolean level(long priceTicks, long lots) {
        double distance = Math.abs(priceTicks - mid);
        if (distance > farthest) {
            return false;
        }
        if (levels == distances.length) {
            distances = Arrays.copyOf(distances, 2 * levels);
            lotsUpTo = Arrays.copyOf(lotsUpTo, 2 * levels);
            costUpTo = Arrays.copyOf(costUpTo, 2 * levels);
        }
        distances[levels] = distance;
        lotsUpTo[levels] = lots + (levels == 0 ? 0 : lotsUpTo[levels - 1]);
        costUpTo[levels] = lots * distance + (levels == 0 ? 0 : costUpTo[levels - 1]);
        levels++;
        return true;
    }

    boolean isEmpty() {
        return levels == 0;
    }

    /** All that was seen. */
    double lots() {
        return levels == 0 ? 0 : lotsUpTo[levels - 1];
    }

    /** Lots that have to be traded for the price to get to a distance: all that rest nearer. */
    double lotsNearerThan(double distance) {
        int level = levelsBelow(distances, distance);
        return level == 0 ? 0 : lotsUpTo[level - 1];
    }

    /** The distance that a taker of so many lots trades at last; with more than there is, that of the last level. */
    double distanceOf(double lots) {
        return levels == 0 ? 0 : distances[Math.min(levels - 1, levelsBelow(lotsUpTo, lots))];
    }

    /** The average distance of the first so many lots, above 0; of all there are, if they are fewer. */
    double averageDistance(double lots) {
        int level = Math.min(levels - 1, levelsBelow(lotsUpTo, lots));
        double before = level == 0 ? 0 : lotsUpTo[level - 1];
        double cost = (level == 0 ? 0 : costUpTo[level - 1]) + (Math.min(lots, lotsUpTo[level]) - before) * distances[level];
        return cost / Math.min(lots, lots());
    }

    /** How many of the first values are below a bound; they increase. */
    private int levelsBelow(double[] increasing, double bound) {
        int low = 0;
        int high = levels;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (increasing[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
