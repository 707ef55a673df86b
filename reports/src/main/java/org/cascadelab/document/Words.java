package org.cascadelab.document;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.QuantileInterval;

/** The texts that HTML and PDF share. */
final class Words {
    /** How to read the result, paragraph by paragraph. */
    static final List<String> HOW_TO_READ = List.of(
            "Every pair runs all policies on the same luck: the same traders, orders and shocks. What differs between two arms of a pair is caused by the policy, so read the paired differences before the means.",
            "The shadow twin of a pair liquidates like the policy 'full' but fills forced orders off the book, without impact. What happens there happens because of the shock alone. Amplification and drawdown beyond "
                    + "shadow compare each arm with it; accounts that are liquidated in the twin are generation 0 of the cascade.",
            "An interval that excludes zero says that the sign of the mean difference is beyond the luck of these pairs. 'Undecided' says that it is not: it does not say that the policies are alike. Intervals hold at "
                    + "95 % each; the column of Wilcoxon p-values is corrected for reading all headline metrics at once (Holm).",
            "The share of pairs with the sign tells how often you would see that direction in a single crash. The 95th percentile tells how bad the bad runs are; where a tail is heavy the mean misleads and the reading rests on the median.",
            "Less cascade and less bad debt are different things and often trade against each other. Bad debt and fund use are shares of the open interest at the start, so that scenarios of different size can be held side by side.");

    /** What the table of quantiles needs said. */
    static final String QUANTILES = "Percentiles interpolate between order statistics; an interval runs between two order statistics and assumes nothing about the tail. It needs %s pairs for the 95th percentile and %s "
            .formatted(QuantileInterval.leastValues(0.95, Comparison.LEVEL), QuantileInterval.leastValues(0.99, Comparison.LEVEL)) + "for the 99th; with fewer there is none, shown as -.";

    private Words() {}

    /** What the result was obtained under, in a line each. */
    static List<String> facts(Study study) {
        Comparison comparison = study.comparison();
        List<String> facts = new ArrayList<>();
        facts.add("Scenario %s, %s pairs, policies: %s.".formatted(study.scenario(), comparison.pairs().size(), String.join(", ", comparison.policies())));
        MetricValue interest = comparison.summary(comparison.baseline(), "open-interest").mean();
        MetricValue gain = comparison.summary(comparison.baseline(), "loop-gain").mean();
        MetricValue largest = comparison.summary(comparison.baseline(), "largest-loop-gain").mean();
        if (interest.isDefined() && interest.get() > 0) {
            facts.add("Open interest at the start: %s.".formatted(Numbers.withUnit(interest.get(), MetricUnit.QUOTE, comparison.currency())));
        }
        if (gain.isDefined()) {
            facts.add("Ex-ante loop gain R = %s%s, fixed before any policy was run; from 1 on a cascade feeds itself.".formatted(Numbers.format(gain.get(), MetricUnit.TIMES),
                    largest.isDefined() ? " (largest in a tenth of the window: " + Numbers.format(largest.get(), MetricUnit.TIMES) + ")" : ""));
        }
        for (String policy : List.of(comparison.baseline(), comparison.candidate())) {
            MetricValue share = comparison.pooledEndogenousShare(policy);
            facts.add(share.isDefined() ? "Endogenous share under %s, pooled over the pairs: %s.".formatted(policy, Numbers.withUnit(share.get(), MetricUnit.PERCENT, ""))
                    : "Endogenous share under %s: undefined, %s.".formatted(policy, share.undefined()));
        }
        return facts;
    }

    /** What readers of the tables must be told. */
    static List<String> notes(Comparison comparison) {
        List<String> notes = new ArrayList<>(ComparisonText.undefined(comparison));
        for (String name : Metrics.HEADLINE) {
            PairedDifference difference = comparison.difference(name);
            difference.warnings().forEach(warning -> notes.add(Metrics.named(name).title() + ": " + warning));
        }
        notes.add(ComparisonText.liquidationAtRisk(comparison));
        notes.addAll(comparison.flags());
        return notes;
    }
}
