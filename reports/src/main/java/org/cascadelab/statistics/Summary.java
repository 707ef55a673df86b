package org.cascadelab.statistics;

import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;

/**
 * One metric under one policy over all pairs, in the metric's unit. With no defined value every estimate is undefined and says why.
 *
 * @param defined pairs with a value
 * @param undefined pairs without one
 * @param reason why the first of them has none, or null
 * @param p95Interval interval of {@code p95} at the level of all reported intervals, see {@link QuantileInterval}
 * @param p99Interval the same of {@code p99}
 */
public record Summary(int defined, int undefined, String reason, MetricValue mean, MetricValue deviation, MetricValue median, MetricValue p05, MetricValue p95,
        MetricValue p99, MetricValue least, MetricValue most, Interval p95Interval, Interval p99Interval) {

    /** @param reason why the first undefined value is undefined, or null if {@code undefined} is 0 */
    public static Summary of(double[] sample, int undefined, String reason) {
        if (sample.length == 0) {
            MetricValue none = MetricValue.undefined(undefined == 0 ? "no pairs" : "undefined in every pair: " + reason);
            Interval noInterval = Interval.undefined(Comparison.LEVEL, none.undefined());
            return new Summary(0, undefined, reason, none, none, none, none, none, none, none, none, noInterval, noInterval);
        }
        MetricValue deviation = sample.length == 1 ? MetricValue.undefined("one value has no spread") : MetricValue.of(Math.sqrt(StatUtils.variance(sample)));
        return new Summary(sample.length, undefined, reason, MetricValue.of(StatUtils.mean(sample)), deviation, quantile(sample, 0.5), quantile(sample, 0.05),
                quantile(sample, 0.95), quantile(sample, 0.99), MetricValue.of(StatUtils.min(sample)), MetricValue.of(StatUtils.max(sample)),
                QuantileInterval.of(sample, 0.95, Comparison.LEVEL), QuantileInterval.of(sample, 0.99, Comparison.LEVEL));
    }

    /**
     * An estimate by the name that gates use.
     *
     * @param name mean, sd, median, p05, p95, p99, min or max
     * @throws IllegalArgumentException naming what is known
     */
    public MetricValue estimate(String name) {
        return switch (name) {
            case "mean" -> mean;
            case "sd" -> deviation;
            case "median" -> median;
            case "p05" -> p05;
            case "p95" -> p95;
            case "p99" -> p99;
            case "min" -> least;
            case "max" -> most;
            default -> throw new IllegalArgumentException("unknown estimate '%s'; known: [mean, sd, median, p05, p95, p99, min, max]".formatted(name));
        };
    }

    private static MetricValue quantile(double[] sample, double probability) {
        return MetricValue.of(Quantiles.of(sample, probability));
    }
}
