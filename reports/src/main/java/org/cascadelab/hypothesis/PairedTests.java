package org.cascadelab.hypothesis;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.StudentInterval;

/**
 * One-sided t-tests of a mean, each the p-value against the opposite. A sample without spread is certain of its mean.
 *
 * @param less that the mean is below zero
 * @param more that it is above zero
 * @param within that it lies within the margin either way: the larger p-value of two one-sided tests
 * @param beyond that it lies outside of the margin, on the side of the estimate
 */
record PairedTests(double mean, Interval interval, double less, double more, double within, double beyond) {
    /** @param level coverage of the interval @param margin in the sample's unit, at least 0 */
    static PairedTests of(double[] sample, double level, double margin) {
        double mean = StatUtils.mean(sample);
        if (sample.length < 2) {
            return new PairedTests(mean, StudentInterval.ofMean(sample, level), 1, 1, 1, 1);
        }
        double error = Math.sqrt(StatUtils.variance(sample) / sample.length);
        if (error == 0) {
            return new PairedTests(mean, Interval.of(mean, mean, level), mean < 0 ? 0 : 1, mean > 0 ? 0 : 1, mean == 0 || Math.abs(mean) < margin ? 0 : 1, Math.abs(mean) > margin ? 0 : 1);
        }
        TDistribution student = new TDistribution(null, sample.length - 1.0);
        double below = student.cumulativeProbability((mean - margin) / error);
        double above = student.cumulativeProbability((-mean - margin) / error);
        return new PairedTests(mean, StudentInterval.ofMean(sample, level), student.cumulativeProbability(mean / error), student.cumulativeProbability(-mean / error),
                Math.max(below, above), student.cumulativeProbability((margin - Math.abs(mean)) / error));
    }
}
