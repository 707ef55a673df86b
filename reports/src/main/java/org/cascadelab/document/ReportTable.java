package org.cascadelab.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cascadelab.hypothesis.ClaimFinding;
import org.cascadelab.hypothesis.HypothesisFinding;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyMap;
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

    /** Each hypothesis with its ruling and the reasons of its claims. */
    static ReportTable rulings(StudyFindings findings) {
        List<List<String>> rows = new ArrayList<>();
        for (HypothesisFinding hypothesis : findings.hypotheses()) {
            rows.add(List.of(hypothesis.hypothesis().name(), hypothesis.ruling().words(), hypothesis.hypothesis().words(),
                    String.join(" | ", hypothesis.claims().stream().map(claim -> "%s: %s (%s)".formatted(claim.claim().name(), claim.ruling().words(), StudyText.counts(claim))).toList())));
        }
        return new ReportTable(List.of("", "ruling", "hypothesis", "its claims: cells by what they show"), rows, List.of(0, 1, 2, 3));
    }

    /** Each claim with its evidence. */
    static ReportTable claims(StudyFindings findings) {
        List<List<String>> rows = new ArrayList<>();
        for (HypothesisFinding hypothesis : findings.hypotheses()) {
            for (ClaimFinding claim : hypothesis.claims()) {
                rows.add(List.of(hypothesis.hypothesis().name(), claim.claim().words(), claim.ruling().words(), claim.reason(), StudyText.estimate(claim)));
            }
        }
        return new ReportTable(List.of("", "claim", "ruling", "why", "estimate"), rows, List.of(0, 1, 2, 3, 4));
    }

    /** The map in words and numbers, the upper end of the vertical axis first. */
    static ReportTable map(StudyMap map) {
        List<String> header = new ArrayList<>();
        header.add(map.y().isEmpty() ? map.x() : map.y() + " \\ " + map.x());
        header.addAll(map.columns());
        List<List<String>> rows = new ArrayList<>();
        for (int row = map.rows().size() - 1; row >= 0; row--) {
            List<String> cells = new ArrayList<>();
            cells.add(map.rows().get(row));
            for (int column = 0; column < map.columns().size(); column++) {
                StudyMap.Square square = map.square(column, row);
                cells.add("%s: %s | %s".formatted(square.words(), StudyText.number(square.cascade()), StudyText.number(square.solvency())));
            }
            rows.add(cells);
        }
        return new ReportTable(header, rows, List.of(0));
    }

    static String mapKey(StudyFindings findings) {
        return ("In each square: what %s does against %s, then the difference in %s | in %s, in %% of the mean under %s (in brackets where its interval contains zero; 'abs' where that mean is zero). "
                + "helps / harms: %s is better / worse; same: within the margin; open: undecided; calm: nobody was liquidated; costs / saves: %s is worse / better.").formatted(findings.candidate(),
                findings.baseline(), StudyText.title(findings.cascade()), StudyText.title(findings.solvency()), findings.baseline(), StudyText.title(findings.cascade()), StudyText.title(findings.solvency()));
    }

    /** The headline in every world: the base world, then the one that is farthest from it first. */
    static ReportTable worlds(Robustness robustness, Robustness.ByMetric metric) {
        List<List<String>> rows = new ArrayList<>();
        List<Robustness.World> worlds = new ArrayList<>(List.of(metric.worlds().get(0)));
        worlds.addAll(metric.tornado());
        for (Robustness.World world : worlds) {
            rows.add(List.of(world.about().isEmpty() ? world.name() : world.name() + ": " + world.about(), StudyText.percent(world.effect()), StudyText.interval(world.interval()),
                    StudyText.ranking(world) + (world.reversals().isEmpty() ? "" : " (reversed beyond luck: %s)".formatted(String.join("; ", world.reversals())))));
        }
        return new ReportTable(List.of("world", "%s less %s [%%]".formatted(robustness.candidate(), robustness.baseline()), "90 % interval", "ranking, best first"), rows, List.of(0, 3));
    }

    static ReportTable settings(List<Study.Setting> settings) {
        if (settings.stream().allMatch(setting -> setting.source().isEmpty())) {
            return new ReportTable(List.of("parameter", "value"), settings.stream().map(setting -> List.of(setting.key(), setting.value())).toList(), List.of(0, 1));
        }
        return new ReportTable(List.of("parameter", "value", "source"), settings.stream().map(setting -> List.of(setting.key(), setting.value(), setting.source())).toList(), List.of(0, 1, 2));
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
