package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.QuantileInterval;
import org.cascadelab.statistics.Quantiles;
import org.cascadelab.statistics.StudentInterval;

/**
 * One fact of several runs of the same market on different seeds. Seeds are independent and each gives one value, so the interval needs no assumption on what happens
 * within a run: Student's of the mean over seeds, or, where values over seeds have a heavy tail, the interval of the median between order statistics. An
 * autocorrelation is that of all seeds as one record, since a mean of those of short records is too low: a record's own mean hides that records differ.
 *
 * @param values one for each seed, in their order
 * @param sums of an autocorrelation: what those of the seeds that have one are made of; else empty
 */
public record PooledFact(String name, String title, String unit, FactKind kind, List<MetricValue> values, List<LaggedSums> sums) {
    private static final double LEVEL = 0.95;

    public PooledFact {
        values = List.copyOf(values);
        sums = List.copyOf(sums);
    }

    /**
     * The facts of several runs made one, by the summary of their group.
     *
     * @param runs at least one; all have the same facts
     */
    public static Map<String, List<PooledFact>> of(List<Map<String, List<MarketFact>>> runs) {
        Map<String, List<PooledFact>> pooled = new LinkedHashMap<>();
        runs.get(0).forEach((group, facts) -> {
            List<PooledFact> members = new ArrayList<>();
            for (int i = 0; i < facts.size(); i++) {
                int place = i;
                MarketFact first = facts.get(i);
                boolean sameTitle = runs.stream().allMatch(run -> run.get(group).get(place).title().equals(first.title()));
                // a title with a number of its run in it is none of all of them
                members.add(new PooledFact(first.name(), sameTitle ? first.title() : first.name().replace('-', ' '), first.unit(), first.kind(),
                        runs.stream().map(run -> run.get(group).get(place).value()).toList(),
                        runs.stream().flatMap(run -> run.get(group).get(place).sums().stream()).toList()));
            }
            pooled.put(group, List.copyOf(members));
        });
        return pooled;
    }

    /** The values of the seeds that have one. */
    public double[] defined() {
        return values.stream().filter(MetricValue::isDefined).mapToDouble(MetricValue::get).toArray();
    }

    /** The mean over the seeds that have a value, or their median, or the autocorrelation of all. */
    public MetricValue value() {
        double[] defined = defined();
        if (defined.length == 0) {
            return MetricValue.undefined(reasons());
        }
        if (!sums.isEmpty()) {
            return LaggedSums.autocorrelation(sums);
        }
        return MetricValue.of(kind.isPooledByMedian() ? Quantiles.median(defined) : StatUtils.mean(defined));
    }

    /** The 95 % interval of {@link #value}. */
    public Interval interval() {
        double[] defined = defined();
        Interval interval = !sums.isEmpty() ? LaggedSums.interval(sums, LEVEL) : kind.isPooledByMedian() ? QuantileInterval.of(defined, 0.5, LEVEL)
                : StudentInterval.ofMean(defined, LEVEL);
        return interval.isDefined() ? interval : Interval.undefined(LEVEL, interval.undefined().replace("pairs", "seeds"));
    }

    public double lowest() {
        return Arrays.stream(defined()).min().orElse(Double.NaN);
    }

    public double highest() {
        return Arrays.stream(defined()).max().orElse(Double.NaN);
    }

    /** How many seeds are near enough to a real value; nothing where the two are in different units. A seed without a value is not. */
    public Optional<Integer> near(RealMarkets.Value real) {
        return unit.equals(real.unit()) ? Optional.of((int) Arrays.stream(defined()).filter(value -> kind.isNear(value, real)).count()) : Optional.empty();
    }

    /** Why seeds have no value, each reason once; empty if all have one. */
    public String reasons() {
        return values.stream().filter(value -> !value.isDefined()).map(MetricValue::undefined).distinct().collect(Collectors.joining("; "));
    }
}
