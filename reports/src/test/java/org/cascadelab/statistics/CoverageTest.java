package org.cascadelab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

/** Validation card S3: 2,000 replications with a known difference; the seed is fixed, so a failure is a change of the code. */
class CoverageTest {
    private static final int REPLICATIONS = 2_000;
    private static final int PAIRS = 60;
    private static final double TRUE_DIFFERENCE = -3;

    @FunctionalInterface
    private interface Noise {
        double next(MersenneTwister luck);
    }

    @FunctionalInterface
    private interface Estimator {
        Interval of(double[] sample, int replication);
    }

    private static final Noise NORMAL = luck -> luck.nextGaussian();
    /** Skewness 2, mean 0. */
    private static final Noise SKEWED = luck -> -Math.log(1 - luck.nextDouble()) - 1;

    @Test
    void studentsIntervalCoversNormalDifferences() {
        assertThat(coverage(NORMAL, TRUE_DIFFERENCE, (sample, r) -> StudentInterval.ofMean(sample, 0.95))).isBetween(0.93, 0.97);
    }

    @Test
    void theBcaIntervalCoversNormalDifferences() {
        Resampling resampling = new Resampling(499);
        assertThat(coverage(NORMAL, TRUE_DIFFERENCE, (sample, r) -> resampling.bcaOfMean(sample, 0.95, "coverage " + r))).isBetween(0.93, 0.97);
    }

    @Test
    void theBcaIntervalCoversSkewedDifferencesNearlyAsWell() {
        Resampling resampling = new Resampling(499);
        assertThat(coverage(SKEWED, TRUE_DIFFERENCE, (sample, r) -> resampling.bcaOfMean(sample, 0.95, "coverage " + r))).isBetween(0.92, 0.97);
    }

    @Test
    void theMediansIntervalCoversTheMedian() {
        Resampling resampling = new Resampling(499);
        double median = TRUE_DIFFERENCE + Math.log(2) - 1;
        assertThat(coverage(SKEWED, median, (sample, r) -> resampling.ofMedian(sample, 0.95, "coverage " + r))).isBetween(0.93, 0.97);
    }

    @Test
    void theIntervalOfAHighQuantileCoversItAndIsABitWide() {
        double quantile = TRUE_DIFFERENCE - Math.log(0.1) - 1;
        assertThat(coverage(SKEWED, quantile, (sample, r) -> QuantileInterval.of(sample, 0.9, 0.95))).isBetween(0.945, 0.985);
    }

    private static double coverage(Noise noise, double truth, Estimator estimator) {
        MersenneTwister luck = new MersenneTwister(20_251_010L);
        int covered = 0;
        double[] sample = new double[PAIRS];
        for (int r = 0; r < REPLICATIONS; r++) {
            Arrays.setAll(sample, i -> TRUE_DIFFERENCE + noise.next(luck));
            Interval interval = estimator.of(sample, r);
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        return covered / (double) REPLICATIONS;
    }
}
