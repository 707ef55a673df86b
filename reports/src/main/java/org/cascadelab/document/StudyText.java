package org.cascadelab.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.WordUtils;
import org.cascadelab.hypothesis.CellEffect;
import org.cascadelab.hypothesis.Claim;
import org.cascadelab.hypothesis.ClaimFinding;
import org.cascadelab.hypothesis.DecisionRule;
import org.cascadelab.hypothesis.HypothesisFinding;
import org.cascadelab.hypothesis.Reading;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.Numbers;

/** A registered study's result for a terminal: rulings with their evidence, and the maps. {@link ReportTable} shows the same in documents. */
public final class StudyText {
    private static final int TEXT_WIDTH = 120;
    private static final String KEY = "helps / harms: the cascade metric is better / worse; same: within the margin; open: undecided; calm: nobody was liquidated; "
            + "costs / saves: the solvency metric is worse / better.";

    private StudyText() {}

    public static String render(StudyFindings findings) {
        StringBuilder out = new StringBuilder();
        out.append("%s: %s\n%s\n\n".formatted(findings.name(), findings.about(), sample(findings)));
        for (HypothesisFinding hypothesis : findings.hypotheses()) {
            out.append(wrap("%s %s: %s".formatted(hypothesis.hypothesis().name(), hypothesis.ruling().words().toUpperCase(Locale.ROOT), hypothesis.hypothesis().words()), "   "));
            for (ClaimFinding claim : hypothesis.claims()) {
                out.append("   - ").append(wrap("%s: %s; %s".formatted(claim.claim().words(), claim.ruling().words(), claim.reason()), "     "));
                out.append("     ").append(wrap(estimate(claim), "     "));
            }
        }
        out.append('\n').append(wrap(rule(findings.rule()), ""));
        for (StudyMap map : findings.maps()) {
            out.append('\n').append(map.title()).append(": ").append(title(findings.cascade())).append(", and what it costs in ").append(title(findings.solvency())).append("\n\n");
            out.append(table(map, StudyMap.Square::words));
            out.append("\nDifference in %s, in %% of the mean under %s (in brackets: not beyond luck)\n\n".formatted(title(findings.cascade()), findings.baseline()));
            out.append(table(map, square -> number(square.cascade())));
            out.append("\nDifference in %s, likewise\n\n".formatted(title(findings.solvency())));
            out.append(table(map, square -> number(square.solvency())));
        }
        out.append('\n').append(wrap(KEY, ""));
        notes(findings).forEach(note -> out.append(wrap("* " + note, "  ")));
        return out.toString();
    }

    public static String render(Robustness robustness) {
        StringBuilder out = new StringBuilder();
        out.append("%s, robustness: %s ranked in other worlds, %d pairs each%s\n".formatted(robustness.name(), String.join(", ", robustness.policies()), robustness.pairs(),
                robustness.pairs() == robustness.registeredPairs() ? "" : " (not the registered sample of %d)".formatted(robustness.registeredPairs())));
        for (Robustness.ByMetric metric : robustness.metrics()) {
            Robustness.World base = metric.worlds().get(0);
            out.append("\n%s: %s\n".formatted(title(metric.metric()), share(metric)));
            out.append("  ").append(wrap("base world: %s; %s less %s %s".formatted(ranking(base), robustness.candidate(), robustness.baseline(), relative(base.effect(), base.interval())), "    "));
            TextTable table = new TextTable(List.of(List.of("world, farthest first"), List.of("difference"), List.of("90 % interval"), List.of("reversed beyond luck"), List.of("ranking, best first")));
            metric.tornado().forEach(world -> table.add(List.of(world.name(), percent(world.effect()), interval(world.interval()),
                    world.reversals().isEmpty() ? "-" : world.reversals().size() == 1 ? "1 pair" : world.reversals().size() + " pairs", world.ranking().equals(base.ranking()) ? "unchanged" : ranking(world))));
            out.append('\n').append(table.render());
        }
        return out.toString();
    }

    /** Whether it is the registered sample, in words. */
    static String sample(StudyFindings findings) {
        if (findings.isRegisteredSample() && findings.stopping().isPresent()) {
            return "%d to %d pairs in each cell, the registered sample: a cell %s".formatted(findings.fewestPairs(), findings.pairs(), findings.stopping().get());
        }
        return findings.isRegisteredSample() ? "%d pairs in each cell, the registered sample".formatted(findings.pairs())
                : "NOT the registered sample: %d pairs in each cell, registered are %d".formatted(findings.pairs(), findings.registeredPairs());
    }

    /** The decision rule, in words. */
    static String rule(DecisionRule rule) {
        return String.format(Locale.ROOT, "Each cell is read from the %s %% interval of the mean paired difference (Student): no effect if it lies within %s %% of the mean under the baseline "
                + "(two one-sided tests), else less or more if it excludes zero. A claim is supported if every cell of its region shows it (intersection-union test, no correction needed); "
                + "it is contradicted if one test against it succeeds after Holm's correction over all tests of its hypothesis; a hypothesis is contradicted with any of its claims.",
                Numbers.format(rule.level() * 100, MetricUnit.PERCENT), Numbers.format(rule.margin() * 100, MetricUnit.PERCENT));
    }

    /** The estimate over a claim's cells. */
    static String estimate(ClaimFinding finding) {
        Claim claim = finding.claim();
        String what = claim.expected().isTrend() ? "mean change of the effect per step along " + claim.along() : "mean over these cells";
        return "%s, in %% of the mean under %s: %s".formatted(what, claim.baseline(), relative(finding.estimate(), finding.interval()));
    }

    /** Cells by reading: {@code 20 less, 3 undecided}. */
    static String counts(ClaimFinding finding) {
        List<String> counts = new ArrayList<>();
        for (Reading reading : Reading.values()) {
            if (finding.count(reading) > 0) {
                counts.add(finding.count(reading) + " " + reading.words());
            }
        }
        return String.join(", ", counts);
    }

    static String share(Robustness.ByMetric metric) {
        return metric.share().isDefined() ? "ranking unchanged in %d of %d worlds (%s), two policies reversed beyond luck in %d".formatted(metric.unchanged(), metric.comparable(),
                Numbers.share(metric.share().get()), metric.reversed()) : metric.share().undefined();
    }

    static String ranking(Robustness.World world) {
        return world.ranking().isEmpty() ? "n/a: " + world.notRanked() : String.join(" > ", world.ranking());
    }

    static String relative(MetricValue value, Interval interval) {
        return !value.isDefined() ? "n/a (%s)".formatted(value.undefined()) : percent(value) + " %" + (interval.isDefined() ? " (" + interval(interval) + ")" : "");
    }

    static String percent(MetricValue share) {
        return share.isDefined() ? Numbers.signed(share.get() * 100, MetricUnit.PERCENT) : "n/a";
    }

    static String interval(Interval share) {
        return share.isDefined() ? "%s to %s".formatted(Numbers.signed(share.low() * 100, MetricUnit.PERCENT), Numbers.signed(share.high() * 100, MetricUnit.PERCENT)) : "n/a";
    }

    /** A square's number: the relative difference, or the difference itself where the baseline's mean is zero. */
    static String number(CellEffect effect) {
        if (effect.reading() == Reading.UNDEFINED) {
            return "n/a";
        }
        if (effect.reading() == Reading.NO_LIQUIDATION) {
            return "calm";
        }
        String text = effect.relative().isDefined() ? percent(effect.relative()) : Numbers.signed(effect.mean(), Metrics.named(effect.metric()).unit()) + " abs";
        boolean beyondLuck = effect.interval().isDefined() && effect.interval().excludesZero();
        return beyondLuck ? text : "(" + text + ")";
    }

    static String title(String metric) {
        return Metrics.named(metric).title();
    }

    /** What a reader of the maps and rulings must know: undefined pairs, heavy tails, cells that cannot be read. */
    static List<String> notes(StudyFindings findings) {
        List<String> notes = new ArrayList<>();
        List<CellEffect> effects = new ArrayList<>();
        findings.hypotheses().forEach(hypothesis -> hypothesis.claims().forEach(claim -> effects.addAll(claim.effects())));
        findings.maps().forEach(map -> map.squares().forEach(square -> effects.addAll(List.of(square.cascade(), square.solvency()))));
        List<CellEffect> all = effects.stream().distinct().toList();
        count(notes, all.stream().filter(effect -> effect.reading() == Reading.NO_LIQUIDATION).map(effect -> effect.cell().label()).distinct().count(),
                "cells saw no liquidation in any pair under either arm: they say nothing about how the arms differ");
        count(notes, all.stream().filter(effect -> effect.reading() == Reading.TOO_FEW_PAIRS).count(), "differences rest on fewer than %d pairs, too few for a reading".formatted(findings.rule().leastPairs()));
        count(notes, all.stream().filter(effect -> effect.undefinedPairs() > 0).count(), "differences leave out pairs in which one of the arms has no value; effects.csv counts them and says why");
        count(notes, all.stream().filter(effect -> effect.tail() != null).count(), "of %d differences have a heavy tail, for which Student's interval of the mean is least reliable; effects.csv names them".formatted(all.size()));
        count(notes, all.stream().filter(effect -> effect.pairs() > 1 && effect.interval().isDefined() && effect.interval().halfWidth() == 0).count(), "differences are the same in every pair: no variance, and no test is needed");
        return notes;
    }

    private static void count(List<String> notes, long count, String words) {
        if (count > 0) {
            notes.add(count + " " + words);
        }
    }

    @FunctionalInterface
    private interface SquareWords {
        String of(StudyMap.Square square);
    }

    private static String table(StudyMap map, SquareWords words) {
        List<List<String>> headers = new ArrayList<>();
        headers.add(List.of(map.y().isEmpty() ? map.x() : map.y() + " \\ " + map.x()));
        map.columns().forEach(column -> headers.add(List.of(column)));
        TextTable table = new TextTable(headers);
        for (int row = map.rows().size() - 1; row >= 0; row--) {
            List<String> cells = new ArrayList<>();
            cells.add(map.rows().get(row));
            for (int column = 0; column < map.columns().size(); column++) {
                cells.add(words.of(map.square(column, row)));
            }
            table.add(cells);
        }
        return table.render();
    }

    /** A table of texts, the first column aligned left. */
    public static String table(List<String> header, List<List<String>> rows) {
        TextTable table = new TextTable(header.stream().map(List::of).toList());
        rows.forEach(table::add);
        return table.render();
    }

    private static String wrap(String text, String indent) {
        return WordUtils.wrap(text, TEXT_WIDTH, "\n" + indent, false) + "\n";
    }
}
