package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.HandMadePairs;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Set<String> CASCADE = Set.copyOf(Answer.CASCADE);

    @Test
    void lessCascadeAtAPriceInSolvencyIsSaidWithItsReach() {
        assertThat(Answer.of(HandMadePairs.comparison(100), "flash-crash"))
                .startsWith("On flash-crash at an ex-ante loop gain of R = 0.60, over 100 pairs on the same luck, partial against full did better on cascade depth, ")
                .contains("did worse on bad debt and insurance fund used")
                .contains("the cascade was smaller and solvency paid for it")
                .endsWith("this holds for this scenario as run and not beyond it.");
    }

    @Test
    void noEffectIsNotSoldAsProofOfNone() {
        String answer = answer(Set.of(), Set.of(), Set.of());

        assertThat(answer).doesNotContain("better").doesNotContain("worse").doesNotContain("too thin")
                .contains("could not be told apart on cascade depth, ")
                .contains("no effect on the cascade was seen, which is no proof that there is none and no price in solvency could be seen");
    }

    @Test
    void aFindingThatWouldNotSurviveReadingManyMetricsAtOnceIsMarked() {
        List<PairResult> pairs = new ArrayList<>();
        for (int pair = 0; pair < 40; pair++) {
            Map<String, MetricValue> full = new HashMap<>();
            Map<String, MetricValue> partial = new HashMap<>();
            for (String name : Metrics.HEADLINE) {
                // depth is just beyond zero, the rest is noise
                double noise = (pair % 2 == 0 ? 1 : -1) * (1 + pair % 5);
                full.put(name, MetricValue.of(20));
                partial.put(name, MetricValue.of(20 + noise + (name.equals("cascade-depth") ? -1.15 : 0)));
            }
            pairs.add(HandMadePairs.pair(pair, full, partial));
        }

        assertThat(Answer.of(new Comparison("full", "partial", "USD", pairs), "flash-crash"))
                .contains("did better on cascade depth")
                .contains("(but reading 9 metrics at once, the evidence is too thin on cascade depth)");
    }

    @Test
    void aPolicyAheadEverywhereRaisesSuspicion() {
        assertThat(answer(Set.copyOf(Metrics.HEADLINE), Set.of(), Set.of()))
                .contains("one policy ahead on every metric is more often a fault in the set-up than a discovery")
                .doesNotContain("the cascade was smaller");
    }

    @Test
    void measuresThatDisagreeGiveNoSingleAnswer() {
        assertThat(answer(Set.of("cascade-depth"), Set.of("amplification"), Set.of()))
                .contains("did better on cascade depth, did worse on amplification")
                .contains("the measures of the cascade disagree, so there is no single answer");
    }

    @Test
    void aLargerCascadeIsSaidAsPlainlyAsASmallerOne() {
        assertThat(answer(Set.of(), CASCADE, Set.of("bad-debt", "insurance-fund-used"))).contains("the cascade was larger and solvency was untouched");
    }

    @Test
    void equalPairsAreNamedAsSuch() {
        assertThat(answer(CASCADE, Set.of(), Set.of("bad-debt", "insurance-fund-used")))
                .contains("was equal in every pair on bad debt and insurance fund used").contains("the cascade was smaller and solvency was untouched");
    }

    @Test
    void fewPairsGiveNoFinding() {
        assertThat(Answer.of(HandMadePairs.comparison(12), "flash-crash")).contains("12 pairs are too few for a finding (30 are needed)").doesNotContain("better");
        assertThat(Answer.of(HandMadePairs.comparison(1), "flash-crash")).contains("1 pair is too few");
    }

    @Test
    void runsWithoutLiquidationsSaySo() {
        List<PairResult> pairs = new ArrayList<>();
        for (int pair = 0; pair < 40; pair++) {
            pairs.add(HandMadePairs.pair(pair, Map.of("accounts-liquidated", MetricValue.of(0)), Map.of("accounts-liquidated", MetricValue.of(0))));
        }
        assertThat(Answer.of(new Comparison("full", "partial", "USD", pairs), "calm")).contains("neither partial nor full liquidated anybody in 40 pairs");
    }

    @Test
    void aMetricWithoutValuesIsNamed() {
        List<PairResult> pairs = new ArrayList<>();
        for (int pair = 0; pair < 40; pair++) {
            pairs.add(HandMadePairs.pair(pair, Map.of("accounts-liquidated", MetricValue.of(4)), Map.of("accounts-liquidated", MetricValue.of(2 + pair % 2))));
        }
        assertThat(Answer.of(new Comparison("full", "partial", "USD", pairs), "calm"))
                .startsWith("On calm, over 40 pairs").contains("did better on accounts liquidated").contains("had no value on cascade depth, ");
    }

    /** Differences that vary around 1 in the named direction, around 0 where not named, and not at all where equal. */
    private static String answer(Set<String> better, Set<String> worse, Set<String> equal) {
        List<PairResult> pairs = new ArrayList<>();
        for (int pair = 0; pair < 60; pair++) {
            Map<String, MetricValue> full = new HashMap<>();
            Map<String, MetricValue> partial = new HashMap<>();
            for (String name : Metrics.HEADLINE) {
                double noise = (pair % 2 == 0 ? 1 : -1) * (1 + pair % 5);
                int good = Metrics.named(name).direction().sign();
                double difference = equal.contains(name) ? 0 : noise + (better.contains(name) ? 4 * good : worse.contains(name) ? -4 * good : 0);
                full.put(name, MetricValue.of(20));
                partial.put(name, MetricValue.of(20 + difference));
            }
            pairs.add(HandMadePairs.pair(pair, full, partial));
        }
        return Answer.of(new Comparison("full", "partial", "USD", pairs), "flash-crash");
    }
}
