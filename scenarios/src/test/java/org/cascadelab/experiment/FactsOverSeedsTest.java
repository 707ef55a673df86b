package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FactsOverSeedsTest {
    private static final RealMarkets REAL = RealMarkets.read(List.of("name,low,high,unit,market,source", "market-order-rate,15.6,,per s,like it,notes",
            "spread-median,1000,,ticks,unlike it,notes",
            "market-order-median,5,,EUR,in another currency,notes"), "table", MarketFacts.names());

    private final SimulatedScenario scenario = new SimulatedScenarios(new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null))
            .load("{ instruments: { btc-perp: { base: BTC, quote: USD, price: 100_000 USD, tick: 1 USD, lot: 0.001 BTC } }, duration: 60s, price: { type: constant }, "
                    + "populations: { background: { type: background } }, policies: { none: {} } }", Map.of());

    private FactsOverSeeds run(int seeds, int threads) {
        return FactsOverSeeds.run(scenario, "none", seeds, REAL, Optional.empty(), RunOptions.defaults().withThreads(threads)).orElseThrow();
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        FactsOverSeeds one = run(5, 1);
        FactsOverSeeds three = run(5, 3);
        assertThat(three.text()).isEqualTo(one.text());
        assertThat(three.json()).isEqualTo(one.json());
        assertThat(three.csv()).isEqualTo(one.csv());
    }

    @Test
    void theSeedsAreThoseOfTheScenariosPairs() {
        JsonNode root = Json.MAPPER.readTree(run(3, 2).json());
        assertThat(root.get("seeds").get(2).asLong()).isEqualTo(Seeds.ofPair(1, 2));
        MarketTape tape = new MarketTape(scenario.terms());
        scenario.tell("none", Seeds.ofPair(1, 2), tape);
        double alone = MarketFacts.of(tape).values().stream().flatMap(List::stream).filter(fact -> fact.name().equals("market-order-rate")).findFirst().orElseThrow()
                .value().get();
        for (JsonNode fact : root.get("facts")) {
            if (fact.get("name").asString().equals("market-order-rate")) {
                assertThat(fact.get("by-seed").get(2).asDouble()).isEqualTo(alone);
            }
        }
        assertThat(SeedFacts.of(scenario, "none", Seeds.ofPair(1, 2)).fact("market-order-rate").value().get()).isEqualTo(alone);
    }

    @Test
    void factsAreMetByEightTenthsOfTheSeedsAndOtherUnitsAreNotHeld() {
        FactsOverSeeds facts = run(5, 2);
        assertThat(facts.summary()).startsWith("1 of 2 facts met by at least 4 of 5 seeds\n").contains("not met: spread-median, unlike it: 0 of 5 seeds");
        assertThat(facts.text()).contains("other unit");
        assertThat(facts.allMet()).isFalse();
        FactsOverSeeds like = FactsOverSeeds.run(scenario, "none", 2, REAL.only(List.of("like it")), Optional.of(2), RunOptions.defaults()).orElseThrow();
        assertThat(like.allMet()).isTrue();
    }

    @Test
    void theStockHasTheFiguresOfItsDay() {
        Scenarios library = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
        SimulatedScenario stock = new SimulatedScenarios(library).of(library.load("equity-like", Map.of("duration", "180m", "seed", "77")));
        RealMarkets real = RealMarkets.shipped().only(stock.scenario().factMarkets());
        assertThat(FactsOverSeeds.run(stock, "none", 2, real, Optional.of(2), RunOptions.defaults()).orElseThrow().summary())
                .isEqualTo("17 of 17 facts met by at least 2 of 2 seeds\n");
    }

    @Test
    void moreSeedsThanThereAreCannotBeRequired() {
        assertThatIllegalArgumentException().isThrownBy(() -> FactsOverSeeds.run(scenario, "none", 2, REAL, Optional.of(3), RunOptions.defaults()))
                .withMessageContaining("got 3 and 2");
    }

    @Test
    void anInterruptionGivesNothing() {
        Interruption interruption = Interruption.manual();
        interruption.request();
        assertThat(FactsOverSeeds.run(scenario, "none", 2, REAL, Optional.empty(), RunOptions.defaults().withInterruption(interruption))).isEmpty();
    }

    @Test
    void theFirstFailureIsToldAfterTheWorkInProgress() {
        SeedPool<Integer> pool = new SeedPool<>(4, RunOptions.defaults().withThreads(2));
        assertThatIllegalArgumentException().isThrownBy(() -> pool.run(number -> {
            if (number == 1) {
                throw new IllegalArgumentException("seed 1 cannot");
            }
            return number;
        })).withMessage("seed 1 cannot");
    }
}
