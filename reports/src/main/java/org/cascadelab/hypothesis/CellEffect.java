package org.cascadelab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.Tail;

/**
 * Candidate less baseline in one metric of one cell, on the same luck, and how it is read.
 *
 * @param pairs pairs that have a value under both arms
 * @param undefinedPairs pairs that have none and are left out
 * @param undefined the reason of the first of them, or null
 * @param baselineMean the metric's mean under the baseline over the pairs that count; 0 without any
 * @param mean of the differences, in the metric's unit; 0 without any
 * @param interval of the mean difference, by {@link DecisionRule#level}
 * @param less p-value against: the mean difference is not below zero
 * @param more p-value against: it is not above zero
 * @param within p-value against: it is not within the margin
 * @param beyond p-value against: it is not outside of the margin
 * @param tail what a reader of the mean must know of the tail, or null
 */
public record CellEffect(StudyGrid.Cell cell, String metric, String candidate, String baseline, int pairs, int undefinedPairs, String undefined, double baselineMean,
        double mean, Interval interval, double less, double more, double within, double beyond, String tail, Reading reading) {

    /** The effect as the sample shows it. */
    static CellEffect of(CellSample sample, String metric, String candidate, String baseline, DecisionRule rule) {
        List<Double> differences = new ArrayList<>();
        double base = 0;
        String reason = null;
        for (int pair = 0; pair < sample.pairs(); pair++) {
            MetricValue one = sample.value(pair, candidate, metric);
            MetricValue other = sample.value(pair, baseline, metric);
            if (one.isDefined() && other.isDefined()) {
                differences.add(one.get() - other.get());
                base += other.get();
            } else if (reason == null) {
                reason = one.isDefined() ? other.undefined() : one.undefined();
            }
        }
        int n = differences.size();
        if (n == 0) {
            return new CellEffect(sample.cell(), metric, candidate, baseline, 0, sample.pairs(), reason == null ? "no pairs" : reason, 0, 0,
                    Interval.undefined(rule.level(), "no pair has a value under both arms"), 1, 1, 1, 1, null, Reading.UNDEFINED);
        }
        double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
        PairedTests tests = PairedTests.of(values, rule.level(), rule.margin() * Math.abs(base / n));
        return new CellEffect(sample.cell(), metric, candidate, baseline, n, sample.pairs() - n, reason, base / n, tests.mean(), tests.interval(), tests.less(), tests.more(),
                tests.within(), tests.beyond(), Tail.warning(values).orElse(null), reading(sample.isCalm(candidate, baseline), n, tests, rule));
    }

    private static Reading reading(boolean calm, int pairs, PairedTests tests, DecisionRule rule) {
        if (calm) {
            return Reading.NO_LIQUIDATION;
        }
        if (pairs < rule.leastPairs()) {
            return Reading.TOO_FEW_PAIRS;
        }
        if (tests.within() < rule.significance()) {
            return Reading.NO_EFFECT;
        }
        return tests.less() < rule.significance() ? Reading.LESS : tests.more() < rule.significance() ? Reading.MORE : Reading.UNDECIDED;
    }

    /** The mean difference as a share of the mean under the baseline; undefined where that is zero. */
    public MetricValue relative() {
        return share(mean);
    }

    /** The bounds of the interval as shares of the mean under the baseline. */
    public Interval relativeInterval() {
        if (!interval.isDefined()) {
            return interval;
        }
        return baselineMean == 0 ? Interval.undefined(interval.level(), zeroBaseline()) : Interval.of(interval.low() / Math.abs(baselineMean), interval.high() / Math.abs(baselineMean), interval.level());
    }

    private MetricValue share(double value) {
        return pairs == 0 ? MetricValue.undefined(undefined) : baselineMean == 0 ? MetricValue.undefined(zeroBaseline()) : MetricValue.of(value / Math.abs(baselineMean));
    }

    private String zeroBaseline() {
        return "the mean under %s is zero".formatted(baseline);
    }
}
