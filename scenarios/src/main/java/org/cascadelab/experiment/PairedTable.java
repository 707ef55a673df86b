package org.cascadelab.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Holm;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.PairedDifference;

/** What the pairs say about each policy against the baseline: differences on the same luck, with their uncertainty. */
final class PairedTable implements Table {
    @Override
    public String fileName() {
        return "paired.csv";
    }

    @Override
    public String summary() {
        return "one row per cell, policy and metric, with the paired difference to the baseline (all metrics for the candidate, headline metrics for the others)";
    }

    @Override
    public List<String> columns(Study study) {
        return Table.cellColumns(study, "metric", "unit", "policy", "baseline", "pairs", "undefined", "mean", "student-low", "student-high", "bca-low", "bca-high",
                "median", "median-low", "median-high", "positive", "negative", "ties", "wilcoxon-p", "wilcoxon-p-holm", "effect-size", "warnings", "reasons");
    }

    @Override
    public List<Csv> rows(CellResults results) {
        Map<String, Map<String, MetricValue>> corrected = new HashMap<>();
        results.differences().stream().collect(Collectors.groupingBy(PairedDifference::candidate)).forEach((policy, differences) -> corrected.put(policy, Holm.adjusted(differences)));
        return results.differences().stream().map(difference -> row(results, difference, corrected.get(difference.candidate()).get(difference.metric()))).toList();
    }

    /** @param corrected the p-value corrected for all metrics that the table has of this policy */
    private static Csv row(CellResults results, PairedDifference difference, MetricValue corrected) {
        Csv row = Table.rowOf(results.cell())
                .text(difference.metric())
                .text(Metrics.named(difference.metric()).unit().symbol(results.study().currency()))
                .text(difference.candidate())
                .text(difference.baseline())
                .whole(difference.pairs())
                .whole(difference.undefinedPairs());
        add(row, difference.mean());
        add(row, difference.student());
        add(row, difference.bca());
        add(row, difference.median());
        add(row, difference.medianInterval());
        row.whole(difference.positive()).whole(difference.negative()).whole(difference.ties());
        add(row, difference.wilcoxon());
        add(row, corrected);
        add(row, difference.effect());
        return row.text(String.join("; ", difference.warnings())).text(reasons(results, difference));
    }

    private static String reasons(CellResults results, PairedDifference difference) {
        String undefined = Sample.ofDifferences(results.pairs(), difference.candidate(), difference.baseline(), difference.metric()).reasons();
        return difference.mean().isDefined() && !difference.effect().isDefined() ? join(undefined, "effect-size: " + difference.effect().undefined()) : undefined;
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + "; " + second;
    }

    private static void add(Csv row, MetricValue value) {
        if (value.isDefined()) {
            row.number(value.get());
        } else {
            row.empty();
        }
    }

    private static void add(Csv row, Interval interval) {
        if (interval.isDefined()) {
            row.number(interval.low()).number(interval.high());
        } else {
            row.empty().empty();
        }
    }
}
