package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.StudentInterval;

/**
 * What an autocorrelation at one lag is made of, so that those of several records can be one. Deviations are taken from the mean over all of them: that the level
 * differs from one day to the next, which no single day can see, then counts as memory, as it does in one long record.
 *
 * @param values length of the series
 * @param sum of its values
 * @param squares sum of their squares
 * @param products sum of the products of values {@code lag} apart
 * @param earlier sum of the values that have one {@code lag} after them
 * @param later sum of the values that have one {@code lag} before them
 * @param pairs how many such products there are
 */
public record LaggedSums(double values, double sum, double squares, double products, double earlier, double later, double pairs) {
    static LaggedSums of(double[] series, int lag) {
        double sum = 0;
        double squares = 0;
        double products = 0;
        double earlier = 0;
        double later = 0;
        for (int i = 0; i < series.length; i++) {
            sum += series[i];
            squares += series[i] * series[i];
            if (i >= lag) {
                products += series[i] * series[i - lag];
                earlier += series[i - lag];
                later += series[i];
            }
        }
        return new LaggedSums(series.length, sum, squares, products, earlier, later, Math.max(0, series.length - lag));
    }

    private LaggedSums plus(LaggedSums other) {
        return new LaggedSums(values + other.values, sum + other.sum, squares + other.squares, products + other.products, earlier + other.earlier, later + other.later,
                pairs + other.pairs);
    }

    /** The autocorrelation of all records as one, in which no product crosses from one to the next; undefined if nothing varies. */
    static MetricValue autocorrelation(List<LaggedSums> records) {
        LaggedSums all = records.stream().reduce(LaggedSums::plus).orElseThrow();
        double mean = all.sum / all.values;
        double variance = all.squares / all.values - mean * mean;
        double covariance = (all.products - mean * (all.earlier + all.later) + all.pairs * mean * mean) / all.values;
        return variance > 0 ? MetricValue.of(covariance / variance) : MetricValue.undefined("the series does not vary");
    }

    /** Student's interval from the jackknife's pseudo-values, one record left out at a time (Efron and Tibshirani 1993, section 11.5, from memory). */
    static Interval interval(List<LaggedSums> records, double level) {
        int n = records.size();
        if (n < 2) {
            return Interval.undefined(level, "needs at least 2 seeds, has " + n);
        }
        MetricValue whole = autocorrelation(records);
        if (!whole.isDefined()) {
            return Interval.undefined(level, whole.undefined());
        }
        double[] pseudo = new double[n];
        for (int left = 0; left < n; left++) {
            List<LaggedSums> rest = new ArrayList<>(records);
            rest.remove(left);
            MetricValue without = autocorrelation(rest);
            if (!without.isDefined()) {
                return Interval.undefined(level, without.undefined());
            }
            pseudo[left] = n * whole.get() - (n - 1) * without.get();
        }
        return StudentInterval.ofMean(pseudo, level);
    }
}
