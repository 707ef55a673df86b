package org.cascadelab.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.statistics.Comparison;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    private static final List<String> POLICIES = List.of("full", "partial", "slow");

    @Test
    void theShareCountsWorldsWithTheSameOrderOfPolicies() {
        Robustness.ByMetric found = robustness(world("base", 1, 10, 8, 9), world("same", 1, 20, 10, 15), world("swapped", 1, 10, 9, 8), world("calm", 0, 5, 5, 5)).metrics().get(0);
        assertThat(found.worlds().get(0).ranking()).as("lower price falls are better").containsExactly("partial", "slow", "full");
        assertThat(found.worlds().get(3).notRanked()).isEqualTo("nobody is liquidated");
        assertThat(found.comparable()).isEqualTo(2);
        assertThat(found.unchanged()).isEqualTo(1);
        assertThat(found.share().get()).isEqualTo(0.5);
    }

    @Test
    void orderThatTurnsBeyondLuckIsAReversal() {
        Robustness.ByMetric found = robustness(world("base", 1, 10, 8, 9), world("swapped", 1, 10, 9, 8)).metrics().get(0);
        assertThat(found.worlds().get(1).reversals()).containsExactly("partial and slow");
        assertThat(found.reversed()).isEqualTo(1);
    }

    @Test
    void equalMeansShareARank() {
        Robustness.ByMetric found = robustness(world("base", 1, 10, 8, 8), world("apart", 1, 10, 8, 8.5)).metrics().get(0);
        assertThat(found.worlds().get(0).ranking()).containsExactly("partial = slow", "full");
        assertThat(found.unchanged()).isZero();
    }

    @Test
    void theTornadoBeginsWithTheWorldFarthestFromTheBase() {
        Robustness.ByMetric found = robustness(world("base", 1, 10, 8, 9), world("near", 1, 10, 7.5, 9), world("far", 1, 10, 13, 9)).metrics().get(0);
        assertThat(found.worlds().get(0).effect().get()).isCloseTo(-0.2, within(1e-12));
        assertThat(found.tornado()).extracting(Robustness.World::name).containsExactly("far", "near");
    }

    @Test
    void withoutAnyOtherWorldThereIsNoShare() {
        assertThat(robustness(world("base", 1, 10, 8, 9)).metrics().get(0).share().undefined()).isEqualTo("no other world can be ranked");
    }

    private static Robustness robustness(WorldSample... worlds) {
        return Robustness.of("study", "partial", "full", POLICIES, 10, 10, List.of("price-fall"), List.of(worlds));
    }

    private static WorldSample world(String name, int liquidated, double... means) {
        List<PairResult> results = new ArrayList<>();
        for (int pair = 0; pair < 10; pair++) {
            List<ArmResult> arms = new ArrayList<>();
            for (int i = 0; i < POLICIES.size(); i++) {
                Map<String, MetricValue> values = new LinkedHashMap<>();
                // each policy swings by an amount of its own, so that no difference is without variance; means stay
                values.put("price-fall", MetricValue.of(means[i] + (pair % 2 == 0 ? 1 : -1) * 0.125 * (means[i] == 8 ? 1 : 2)));
                values.put("accounts-liquidated", MetricValue.of(liquidated));
                arms.add(new ArmResult(POLICIES.get(i), values, List.of(), 0, SampledPath.empty(), List.of()));
            }
            results.add(new PairResult(pair, 1, arms.get(0), arms));
        }
        return new WorldSample(name, "", new Comparison("full", "partial", "USD", results));
    }
}
