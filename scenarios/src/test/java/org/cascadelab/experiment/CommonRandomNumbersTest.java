package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.FactListener;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.PairResult;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;

/**
 * What the paired statistics rest on: all arms of a pair meet the same luck, and no two users of luck share a stream. That the study's arms are the same run up to the
 * first breach is in {@link ShippedScenarioRunsTest}.
 */
class CommonRandomNumbersTest {
    private final Scenarios library = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
    private final SimulatedScenarios simulations = new SimulatedScenarios(library);

    private SimulatedScenario quick(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("duration", "4m");
        all.put("policies.none", "{}");
        return simulations.of(library.load("quick", all));
    }

    /** What the accounts of each population brought, and when each population took from the book. */
    private static final class Behaviour implements FactListener {
        private final Map<Integer, String> owners = new HashMap<>();
        private final Map<String, List<String>> openings = new TreeMap<>();
        private final Map<String, Set<Long>> takes = new TreeMap<>();
        private final List<String> tape = new ArrayList<>();

        @Override
        public void accountOpened(AccountOpened fact) {
            owners.put(fact.account(), fact.population());
            if (fact.lots() != 0) {
                openings.computeIfAbsent(fact.population(), population -> new ArrayList<>()).add(Math.abs(fact.lots()) + " lots for " + Math.abs(fact.cash()));
            }
        }

        @Override
        public void traded(long nanos, int instrument, long priceTicks, long lots, int taker, int maker, boolean takerBuys, boolean forced) {
            takes.computeIfAbsent(owners.getOrDefault(taker, "house"), population -> new HashSet<>()).add(nanos);
            tape.add("%d %d %d %s %s".formatted(nanos, priceTicks, lots, owners.get(taker), takerBuys));
        }
    }

    private static Behaviour run(SimulatedScenario scenario, String policy, long seed) {
        Behaviour behaviour = new Behaviour();
        scenario.tell(policy, seed, behaviour);
        return behaviour;
    }

    @Test
    void twoPopulationsOfOneTypeShareNoLuck() {
        SimulatedScenario scenario = quick(Map.of(
                "populations.twin-background", "{ type: background, depth: 2_000_000 USD }",
                "populations.trend", "{ type: trend-followers }", "populations.twin-trend", "{ type: trend-followers }",
                "populations.twin-longs", "{ type: leveraged, side: long, accounts: 200, open-interest: 100_000_000 USD, leverage: 12 }",
                "populations.twin-shorts", "{ type: leveraged, side: short, accounts: 200, open-interest: 100_000_000 USD, leverage: 12 }"));
        Behaviour behaviour = run(scenario, "none", 1);

        // what cannot be told apart by name would come at the same moments and bring the same positions
        assertThat(common(behaviour, "background", "twin-background")).as("moments at which both backgrounds take").isLessThan(0.01);
        assertThat(common(behaviour, "trend", "twin-trend")).as("moments at which both trend followers take").isLessThan(0.5);
        for (String side : List.of("longs", "shorts")) {
            assertThat(behaviour.openings.get(side)).hasSize(200).isNotEqualTo(behaviour.openings.get("twin-" + side));
            Set<String> both = new HashSet<>(behaviour.openings.get(side));
            both.retainAll(behaviour.openings.get("twin-" + side));
            assertThat(both).as("positions that a long of one and of the other population have alike").hasSizeLessThan(20);
        }
    }

    private static double common(Behaviour behaviour, String one, String other) {
        Set<Long> both = new HashSet<>(behaviour.takes.get(one));
        both.retainAll(behaviour.takes.get(other));
        return both.size() / (double) behaviour.takes.get(one).size();
    }

    @Test
    void aPopulationThatBringsItsOwnLuckAndDoesNothingChangesNobodyElses() {
        SimulatedScenario without = quick(Map.of());
        // it draws for every account and holds what it has; no account of it is ever due
        SimulatedScenario with = quick(Map.of("populations.a-first", "{ type: leveraged, side: long, accounts: 50, open-interest: 1_000_000 USD, leverage: 2, leverage-sigma: 0.01, adds-collateral: 0%, reduces: 0% }",
                "populations.b-second", "{ type: basis-traders, side: short, open-interest: 1_000_000 USD }"));
        Behaviour expected = run(without, "none", 3);
        Behaviour actual = run(with, "none", 3);

        assertThat(expected.tape).hasSizeGreaterThan(1_000);
        assertThat(actual.tape).isEqualTo(expected.tape);
        assertThat(actual.openings.get("longs")).isEqualTo(expected.openings.get("longs"));
    }

    @Test
    void anArmIsTheSameRunWhicheverArmsAreRunBesideItAndInWhateverOrder() {
        SimulatedScenario scenario = quick(Map.of());
        PairResult alone = scenario.runPair(List.of("partial"), 0, 5);
        PairResult last = scenario.runPair(List.of("shadow", "none", "full", "partial"), 0, 5);
        PairResult first = scenario.runPair(List.of("partial", "full"), 0, 5);

        ArmResult expected = alone.arm("partial").orElseThrow();
        assertThat(last.arm("partial")).contains(expected);
        assertThat(first.arm("partial")).contains(expected);
        assertThat(first.arm("full")).isEqualTo(last.arm("full"));
    }

    @Test
    void anotherPairHasOtherLuck() {
        SimulatedScenario scenario = quick(Map.of());
        assertThat(run(scenario, "none", Seeds.ofPair(1, 0)).tape).isNotEqualTo(run(scenario, "none", Seeds.ofPair(1, 1)).tape);
    }
}
