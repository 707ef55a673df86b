package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;

/**
 * The values of one metric over the pairs of a cell, with the pairs in which it is undefined counted by reason.
 *
 * @param undefined how many pairs have no value, by reason
 */
record Sample(double[] values, Map<String, Integer> undefined) {
    static Sample of(List<PairResult> pairs, String policy, String metric) {
        return of(pairs.stream().map(pair -> pair.arm(policy).orElseThrow().value(metric)).toList());
    }

    /** Differences between two policies in the same pair; undefined where either is. */
    static Sample ofDifferences(List<PairResult> pairs, String policy, String minus, String metric) {
        List<MetricValue> differences = new ArrayList<>();
        for (PairResult pair : pairs) {
            MetricValue a = pair.arm(policy).orElseThrow().value(metric);
            MetricValue b = pair.arm(minus).orElseThrow().value(metric);
            differences.add(!a.isDefined() ? a : !b.isDefined() ? b : MetricValue.of(a.get() - b.get()));
        }
        return of(differences);
    }

    private static Sample of(List<MetricValue> all) {
        double[] values = all.stream().filter(MetricValue::isDefined).mapToDouble(MetricValue::get).toArray();
        Map<String, Integer> undefined = new TreeMap<>();
        all.stream().filter(value -> !value.isDefined()).forEach(value -> undefined.merge(value.undefined(), 1, Integer::sum));
        return new Sample(values, undefined);
    }

    int undefinedCount() {
        return undefined.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code 3 x the twin falls by less than 10 bp}, or an empty text. */
    String reasons() {
        return undefined.entrySet().stream().map(reason -> reason.getValue() + " x " + reason.getKey()).collect(Collectors.joining("; "));
    }
}
