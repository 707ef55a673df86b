package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;

/** Standard errors of what is estimated from one run. */
final class Errors {
    /** Into how many pieces of time a run is cut. */
    static final int PIECES = 20;
    /** Of which of the pieces there is none, for all of them. */
    static final int NONE_LEFT_OUT = -1;

    private Errors() {}

    /**
     * By batch means: the series is cut into 20 pieces of equal length, and the statistic's spread over them gives its error. That respects the memory of a series in
     * time, which the usual formula does not (Law 2015, Simulation Modeling and Analysis, section 9.5.3). NaN for a series of fewer than 40 values.
     */
    static double byBatches(double[] series, ToDoubleFunction<double[]> statistic) {
        int length = series.length / PIECES;
        if (length < 2) {
            return Double.NaN;
        }
        double[] values = new double[PIECES];
        for (int batch = 0; batch < PIECES; batch++) {
            values[batch] = statistic.applyAsDouble(Arrays.copyOfRange(series, batch * length, (batch + 1) * length));
        }
        return Math.sqrt(StatUtils.variance(values) / PIECES);
    }

    /** By the jackknife: leave one value out at a time (Efron and Tibshirani 1993, chapter 11). NaN for fewer than three values. */
    static double byJackknife(double[] values, ToDoubleFunction<double[]> statistic) {
        int n = values.length;
        if (n < 3) {
            return Double.NaN;
        }
        return byJackknife(n, left -> {
            double[] rest = new double[n - 1];
            System.arraycopy(values, 0, rest, 0, left);
            System.arraycopy(values, left + 1, rest, left, n - 1 - left);
            return statistic.applyAsDouble(rest);
        });
    }

    /**
     * By the jackknife over pieces of about the same length (Efron and Tibshirani 1993, chapter 11; over blocks of a series: Kuensch 1989, Ann. Statist. 17(3)).
     *
     * @param without the statistic without one of them, from 0
     * @return NaN if that has no value for one of them
     */
    static double byPieces(int pieces, IntFunction<MetricValue> without) {
        return byJackknife(pieces, left -> {
            MetricValue value = without.apply(left);
            return value.isDefined() ? value.get() : Double.NaN;
        });
    }

    private static double byJackknife(int n, IntToDoubleFunction without) {
        return Math.sqrt((n - 1.0) / n * StatUtils.variance(IntStream.range(0, n).mapToDouble(without).toArray()) * (n - 1));
    }

    /** Of a share of independent events. */
    static double ofShare(double share, int n) {
        return Math.sqrt(share * (1 - share) / n);
    }
}
