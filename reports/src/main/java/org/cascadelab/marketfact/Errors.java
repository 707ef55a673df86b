package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/** Standard errors of what is estimated from one run. */
final class Errors {
    private static final int BATCHES = 20;

    private Errors() {}

    /**
     * By batch means: the series is cut into 20 pieces of equal length, and the statistic's spread over them gives its error. That respects the memory of a series in
     * time, which the usual formula does not (Law 2015, Simulation Modeling and Analysis, section 9.5.3). NaN for a series of fewer than 40 values.
     */
    static double byBatches(double[] series, ToDoubleFunction<double[]> statistic) {
        int length = series.length / BATCHES;
        if (length < 2) {
            return Double.NaN;
        }
        double[] values = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            values[batch] = statistic.applyAsDouble(Arrays.copyOfRange(series, batch * length, (batch + 1) * length));
        }
        return Math.sqrt(StatUtils.variance(values) / BATCHES);
    }

    /** By the jackknife: leave one value out at a time (Efron and Tibshirani 1993, chapter 11). NaN for fewer than three values. */
    static double byJackknife(double[] values, ToDoubleFunction<double[]> statistic) {
        int n = values.length;
        if (n < 3) {
            return Double.NaN;
        }
        double[] without = new double[n];
        for (int left = 0; left < n; left++) {
            double[] rest = new double[n - 1];
            System.arraycopy(values, 0, rest, 0, left);
            System.arraycopy(values, left + 1, rest, left, n - 1 - left);
            without[left] = statistic.applyAsDouble(rest);
        }
        return Math.sqrt((n - 1.0) / n * StatUtils.variance(without) * (n - 1));
    }

    /** Of a share of independent events. */
    static double ofShare(double share, int n) {
        return Math.sqrt(share * (1 - share) / n);
    }
}
