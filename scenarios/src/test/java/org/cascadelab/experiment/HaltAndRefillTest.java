package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.RunRecord;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A halt helps by the orders that come in while it lasts. Found with 8 pairs of the scenario {@code circuit-breaker} of 40 minutes with 400 accounts on a side, halt
 * less no halt, with its standard error (price fall in percentage points, amplification): a book with a half-life of 30 s and calls of 10 s -1.0 +- 0.8, -0.2 +- 0.3,
 * of 60 s -2.8 +- 0.6, -0.7 +- 0.2; 3 m and 10 s -3.0 +- 0.8, -0.2 +- 0.1, of 5 m -11.8 +- 1.5, -0.8 +- 0.1; 60 m and 10 s +9.2 +- 1.5, +0.7 +- 0.1, of 60 s +3.7 +-
 * 1.7, +0.3 +- 0.1: in a book that hardly refills, halts make the fall worse. The last two calls are shorter than their half-lives; one of 5 m halts so often that the
 * run ends before the sale does.
 */
class HaltAndRefillTest {
    private static final int SEEDS = 3;

    private final SimulatedScenarios simulations = new SimulatedScenarios(new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null));
    private final Scenarios library = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);

    @ParameterizedTest
    @CsvSource({"30s, 60s, -1", "60m, 10s, 1"})
    void aHaltThatIsLongerThanTheRefillHalfLifeMakesTheFallSmallerAndOneWithoutRefillDoesNot(String refill, String call, int sign) {
        double difference = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            RunRecord without = run(refill, Map.of("circuit-breakers.halt.move", "90%"), seed);
            RunRecord with = run(refill, Map.of("circuit-breakers.halt.call", call), seed);
            assertThat(without.tradingHalts()).isEmpty();
            difference += fall(with) - fall(without);
        }
        assertThat(sign * difference / SEEDS).isPositive();
    }

    private static double fall(RunRecord run) {
        return Metrics.named("price-fall").value(run, run).get();
    }

    private RunRecord run(String refill, Map<String, String> halt, long seed) {
        Map<String, String> values = new HashMap<>(halt);
        values.put("duration", "36m");
        values.put("populations.background.refill-half-life", refill);
        values.put("populations.longs.accounts", "200");
        values.put("populations.shorts.accounts", "200");
        return simulations.of(library.load("circuit-breaker", values)).record("full", seed);
    }
}
