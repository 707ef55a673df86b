package org.cascadelab.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricDescription;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Summary;
import org.cascadelab.statistics.Verdict;

/**
 * A table of a report, the same in HTML and PDF.
 *
 * @param header one cell per column
 * @param rows each as long as the header
 * @param words columns that hold text and are aligned left; all others hold numbers and are aligned right
 */
record ReportTable(List<String> header, List<List<String>> rows, List<Integer> words) {
    ReportTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        words = List.copyOf(words);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("a row has %d cells, the header %d".formatted(row.size(), header.size()));
            }
        }
    }

    /** Mean of the given metrics under each policy with the 95th percentile in brackets, a row per metric. */
    static ReportTable means(Comparison comparison, List<String> metrics) {
        List<String> header = new ArrayList<>();
        header.add("metric: mean (95th percentile)");
        header.addAll(comparison.policies());
        List<List<String>> rows = new ArrayList<>();
        for (String name : metrics) {
            Metric metric = Metrics.named(name);
            List<String> row = new ArrayList<>();
            row.add(metric.titleWithUnit(comparison.currency()));
            for (String policy : comparison.policies()) {
                Summary summary = comparison.summary(policy, name);
                row.add(!summary.mean().isDefined() ? "n/a"
                        : "%s (%s)".formatted(Numbers.format(summary.mean().get(), metric.unit()), Numbers.format(summary.p95().get(), metric.unit())) + (summary.undefined() > 0 ? "*" : ""));
            }
            rows.add(row);
        }
        return new ReportTable(header, rows, List.of(0));
    }

    /** The bad runs of the policies that are compared: high quantiles with their intervals. */
    static ReportTable quantiles(Comparison comparison) {
        List<String> policies = List.of(comparison.baseline(), comparison.candidate());
        List<String> header = new ArrayList<>(List.of("metric"));
        policies.forEach(policy -> header.addAll(List.of(policy + ": 95th percentile", "interval", "99th percentile", "interval")));
        List<List<String>> rows = new ArrayList<>();
        for (String name : Metrics.HEADLINE) {
            Metric metric = Metrics.named(name);
            List<String> row = new ArrayList<>(List.of(metric.titleWithUnit(comparison.currency())));
            for (String policy : policies) {
                Summary summary = comparison.summary(policy, name);
                row.addAll(List.of(ComparisonText.number(summary.p95(), metric.unit()), ComparisonText.unsigned(summary.p95Interval(), metric.unit()),
                        ComparisonText.number(summary.p99(), metric.unit()), ComparisonText.unsigned(summary.p99Interval(), metric.unit())));
            }
            rows.add(row);
        }
        return new ReportTable(header, rows, List.of(0));
    }

    /** The paired differences in few columns, for a first page. */
    static ReportTable differences(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (String name : Metrics.HEADLINE) {
            Metric metric = Metrics.named(name);
            PairedDifference difference = comparison.difference(name);
            rows.add(List.of(metric.titleWithUnit(comparison.currency()),
                    ComparisonText.signed(difference.centre(), metric.unit()),
                    ComparisonText.interval(difference.interval(), metric.unit()) + (difference.heavyTail() ? " (median)" : ""),
                    difference.shareWithSign().isDefined() ? Numbers.share(difference.shareWithSign().get()) : "\u2013",
                    Integer.toString(difference.pairs()),
                    Verdict.of(metric, difference).words()));
        }
        return new ReportTable(List.of("metric", "difference", "95 % interval", "pairs with that sign", "pairs", "reading"), rows, List.of(0, 5));
    }

    /** Everything else that is estimated of the differences. */
    static ReportTable evidence(Comparison comparison) {
        List<PairedDifference> differences = Metrics.HEADLINE.stream().map(comparison::difference).toList();
        Map<String, MetricValue> adjusted = comparison.adjustedPValues(Metrics.HEADLINE);
        List<List<String>> rows = new ArrayList<>();
        for (PairedDifference difference : differences) {
            Metric metric = Metrics.named(difference.metric());
            rows.add(List.of(metric.titleWithUnit(comparison.currency()),
                    ComparisonText.interval(difference.bca(), metric.unit()),
                    ComparisonText.interval(difference.student(), metric.unit()),
                    ComparisonText.signed(difference.median(), metric.unit()),
                    ComparisonText.interval(difference.medianInterval(), metric.unit()),
                    "%s / %s / %s".formatted(difference.positive(), difference.negative(), difference.ties()),
                    Integer.toString(difference.undefinedPairs()),
                    effect(difference.effect()),
                    pValue(adjusted.get(metric.name()))));
        }
        return new ReportTable(List.of("metric", "BCa interval of the mean", "Student's interval", "median", "interval of the median", "+ / \u2212 / ties", "undefined", "effect d", "p (Wilcoxon, Holm)"),
                rows, List.of(0));
    }

    static ReportTable settings(Study study) {
        if (study.settings().stream().allMatch(setting -> setting.source().isEmpty())) {
            return new ReportTable(List.of("parameter", "value"), study.settings().stream().map(setting -> List.of(setting.key(), setting.value())).toList(), List.of(0, 1));
        }
        return new ReportTable(List.of("parameter", "value", "source"), study.settings().stream().map(setting -> List.of(setting.key(), setting.value(), setting.source())).toList(), List.of(0, 1, 2));
    }

    static ReportTable definitions(List<String> metrics) {
        List<List<String>> rows = new ArrayList<>();
        for (String name : metrics) {
            MetricDescription description = Metrics.named(name).description();
            rows.add(List.of(description.name(), description.wholeDefinition() + " Range: " + description.range() + "; " + description.direction().words() + ". Source: " + description.source() + "."));
        }
        return new ReportTable(List.of("metric", "what it is"), rows, List.of(0, 1));
    }

    /** A cell's text as it is set: in columns of numbers a hyphen before a digit is a minus. */
    String set(int column, String text) {
        return words.contains(column) ? text : text.replaceAll("(?<![0-9e])-(?=[0-9.])", "\u2212");
    }

    private static String effect(MetricValue effect) {
        // two decimals say all there is to say about it, and fit the column of the narrowest page
        return effect.isDefined() ? Numbers.signed(Math.round(effect.get() * 100) / 100.0, MetricUnit.COUNT) : "\u2013";
    }

    private static String pValue(MetricValue p) {
        return !p.isDefined() ? "\u2013" : p.get() < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p.get());
    }
}
