package org.cascadelab.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.WordUtils;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Summary;
import org.cascadelab.statistics.Verdict;

/**
 * The comparison for a terminal of at least 120 columns: policies by headline metric, the paired differences, notes, and the answer in
 * one sentence. What has no value is {@code n/a} and has a note that says why.
 */
public final class ComparisonText {
    private static final int HEADER_WIDTH = 12;
    private static final int TEXT_WIDTH = 120;

    private ComparisonText() {}

    /** @param scenario the scenario's name */
    public static String render(Comparison comparison, String scenario) {
        Set<String> notes = new LinkedHashSet<>();
        String policies = policies(comparison);
        notes.addAll(undefined(comparison));
        String differences = differences(comparison, notes);
        notes.addAll(comparison.flags());
        notes.add(commonPrefix(comparison));
        StringBuilder out = new StringBuilder();
        int pairs = comparison.pairs().size();
        out.append("%s: %s of runs on the same luck\n\n".formatted(scenario, pairs == 1 ? "1 pair" : pairs + " pairs"));
        out.append(policies).append('\n');
        out.append("Paired differences, %s less %s\n\n".formatted(comparison.candidate(), comparison.baseline()));
        out.append(differences);
        if (!notes.isEmpty()) {
            out.append('\n');
            notes.forEach(note -> out.append(wrap("* " + note, "  ")));
        }
        out.append('\n').append(wrap(Answer.of(comparison, scenario), ""));
        return out.toString();
    }

    private static String policies(Comparison comparison) {
        List<List<String>> headers = new ArrayList<>();
        headers.add(List.of("policy"));
        for (String name : Metrics.HEADLINE) {
            Metric metric = Metrics.named(name);
            List<String> lines = new ArrayList<>(WordUtils.wrap(metric.title(), HEADER_WIDTH, "\n", false).lines().toList());
            String unit = metric.unit().symbol(comparison.currency());
            lines.add(unit.isEmpty() ? "" : "[" + unit + "]");
            headers.add(lines);
        }
        TextTable table = new TextTable(headers);
        table.addHeading("mean");
        addRows(table, comparison, "mean");
        table.addHeading("95th percentile");
        addRows(table, comparison, "p95");
        return table.render();
    }

    private static void addRows(TextTable table, Comparison comparison, String estimate) {
        for (String policy : comparison.policies()) {
            List<String> cells = new ArrayList<>();
            cells.add("  " + policy);
            for (String name : Metrics.HEADLINE) {
                Metric metric = Metrics.named(name);
                Summary summary = comparison.summary(policy, name);
                MetricValue value = summary.estimate(estimate);
                boolean partly = summary.undefined() > 0 && value.isDefined();
                cells.add(value.isDefined() ? Numbers.format(value.get(), metric.unit()) + (partly ? "*" : "") : "n/a*");
            }
            table.add(cells);
        }
    }

    /** How long the arms are the same run, in the pair where that is shortest: what the paired differences rest on. */
    private static String commonPrefix(Comparison comparison) {
        List<String> arms = new ArrayList<>();
        for (String policy : comparison.policies()) {
            MetricValue shortest = comparison.summary(policy, "common-prefix").estimate("min");
            arms.add(policy + " " + (shortest.isDefined() ? Numbers.format(shortest.get(), MetricUnit.SECONDS) + " s" : "n/a"));
        }
        return "same mark, spread and trades as the shadow twin for at least (the shortest of the pairs): " + String.join(", ", arms);
    }

    /** One note for each way in which a headline metric lacks values, with the policies that it concerns. */
    static List<String> undefined(Comparison comparison) {
        Map<String, List<String>> policies = new LinkedHashMap<>();
        for (String name : Metrics.HEADLINE) {
            for (String policy : comparison.policies()) {
                Summary summary = comparison.summary(policy, name);
                if (summary.undefined() > 0) {
                    policies.computeIfAbsent("%s is undefined in %s of %s pairs (%s%s) for ".formatted(Metrics.named(name).title(), summary.undefined(),
                            comparison.pairs().size(), summary.undefined() > 1 ? "for example: " : "", summary.reason()), note -> new ArrayList<>()).add(policy);
                }
            }
        }
        return policies.entrySet().stream().map(note -> note.getKey() + String.join(", ", note.getValue()) + "; such pairs are left out of that metric").toList();
    }

    private static String differences(Comparison comparison, Set<String> notes) {
        TextTable table = new TextTable(List.of(List.of("metric"), List.of("mean"), List.of("95 % interval"), List.of("median"), List.of("share of pairs", "with that sign"),
                List.of("ties"), List.of("pairs"), List.of("reading")));
        for (String name : Metrics.HEADLINE) {
            Metric metric = Metrics.named(name);
            PairedDifference difference = comparison.difference(name);
            Verdict verdict = Verdict.of(metric, difference);
            table.add(List.of(metric.titleWithUnit(comparison.currency()),
                    signed(difference.mean(), metric.unit()),
                    interval(difference.interval(), metric.unit()) + (difference.heavyTail() ? " (median)" : ""),
                    signed(difference.median(), metric.unit()),
                    difference.shareWithSign().isDefined() ? Numbers.share(difference.shareWithSign().get()) : "-",
                    Integer.toString(difference.ties()),
                    Integer.toString(difference.pairs()),
                    verdict.words()));
            if (difference.pairs() >= PairedDifference.LEAST_PAIRS) {
                difference.warnings().forEach(warning -> notes.add(metric.title() + ": " + warning));
            }
            if (difference.pairs() == 0) {
                notes.add("no difference in %s: %s".formatted(metric.title(), difference.mean().undefined()));
            }
        }
        notes.add("intervals are BCa bootstrap intervals of the mean, each at 95 %% on its own: with %s metrics read at once, one that excludes zero by chance alone is no surprise"
                .formatted(Metrics.HEADLINE.size()));
        return table.render();
    }

    static String signed(MetricValue value, MetricUnit unit) {
        return value.isDefined() ? Numbers.signed(value.get(), unit) : "n/a";
    }

    static String interval(Interval interval, MetricUnit unit) {
        return interval.isDefined() ? Numbers.signed(interval.low(), unit) + " to " + Numbers.signed(interval.high(), unit) : "n/a";
    }

    /** Breaks at spaces; a word longer than the width stays whole. */
    private static String wrap(String text, String indent) {
        return WordUtils.wrap(text, TEXT_WIDTH, "\n" + indent, false) + "\n";
    }
}
