package org.cascadelab.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.WordUtils;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.QuantileInterval;
import org.cascadelab.statistics.Summary;
import org.cascadelab.statistics.Verdict;

/**
 * The comparison for a terminal of at least 120 columns: policies by headline metric, the paired differences, notes, and the answer in
 * one sentence. What has no value is {@code n/a} and has a note that says why.
 */
public final class ComparisonText {
    private static final int HEADER_WIDTH = 12;
    private static final int TEXT_WIDTH = 120;

    private static final String FORCED_TO_DEPTH = "forced-to-depth";
    /** Metrics whose bad runs matter on their own. */
    private static final List<String> QUANTILES = List.of("cascade-depth", "notional-liquidated", FORCED_TO_DEPTH, "drawdown-beyond-shadow", "bad-debt");

    private ComparisonText() {}

    /** @param scenario the scenario's name */
    public static String render(Comparison comparison, String scenario) {
        Set<String> notes = new LinkedHashSet<>();
        String policies = policies(comparison);
        notes.addAll(undefined(comparison));
        notes.addAll(undefined(comparison, List.of(FORCED_TO_DEPTH)));
        String differences = differences(comparison, notes);
        notes.addAll(comparison.flags());
        notes.add(commonPrefix(comparison));
        StringBuilder out = new StringBuilder();
        int pairs = comparison.pairs().size();
        out.append("%s: %s of runs on the same luck\n\n".formatted(scenario, pairs == 1 ? "1 pair" : pairs + " pairs"));
        out.append(policies).append('\n');
        out.append("Paired differences, %s less %s\n\n".formatted(comparison.candidate(), comparison.baseline()));
        out.append(differences);
        out.append("\nBad runs: 95th and 99th percentile with the 95 % interval of each\n\n");
        out.append(quantiles(comparison, notes));
        if (!notes.isEmpty()) {
            out.append('\n');
            notes.forEach(note -> out.append(wrap("* " + note, "  ")));
        }
        out.append('\n').append(wrap(Answer.of(comparison, scenario), ""));
        return out.toString();
    }

    private static String quantiles(Comparison comparison, Set<String> notes) {
        List<List<String>> headers = new ArrayList<>();
        headers.add(List.of("metric"));
        List<String> policies = List.of(comparison.baseline(), comparison.candidate());
        policies.forEach(policy -> headers.addAll(List.of(List.of(policy, "95 %"), List.of("interval"), List.of("99 %"), List.of("interval"))));
        TextTable table = new TextTable(headers);
        int fewest = Integer.MAX_VALUE;
        for (String name : QUANTILES) {
            Metric metric = Metrics.named(name);
            List<String> cells = new ArrayList<>(List.of(metric.titleWithUnit(comparison.currency())));
            for (String policy : policies) {
                Summary summary = comparison.summary(policy, name);
                fewest = Math.min(fewest, summary.defined());
                cells.addAll(List.of(number(summary.p95(), metric.unit()), unsigned(summary.p95Interval(), metric.unit()), number(summary.p99(), metric.unit()), unsigned(summary.p99Interval(), metric.unit())));
            }
            table.add(cells);
        }
        notes.add(liquidationAtRisk(comparison));
        int needed = QuantileInterval.leastValues(0.99, Comparison.LEVEL);
        if (fewest < needed) {
            notes.add("an interval between order statistics needs %s values for the 95th percentile and %s for the 99th; with %s there is -".formatted(
                    QuantileInterval.leastValues(0.95, Comparison.LEVEL), needed, fewest));
        }
        return table.render();
    }

    /** How much forced flow a bad run brings against what the book could take, under the two policies that are compared. */
    static String liquidationAtRisk(Comparison comparison) {
        List<String> arms = new ArrayList<>();
        for (String policy : List.of(comparison.baseline(), comparison.candidate())) {
            Summary summary = comparison.summary(policy, FORCED_TO_DEPTH);
            Interval interval = summary.p99Interval();
            arms.add(!summary.p99().isDefined() ? "%s n/a (%s)".formatted(policy, summary.p99().undefined())
                    : "%s %s (%s)".formatted(policy, Numbers.withUnit(summary.p99().get(), MetricUnit.TIMES, ""),
                            interval.isDefined() ? unsigned(interval, MetricUnit.TIMES) : "no interval: " + interval.undefined()));
        }
        return "liquidation-at-risk, the 99 % quantile of forced flow over the depth within 1 % of the mid before the shock: " + String.join(", ", arms);
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
        return undefined(comparison, Metrics.HEADLINE);
    }

    /** The same of any metrics. */
    static List<String> undefined(Comparison comparison, Collection<String> metrics) {
        Map<String, List<String>> policies = new LinkedHashMap<>();
        for (String name : metrics) {
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

    static String number(MetricValue value, MetricUnit unit) {
        return value.isDefined() ? Numbers.format(value.get(), unit) : "n/a";
    }

    static String unsigned(Interval interval, MetricUnit unit) {
        return interval.isDefined() ? Numbers.format(interval.low(), unit) + " to " + Numbers.format(interval.high(), unit) : "-";
    }

    static String interval(Interval interval, MetricUnit unit) {
        return interval.isDefined() ? Numbers.signed(interval.low(), unit) + " to " + Numbers.signed(interval.high(), unit) : "n/a";
    }

    /** Breaks at spaces; a word longer than the width stays whole. */
    private static String wrap(String text, String indent) {
        return WordUtils.wrap(text, TEXT_WIDTH, "\n" + indent, false) + "\n";
    }
}
