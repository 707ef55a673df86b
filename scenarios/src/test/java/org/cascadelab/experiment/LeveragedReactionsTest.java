package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.engine.WorkListener;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;

/** What the biases of leveraged traders do in a whole market: a small one that falls by 6 % in ten minutes, on the same luck each time. */
class LeveragedReactionsTest {
    private static final String LONGS = "{ type: leveraged, side: long, accounts: 500, open-interest: 100_000_000 USD, leverage: 12, reaction-delay: 20s, restores-to: 2.5, ";

    private final Scenarios scenarios = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);

    private static final class Record implements FactListener {
        private static final int FALL_BEGINS = 12;

        private final Set<Integer> longs = new HashSet<>();
        private final Set<List<Long>> seen = new HashSet<>();
        /** by ten seconds of the fall, how often a long left or reduced without being forced */
        final long[] exits = new long[60];
        /** by account, when it was first liquidated */
        final Map<Integer, Long> begun = new HashMap<>();
        long liquidations;
        long forcedLots;

        @Override
        public void accountOpened(AccountOpened fact) {
            if (fact.population().equals("longs")) {
                longs.add(fact.account());
            }
        }

        @Override
        public void liquidationStarted(LiquidationStarted fact) {
            liquidations++;
            begun.putIfAbsent(fact.account(), fact.nanos());
        }

        @Override
        public void forcedFilled(ForcedFilled fact) {
            forcedLots += Math.abs(fact.lots());
        }

        @Override
        public void traded(long nanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
            int window = (int) (nanos / 10_000_000_000L) - FALL_BEGINS;
            if (!forced && longs.contains(takerAccount) && window >= 0 && window < exits.length && seen.add(List.of((long) takerAccount, nanos))) {
                exits[window]++;
            }
        }

        double fanoOfExits() {
            double mean = 0;
            double squares = 0;
            for (long count : exits) {
                mean += count / (double) exits.length;
                squares += count * count / (double) exits.length;
            }
            return (squares - mean * mean) / mean;
        }
    }

    private Record run(long seed, String reactions) {
        SimulatedScenario scenario = new SimulatedScenarios(scenarios).of(scenarios.load("quick", Map.of("duration", "13m", "populations.longs", LONGS + reactions + " }",
                "shocks.crash", "{ type: grind, at: 2m, move: -6%, over: 10m }", "rules.trigger.warning", "2")));
        Record record = new Record();
        scenario.simulation("full", seed, record, WorkListener.NONE).run();
        return record;
    }

    @Test
    void lossAversionMakesLiquidationsLarger() {
        for (long seed = 1; seed <= 3; seed++) {
            double before = 0;
            for (String lossAversion : List.of("0", "2.25", "8")) {
                Record record = run(seed, "choice: { type: prospect, loss-aversion: " + lossAversion + " }");
                double lots = record.forcedLots / (double) record.liquidations;
                assertThat(lots).as("seed %d, loss aversion %s", seed, lossAversion).isGreaterThan(before);
                before = lots;
            }
        }
    }

    /** The same accounts on the same luck; which accounts those are that are liquidated differs too, so the means of all would compare different people. */
    @Test
    void lossAversionMakesLiquidationsLater() {
        for (long seed = 1; seed <= 3; seed++) {
            Map<Integer, Long> without = run(seed, "choice: { type: prospect, loss-aversion: 0 }").begun;
            Map<Integer, Long> with = run(seed, "choice: { type: prospect, loss-aversion: 2.25 }").begun;
            double later = with.keySet().stream().filter(without::containsKey).mapToLong(account -> with.get(account) - without.get(account)).average().orElseThrow();
            assertThat(later / 1e9).as("seconds, seed %d", seed).isPositive();
        }
    }

    @Test
    void panicAtForcedClosingSynchronisesExits() {
        for (long seed = 1; seed <= 3; seed++) {
            double herd = run(seed, "panic: { type: logistic, calm: 1%, drop-gain: 0, forced-gain: 200 }, forced-half-life: 10s, adds-collateral: 0%, reduces: 0%")
                    .fanoOfExits();
            double alone = run(seed, "panic: { type: logistic, calm: 1%, drop-gain: 20, forced-gain: 0 }, adds-collateral: 0%, reduces: 0%").fanoOfExits();
            assertThat(herd).as("seed %d", seed).isGreaterThan(1).isGreaterThan(alone);
        }
    }

    @Test
    void herdingAtWarningsSynchronisesExits() {
        for (long seed = 1; seed <= 3; seed++) {
            double herd = run(seed, "choice: { type: prospect, loss-aversion: 1, herding: 5 }, forced-half-life: 10s").fanoOfExits();
            double alone = run(seed, "choice: { type: prospect, loss-aversion: 1, herding: 0 }").fanoOfExits();
            assertThat(herd).as("seed %d", seed).isGreaterThan(1).isGreaterThan(alone);
        }
    }
}
