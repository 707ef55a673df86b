package org.cascadelab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;

/**
 * What the pairs say about one metric: candidate less baseline on the same luck, in the metric's unit.
 *
 * @param differences one per pair in which both arms have a value, in the pairs' order
 * @param undefinedPairs pairs in which one of the arms has no value; they are left out of everything else
 * @param undefinedReason the reason of the first of them, or null
 * @param student Student's interval of the mean
 * @param bca BCa bootstrap interval of the mean
 * @param medianInterval percentile bootstrap interval of the median
 * @param positive pairs in which the candidate's value is larger
 * @param negative pairs in which it is smaller
 * @param ties pairs in which both are equal
 * @param wilcoxon p-value of the signed rank test without zeros, see {@link SignedRank}
 * @param effect mean over standard deviation of the differences (Cohen's d_z)
 * @param warnings what a reader of the mean must know
 */
public record PairedDifference(String metric, String candidate, String baseline, List<Double> differences, int undefinedPairs, String undefinedReason,
        MetricValue mean, MetricValue median, Interval student, Interval bca, Interval medianInterval, int positive, int negative, int ties,
        MetricValue wilcoxon, MetricValue effect, List<String> warnings) {
    /** The number of pairs from which intervals are taken for more than an orientation. */
    public static final int LEAST_PAIRS = 30;

    public PairedDifference {
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
        if (positive + negative + ties != differences.size()) {
            throw new IllegalArgumentException("%d + %d + %d pairs by sign are not the %d differences".formatted(positive, negative, ties, differences.size()));
        }
    }

    /** @param level of all intervals, e.g. 0.95 */
    public static PairedDifference of(String metric, String candidate, String baseline, double[] differences, int undefinedPairs, String undefinedReason,
            double level, Resampling resampling) {
        int positive = 0;
        int negative = 0;
        for (double difference : differences) {
            positive += difference > 0 ? 1 : 0;
            negative += difference < 0 ? 1 : 0;
        }
        String stream = metric + "|" + candidate + "|" + baseline;
        int n = differences.length;
        MetricValue none = MetricValue.undefined(undefinedPairs == 0 ? "no pairs" : "undefined in every pair: " + undefinedReason);
        double mean = n == 0 ? 0 : StatUtils.mean(differences);
        double deviation = n < 2 ? 0 : Math.sqrt(StatUtils.variance(differences));
        return new PairedDifference(metric, candidate, baseline, Arrays.stream(differences).boxed().toList(), undefinedPairs, undefinedReason,
                n == 0 ? none : MetricValue.of(mean),
                n == 0 ? none : MetricValue.of(Quantiles.median(differences)),
                StudentInterval.ofMean(differences, level),
                resampling.bcaOfMean(differences, level, stream + "|mean"),
                resampling.ofMedian(differences, level, stream + "|median"),
                positive, negative, n - positive - negative,
                SignedRank.pValue(differences),
                n < 2 ? MetricValue.undefined("needs at least 2 pairs, has " + n) : deviation == 0 ? MetricValue.undefined("all differences are equal") : MetricValue.of(mean / deviation),
                warnings(differences));
    }

    /** Pairs that count. */
    public int pairs() {
        return differences.size();
    }

    /** Whether the tail makes the mean unreliable, so that the median has to be read; see {@link Tail}. */
    public boolean heavyTail() {
        return Tail.warning(toArray()).isPresent();
    }

    /** The estimate that a finding rests on: the mean, or the median under a heavy tail. */
    public MetricValue centre() {
        return heavyTail() ? median : mean;
    }

    /** The interval that a finding rests on: BCa of the mean, or the bootstrap of the median under a heavy tail. */
    public Interval interval() {
        return heavyTail() ? medianInterval : bca;
    }

    /** The share of pairs, from 0 to 1, whose difference has the sign of {@link #centre}; undefined where that is zero or there are no pairs. */
    public MetricValue shareWithSign() {
        if (!centre().isDefined()) {
            return centre();
        }
        if (centre().get() == 0) {
            return MetricValue.undefined("the difference has no sign");
        }
        return MetricValue.of((double) (centre().get() > 0 ? positive : negative) / pairs());
    }

    private double[] toArray() {
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String> warnings(double[] differences) {
        List<String> warnings = new ArrayList<>();
        if (differences.length < LEAST_PAIRS) {
            warnings.add("%s pairs are fewer than the %s from which an interval is more than an orientation".formatted(differences.length, LEAST_PAIRS));
        }
        if (differences.length > 1 && differences[0] != 0 && Arrays.stream(differences).allMatch(difference -> difference == differences[0])) {
            warnings.add("the difference is the same in every pair, so its intervals have no width and say nothing about other luck");
        }
        Optional<String> tail = Tail.warning(differences);
        tail.ifPresent(warnings::add);
        return warnings;
    }
}
