package org.cascadelab.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Verdict;

/**
 * The answer in one sentence, made by rule from the headline metrics' {@link Verdict}s, so that it cannot claim more than the intervals do:
 *
 * <ol>
 * <li>where: the scenario, its ex-ante loop gain, the number of pairs;
 * <li>what is better, what is worse, what cannot be told apart, what is equal, what has no value, each by name;
 * <li>which of the findings would not survive a correction for reading all headline metrics at once (signed rank test, Holm, 5 %);
 * <li>what that means for the trade between cascade and solvency, see {@link #balance};
 * <li>how far it reaches: this scenario as it was run.
 * </ol>
 *
 * With fewer than {@link PairedDifference#LEAST_PAIRS} pairs it makes no finding at all.
 */
public final class Answer {
    /** The headline metrics that describe the cascade. */
    static final List<String> CASCADE = List.of("cascade-depth", "accounts-liquidated", "notional-liquidated", "amplification", "drawdown-beyond-shadow", "implementation-shortfall");
    /** The headline metrics that describe who pays. */
    static final List<String> SOLVENCY = List.of("bad-debt", "insurance-fund-used");

    private Answer() {}

    /** @param scenario the scenario's name */
    public static String of(Comparison comparison, String scenario) {
        String where = "On %s%s".formatted(scenario, loopGain(comparison));
        int pairs = comparison.pairs().size();
        if (nothingLiquidated(comparison)) {
            return "%s, neither %s nor %s liquidated anybody in %s, so these runs say nothing about how the policies differ; a larger shock or more leverage is needed."
                    .formatted(where, comparison.candidate(), comparison.baseline(), pairs == 1 ? "1 pair" : pairs + " pairs");
        }
        if (pairs < PairedDifference.LEAST_PAIRS) {
            return "%s, %s too few for a finding (%s are needed), so the differences between %s and %s are an orientation only.".formatted(
                    where, pairs == 1 ? "1 pair is" : pairs + " pairs are", PairedDifference.LEAST_PAIRS, comparison.candidate(), comparison.baseline());
        }
        Map<Verdict, List<String>> titles = new EnumMap<>(Verdict.class);
        for (String name : Metrics.HEADLINE) {
            Metric metric = Metrics.named(name);
            titles.computeIfAbsent(Verdict.of(metric, comparison.difference(name)), verdict -> new ArrayList<>()).add(metric.title());
        }
        List<String> clauses = new ArrayList<>();
        add(clauses, titles, Verdict.BETTER, "did better on %s");
        add(clauses, titles, Verdict.WORSE, "did worse on %s");
        add(clauses, titles, Verdict.UNDECIDED, "could not be told apart on %s");
        add(clauses, titles, Verdict.EQUAL, "was equal in every pair on %s");
        add(clauses, titles, Verdict.TOO_FEW_PAIRS, "had a value in too few pairs on %s");
        add(clauses, titles, Verdict.UNDEFINED, "had no value on %s");
        List<String> frail = frail(comparison);
        if (!frail.isEmpty()) {
            clauses.set(clauses.size() - 1, "%s (but reading %s metrics at once, the evidence is too thin on %s)".formatted(clauses.get(clauses.size() - 1), Metrics.HEADLINE.size(), joined(frail, ", ")));
        }
        return "%s, over %s pairs on the same luck, %s against %s %s; %s; this holds for this scenario as run and not beyond it."
                .formatted(where, pairs, comparison.candidate(), comparison.baseline(), joined(clauses, ", "), balance(comparison));
    }

    /** Titles of the metrics whose verdict is better or worse and whose corrected p-value is 5 % or more. */
    private static List<String> frail(Comparison comparison) {
        Map<String, MetricValue> adjusted = comparison.adjustedPValues(Metrics.HEADLINE);
        return Metrics.HEADLINE.stream()
                .filter(name -> verdict(comparison, name) == Verdict.BETTER || verdict(comparison, name) == Verdict.WORSE)
                .filter(name -> adjusted.get(name).isDefined() && adjusted.get(name).get() >= 0.05)
                .map(name -> Metrics.named(name).title()).toList();
    }

    /**
     * What the verdicts mean together:
     *
     * <ul>
     * <li>every headline metric better: said, with the warning that this is more often a fault than a discovery;
     * <li>cascade metrics better and none worse: a smaller cascade, with its price in solvency seen, not seen, or negative;
     * <li>cascade metrics worse and none better: a larger cascade;
     * <li>both: the cascade metrics disagree;
     * <li>neither: no effect on the cascade was seen, which is not proof of none.
     * </ul>
     */
    static String balance(Comparison comparison) {
        if (Metrics.HEADLINE.stream().allMatch(name -> verdict(comparison, name) == Verdict.BETTER)) {
            return "one policy ahead on every metric is more often a fault in the set-up than a discovery, so look for one first";
        }
        boolean better = any(comparison, CASCADE, Verdict.BETTER);
        boolean worse = any(comparison, CASCADE, Verdict.WORSE);
        if (better && worse) {
            return "the measures of the cascade disagree, so there is no single answer" + solvency(comparison);
        }
        if (better) {
            return "the cascade was smaller" + solvency(comparison);
        }
        if (worse) {
            return "the cascade was larger" + solvency(comparison);
        }
        return "no effect on the cascade was seen, which is no proof that there is none" + solvency(comparison);
    }

    private static String solvency(Comparison comparison) {
        boolean better = any(comparison, SOLVENCY, Verdict.BETTER);
        boolean worse = any(comparison, SOLVENCY, Verdict.WORSE);
        if (better && worse) {
            return " and the two measures of solvency disagree";
        }
        if (worse) {
            return " and solvency paid for it";
        }
        if (better) {
            return " and solvency did not suffer";
        }
        boolean equal = SOLVENCY.stream().allMatch(name -> verdict(comparison, name) == Verdict.EQUAL);
        return equal ? " and solvency was untouched" : " and no price in solvency could be seen, which is no proof that there is none";
    }

    private static Verdict verdict(Comparison comparison, String name) {
        return Verdict.of(Metrics.named(name), comparison.difference(name));
    }

    private static boolean any(Comparison comparison, List<String> names, Verdict verdict) {
        return names.stream().anyMatch(name -> verdict(comparison, name) == verdict);
    }

    private static boolean nothingLiquidated(Comparison comparison) {
        for (String policy : List.of(comparison.candidate(), comparison.baseline())) {
            MetricValue most = comparison.summary(policy, "accounts-liquidated").most();
            if (!most.isDefined() || most.get() > 0) {
                return false;
            }
        }
        return true;
    }

    private static String loopGain(Comparison comparison) {
        MetricValue gain = comparison.summary(comparison.baseline(), "loop-gain").mean();
        return gain.isDefined() ? String.format(Locale.ROOT, " at an ex-ante loop gain of R = %.2f", gain.get()) : "";
    }

    private static void add(List<String> clauses, Map<Verdict, List<String>> titles, Verdict verdict, String words) {
        if (titles.containsKey(verdict)) {
            clauses.add(words.formatted(joined(titles.get(verdict), ", ")));
        }
    }

    private static String joined(List<String> words, String separator) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(separator, words.subList(0, last)) + " and " + words.get(last);
    }
}
