package org.cascadelab.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.StoppingRule;
import org.cascadelab.statistics.Summary;

/**
 * When a cell has enough pairs: it is looked at after its first so many and then after every further so many, never in between, and stops when all widths that are asked
 * for are reached at the same look, or at the study's number of pairs. How many a cell gets follows from its results alone, in the order of its pairs, so it is the same on any
 * number of threads and after any interruption.
 *
 * @param first pairs before the first look; at least {@link PairedDifference#LEAST_PAIRS}
 * @param every pairs between two looks
 */
public record Stopping(List<Width> widths, int first, int every) {
    /**
     * One interval that has to be narrow enough: of the difference of a metric, candidate less baseline.
     *
     * @param halfWidth the half-width asked for, over 0: in the metric's unit, or as a share of the mean under the baseline
     * @param ofBaseline whether it is such a share
     */
    public record Width(String metric, double halfWidth, boolean ofBaseline) {
        public Width {
            if (!(halfWidth > 0)) {
                throw new IllegalArgumentException("a half-width is over 0, got " + halfWidth);
            }
        }
    }

    public Stopping {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || first < PairedDifference.LEAST_PAIRS || every < 1) {
            throw new IllegalArgumentException("need a width, a first look after %d pairs or more and further ones after 1 or more, got %s, %d and %d"
                    .formatted(PairedDifference.LEAST_PAIRS, widths, first, every));
        }
    }

    /** Widths in the metrics' own units, looked at after 30 pairs and then after every ten. */
    public static Stopping at(List<Width> widths) {
        return new Stopping(widths, PairedDifference.LEAST_PAIRS, 10);
    }

    /** How many pairs the cell should have, as far as its results so far can tell. */
    int wanted(Cell cell, Results results) {
        Study study = results.study();
        for (int pairs = first; pairs < study.pairs(); pairs += every) {
            if (!results.hasFirst(cell, pairs) || reached(study, results.pairs(cell).subList(0, pairs))) {
                return pairs;
            }
        }
        return study.pairs();
    }

    private boolean reached(Study study, List<PairResult> pairs) {
        Comparison comparison = comparison(study, pairs);
        return widths.stream().allMatch(width -> isNarrow(width, study, comparison));
    }

    private boolean isNarrow(Width width, Study study, Comparison comparison) {
        double asked = asked(width, study, comparison);
        PairedDifference difference = comparison.difference(width.metric());
        return asked > 0 ? new StoppingRule(width.metric(), asked, first, study.pairs()).reachedBy(difference)
                : difference.interval().isDefined() && difference.interval().halfWidth() == 0;
    }

    private static double asked(Width width, Study study, Comparison comparison) {
        if (!width.ofBaseline()) {
            return width.halfWidth();
        }
        // without a mean to be a share of, only no width at all is narrow
        Summary baseline = comparison.summary(study.baseline(), width.metric());
        return baseline.mean().isDefined() ? width.halfWidth() * Math.abs(baseline.mean().get()) : 0;
    }

    private static Comparison comparison(Study study, List<PairResult> pairs) {
        return new Comparison(study.baseline(), study.candidate(), study.currency(), pairs);
    }

    /** What came of it in a cell, in a line for each width. */
    List<String> words(Study study, List<PairResult> pairs) {
        Comparison comparison = comparison(study, pairs);
        String used = pairs.size() < study.pairs() ? "%s of at most %s pairs sufficed".formatted(pairs.size(), study.pairs())
                : pairs.size() >= first && reached(study, pairs) ? "all %s pairs were needed".formatted(study.pairs())
                : "all %s pairs did not suffice; give more with --pairs".formatted(study.pairs());
        return widths.stream().map(width -> "%s: half-width of the 95 %% interval of %s %s, asked for %s".formatted(used, width.metric(),
                halfWidth(study, width, comparison.difference(width.metric())), inUnit(study, width, asked(width, study, comparison)))).toList();
    }

    private static String halfWidth(Study study, Width width, PairedDifference difference) {
        return difference.interval().isDefined()
                ? "is " + inUnit(study, width, difference.interval().halfWidth()) + (difference.heavyTail() ? " (of the median: the tail is heavy)" : "")
                : "is undefined, " + difference.interval().undefined();
    }

    private static String inUnit(Study study, Width width, double value) {
        return Numbers.withUnit(value, Metrics.named(width.metric()).unit(), study.currency());
    }

    /** The rules as a reader of the folder needs them. */
    String rules(Study study) {
        return widths.stream().map(width -> String.format(Locale.ROOT, "%s <= %s", width.metric(),
                width.ofBaseline() ? "%s %% of the mean under '%s'".formatted(100 * width.halfWidth(), study.baseline()) : inUnit(study, width, width.halfWidth())))
                .collect(Collectors.joining(" and "));
    }
}
