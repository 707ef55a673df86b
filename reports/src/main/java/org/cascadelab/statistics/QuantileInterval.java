package org.cascadelab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The interval of a quantile between two order statistics: free of any assumption on the distribution, so that a heavy tail cannot spoil it
 * (David and Nagaraja 2003, Order Statistics, section 7.1). The number of values below the quantile is binomial; each end leaves out at most half of
 * what the level allows, so the coverage is the level or a little more. High quantiles need many values: with too few the largest of all may well lie below the
 * quantile, and there is no upper end.
 */
public final class QuantileInterval {
    private QuantileInterval() {}

    /**
     * @param sample in any order
     * @param probability over 0 and under 1, e.g. 0.95
     */
    public static Interval of(double[] sample, double probability, double level) {
        int n = sample.length;
        int needed = leastValues(probability, level);
        if (n < needed) {
            return Interval.undefined(level, "needs at least %s pairs, has %s".formatted(needed, n));
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        BinomialDistribution below = new BinomialDistribution(null, n, probability);
        double tail = (1 - level) / 2;
        // ranks from 1: the quantile lies under the low-th value with P(below < low), over the high-th with P(below >= high)
        int low = 1;
        while (below.cumulativeProbability(low) <= tail) {
            low++;
        }
        int high = n;
        while (below.cumulativeProbability(high - 2) >= 1 - tail) {
            high--;
        }
        return Interval.of(sorted[low - 1], sorted[high - 1], level);
    }

    /** The smallest sample that has an interval: 72 values for the 95 % quantile at a level of 95 %, 368 for the 99 % quantile. */
    public static int leastValues(double probability, double level) {
        double tail = (1 - level) / 2;
        double extreme = Math.max(probability, 1 - probability);
        return Math.max(2, (int) Math.ceil(StrictMath.log(tail) / StrictMath.log(extreme)));
    }
}
