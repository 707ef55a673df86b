package org.cascadelab.trader;

import org.cascadelab.random.RandomStream;

/**
 * Splits an open interest into heavy-tailed positions whose lots add up to it exactly: Pareto sizes cut where the largest is expected to hold the largest share,
 * scaled to the total. A draw whose largest holders still exceed that share gives the excess to the others in proportion.
 */
final class PositionSizes {
    private PositionSizes() {}

    /**
     * @param tail Pareto tail index
     * @param largestShare largest share of the total that one position may have, to one lot
     * @param luck drawn at (member, 0)
     */
    static long[] split(long totalLots, int members, double tail, double largestShare, RandomStream luck) {
        if (totalLots < members) {
            throw new IllegalArgumentException("an open interest of %d lots cannot be split among %d accounts: fewer accounts or a larger open interest".formatted(totalLots, members));
        }
        if (largestShare * members <= 1 && members > 1) {
            throw new IllegalArgumentException("%d accounts cannot hold everything if none may hold more than %s of it".formatted(members, largestShare));
        }
        double[] weights = new double[members];
        double cut = members == 1 ? 2 : cutFor(members * largestShare, tail);
        for (int member = 0; member < members; member++) {
            weights[member] = luck.at(member, 0).nextPareto(tail, 1, cut);
        }
        limitShares(weights, members == 1 ? 1 : largestShare);
        return inWholeLots(weights, totalLots);
    }

    /** The cut that is {@code multiple} times the mean of a Pareto distribution on [1, cut): increasing and concave mean, so one crossing. */
    private static double cutFor(double multiple, double tail) {
        double low = 0;
        double high = 80;
        for (int halving = 0; halving < 100; halving++) {
            double middle = (low + high) / 2;
            double cut = StrictMath.exp(middle);
            if (cut < multiple * meanBelow(cut, tail)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(high);
    }

    private static double meanBelow(double cut, double tail) {
        double mass = 1 - StrictMath.pow(cut, -tail);
        double moment = tail == 1 ? StrictMath.log(cut) : tail / (tail - 1) * (1 - StrictMath.pow(cut, 1 - tail));
        return mass == 0 ? 1 : moment / mass;
    }

    /** Scales the weights to sum 1 with none above the largest share; each round fixes at least one, so it ends. */
    private static void limitShares(double[] weights, double largestShare) {
        boolean[] fixed = new boolean[weights.length];
        boolean exceeded = true;
        while (exceeded) {
            double free = 0;
            int fixedCount = 0;
            for (int i = 0; i < weights.length; i++) {
                free += fixed[i] ? 0 : weights[i];
                fixedCount += fixed[i] ? 1 : 0;
            }
            double scale = (1 - fixedCount * largestShare) / free;
            exceeded = false;
            for (int i = 0; i < weights.length; i++) {
                if (!fixed[i]) {
                    weights[i] *= scale;
                    if (weights[i] > largestShare * (1 + 1e-12)) {
                        weights[i] = largestShare;
                        fixed[i] = true;
                        exceeded = true;
                    }
                }
            }
        }
    }

    /** One lot each, and the rest by rounding the running sum, so that nothing is lost. */
    private static long[] inWholeLots(double[] shares, long totalLots) {
        long[] lots = new long[shares.length];
        long rest = totalLots - shares.length;
        double sum = 0;
        long given = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            long upTo = i == shares.length - 1 ? rest : Math.min(rest, Math.round(sum * rest));
            lots[i] = 1 + upTo - given;
            given = upTo;
        }
        return lots;
    }
}
