package org.cascadelab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Bootstrap intervals. The generator is commons-math3's Mersenne Twister, whose bits are the same on every JDK; its seed is a hash of
 * the stream's name (FNV-1a, 64 bits), so an estimate has its own luck and never depends on what was estimated before it.
 */
public final class Resampling {
    /** Resamples of a reported interval: Efron and Tibshirani (1993), chapter 14, ask for at least 1,000 for BCa. */
    public static final int RESAMPLES = 4_999;

    private final int resamples;

    /** @param resamples at least 99 */
    public Resampling(int resamples) {
        if (resamples < 99) {
            throw new IllegalArgumentException("a bootstrap interval needs at least 99 resamples, got " + resamples);
        }
        this.resamples = resamples;
    }

    /** The number of resamples that reports use. */
    public static Resampling standard() {
        return new Resampling(RESAMPLES);
    }

    /**
     * Bias-corrected and accelerated interval of the mean: Efron (1987), Better bootstrap confidence intervals, JASA 82(397). The
     * acceleration comes from the jackknife. A sample without any spread gives an interval of no width.
     *
     * @param stream names the luck, e.g. {@code "bad-debt|partial|full|mean"}
     */
    public Interval bcaOfMean(double[] sample, double level, String stream) {
        if (sample.length < 2) {
            return Interval.undefined(level, "needs at least 2 pairs, has " + sample.length);
        }
        double estimate = StatUtils.mean(sample);
        if (StatUtils.max(sample) == StatUtils.min(sample)) {
            return Interval.of(sample[0], sample[0], level);
        }
        double[] means = resampled(sample, stream, StatUtils::mean);
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double bias = normal.inverseCumulativeProbability(shareBelow(means, estimate));
        double acceleration = acceleration(sample, estimate);
        double tail = normal.inverseCumulativeProbability((1 - level) / 2);
        double low = normal.cumulativeProbability(bias + (bias + tail) / (1 - acceleration * (bias + tail)));
        double high = normal.cumulativeProbability(bias + (bias - tail) / (1 - acceleration * (bias - tail)));
        return between(means, low, high, level);
    }

    /** Percentile interval of the median: Efron and Tibshirani (1993), section 13.3. The jackknife of BCa is inconsistent for a median. */
    public Interval ofMedian(double[] sample, double level, String stream) {
        if (sample.length < 2) {
            return Interval.undefined(level, "needs at least 2 pairs, has " + sample.length);
        }
        double[] medians = resampled(sample, stream, Resampling::medianInPlace);
        return between(medians, (1 - level) / 2, (1 + level) / 2, level);
    }

    @FunctionalInterface
    private interface Statistic {
        double of(double[] resample);
    }

    private double[] resampled(double[] sample, String stream, Statistic statistic) {
        MersenneTwister luck = new MersenneTwister(seedOf(stream));
        double[] resample = new double[sample.length];
        double[] statistics = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < resample.length; i++) {
                resample[i] = sample[luck.nextInt(sample.length)];
            }
            statistics[b] = statistic.of(resample);
        }
        Arrays.sort(statistics);
        return statistics;
    }

    /** Half of the ties count as below; kept off 0 and 1, where the bias would be infinite. */
    private static double shareBelow(double[] statistics, double estimate) {
        double below = 0;
        for (double statistic : statistics) {
            below += statistic < estimate ? 1 : statistic == estimate ? 0.5 : 0;
        }
        double least = 1.0 / (statistics.length + 1);
        return Math.max(least, Math.min(1 - least, below / statistics.length));
    }

    /** Sum of cubes over 6 (sum of squares)^1.5 of the jackknife; for a mean these are the deviations of the sample itself. */
    private static double acceleration(double[] sample, double mean) {
        double squares = 0;
        double cubes = 0;
        for (double value : sample) {
            double deviation = value - mean;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }
        return cubes / (6 * squares * Math.sqrt(squares));
    }

    private static Interval between(double[] sorted, double low, double high, double level) {
        return Interval.of(at(sorted, low), at(sorted, high), level);
    }

    private static double at(double[] sorted, double probability) {
        int index = (int) Math.floor(probability * (sorted.length + 1)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    private static double medianInPlace(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The seed of a named luck. */
    public static long seedOf(String stream) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < stream.length(); i++) {
            hash = (hash ^ stream.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
