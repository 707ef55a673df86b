package org.cascadelab.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** The classical interval of a mean: mean plus or minus Student's quantile times the standard error. Right for light tails or many pairs. */
public final class StudentInterval {
    private StudentInterval() {}

    public static Interval ofMean(double[] sample, double level) {
        if (sample.length < 2) {
            return Interval.undefined(level, "needs at least 2 pairs, has " + sample.length);
        }
        double mean = StatUtils.mean(sample);
        double quantile = new TDistribution(null, sample.length - 1.0).inverseCumulativeProbability((1 + level) / 2);
        double half = quantile * Math.sqrt(StatUtils.variance(sample) / sample.length);
        return Interval.of(mean - half, mean + half, level);
    }
}
