package org.cascadelab.statistics;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Sample quantiles of type 7 of Hyndman and Fan (1996), the default of R and NumPy: linear between order statistics, p95(1..10) = 9.55. */
public final class Quantiles {
    private Quantiles() {}

    /** @param probability over 0 and at most 1, e.g. 0.95; @param sample not empty, in any order */
    public static double of(double[] sample, double probability) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one value");
        }
        return new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(sample, probability * 100);
    }

    public static double median(double[] sample) {
        return of(sample, 0.5);
    }
}
