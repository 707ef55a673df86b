package org.cascadelab.statistics;

import org.apache.commons.math3.stat.StatUtils;

/** Moments of a series in time. */
public final class SeriesMoments {
    private SeriesMoments() {}

    /**
     * The sample autocorrelation: products of deviations from the mean {@code lag} apart, summed, over the sum of their squares (Box and Jenkins 1976, section 2.1).
     *
     * @param lag at least 1 and below the length
     * @throws IllegalArgumentException if the lag does not fit or the series does not vary
     */
    public static double autocorrelation(double[] series, int lag) {
        if (lag < 1 || lag >= series.length) {
            throw new IllegalArgumentException("need 1 <= lag < length, got lag %d of %d values".formatted(lag, series.length));
        }
        double mean = StatUtils.mean(series);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < series.length; i++) {
            double deviation = series[i] - mean;
            squares += deviation * deviation;
            if (i >= lag) {
                products += deviation * (series[i - lag] - mean);
            }
        }
        if (squares == 0) {
            throw new IllegalArgumentException("a series that does not vary has no autocorrelation");
        }
        return products / squares;
    }

    /** The fourth central moment over the squared second: 3 for a normal distribution. @throws IllegalArgumentException if the series does not vary */
    public static double kurtosis(double[] series) {
        double mean = StatUtils.mean(series);
        double second = 0;
        double fourth = 0;
        for (double value : series) {
            double square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }
        if (second == 0) {
            throw new IllegalArgumentException("a series that does not vary has no kurtosis");
        }
        return fourth * series.length / (second * second);
    }
}
