package org.cascadelab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;

/** Nothing here looks at how fast something was, which no test can know. */
class MarketBenchmarkTest {
    private final Scenarios scenarios = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
    private final SimulatedScenarios simulations = new SimulatedScenarios(scenarios);

    @Test
    void thePartsMakeTheWhole() {
        MarketBenchmark.Result result = new MarketBenchmark("full", 650, 1, 2).run(simulations, scenarios.load("quick", Map.of()), 1_000);
        assertThat(result.shares().stream().mapToDouble(MarketBenchmark.Share::share).sum()).isCloseTo(1, within(1e-9));
        MarketBenchmark.Speed speed = result.speed();
        assertThat(speed.limits() + speed.takers() + speed.cancels()).isCloseTo(result.sizes().get(0).operations(), within(1e-9));
        assertThat(speed.operations()).isCloseTo(speed.ticks() * result.sizes().get(0).operations(), within(1e-6 * speed.operations()));
        assertThat(speed.trades()).isPositive();
    }

    @Test
    void aMarketLastsAsLongAsItsRounds() {
        Scenario brief = scenarios.load("quick", Map.of("duration", "60s"));
        assertThat(new MarketBenchmark("full", 50, 1, 2).run(simulations, brief, 500, 1_000).sizes()).hasSize(2).allSatisfy(size -> assertThat(size.operations()).isPositive());
    }

    /** Stops are triggered in the fall: the bare book has to make their trades as well, however much of a position was left when it did. */
    @Test
    void stopOrdersTradeInTheBareBookToo() {
        Scenario scenario = scenarios.load("quick", Map.of("populations.stops", "{ type: stop-loss, open-interest: 50_000_000 USD }",
                "populations.others", "{ type: basis-traders, side: short, open-interest: 50_000_000 USD }"));
        MarketBenchmark.Result result = new MarketBenchmark("full", 150, 0, 2).run(simulations, scenario, 1_000);
        assertThat(result.sizes().get(0).liquidations()).as("the market falls").isPositive();
    }

    @Test
    void aMarketThatMayHaltIsRefusedWithWhatToLeaveOut() {
        Scenario scenario = scenarios.load("quick", Map.of("circuit-breakers.band", "{ type: price-band }"));
        assertThatThrownBy(() -> new MarketBenchmark("full", 50, 1, 2).run(simulations, scenario, 500)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--set circuit-breakers.band=~");
    }

    @Test
    void aMarketWithoutAccountsToScaleIsRefused() {
        Scenario scenario = scenarios.load("quick", Map.of("populations.longs", "~", "populations.shorts", "~"));
        assertThatThrownBy(() -> new MarketBenchmark("full", 50, 1, 2).run(simulations, scenario, 500)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no population with 'accounts'");
        assertThatThrownBy(() -> new MarketBenchmark("full", 0, 1, 2)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ticks from 1");
    }
}
