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

/**
 * When the pairs of a cell suffice, for a study whose number of pairs follows from the width of its intervals. It looks after 30 pairs and then after every ten more, at
 * the pairs from 0 up to there and at nothing else, so the number of pairs is the same on any number of threads and after any interruption. All of the study's rules must
 * hold at the same look.
 */
final class SequentialSampling {
    private static final int BATCH = 10;

    private final Study study;

    SequentialSampling(Study study) {
        this.study = study;
    }

    /** The number of pairs at which to look first. */
    int firstLook() {
        return Math.min(study.pairs(), study.stopping().stream().mapToInt(StoppingRule::leastPairs).max().orElse(study.pairs()));
    }

    int lookAfter(int pairs) {
        return Math.min(study.pairs(), pairs + BATCH);
    }

    /** Whether so many pairs are where sampling ends. */
    boolean endsWith(List<PairResult> pairs) {
        if (pairs.size() >= study.pairs()) {
            return true;
        }
        boolean isLook = pairs.size() >= firstLook() && (pairs.size() - firstLook()) % BATCH == 0;
        return isLook && reached(comparison(pairs));
    }

    private boolean reached(Comparison comparison) {
        return study.stopping().stream().allMatch(rule -> rule.reachedBy(comparison.difference(rule.metric())));
    }

    private Comparison comparison(List<PairResult> pairs) {
        return new Comparison(study.baseline(), study.candidate(), study.currency(), pairs);
    }

    /** What came of it, in a line for each rule. */
    List<String> words(List<PairResult> pairs) {
        Comparison comparison = comparison(pairs);
        String used = pairs.size() < study.pairs() ? "%s of at most %s pairs sufficed".formatted(pairs.size(), study.pairs())
                : reached(comparison) ? "all %s pairs were needed".formatted(study.pairs())
                : "all %s pairs did not suffice; give more with --pairs".formatted(study.pairs());
        return study.stopping().stream().map(rule -> "%s: half-width of the 95 %% interval of %s %s, asked for %s".formatted(used, rule.metric(),
                halfWidth(rule, comparison.difference(rule.metric())), width(rule, rule.halfWidth()))).toList();
    }

    private String halfWidth(StoppingRule rule, PairedDifference difference) {
        return difference.interval().isDefined() ? "is " + width(rule, difference.interval().halfWidth()) + (difference.heavyTail() ? " (of the median: the tail is heavy)" : "")
                : "is undefined, " + difference.interval().undefined();
    }

    private String width(StoppingRule rule, double width) {
        return Numbers.withUnit(width, Metrics.named(rule.metric()).unit(), study.currency());
    }

    /** The rules as a reader of the folder needs them. */
    static String rules(Study study) {
        return study.stopping().stream().map(rule -> String.format(Locale.ROOT, "%s <= %s", rule.metric(),
                Numbers.withUnit(rule.halfWidth(), Metrics.named(rule.metric()).unit(), study.currency()))).collect(Collectors.joining(" and "));
    }
}
