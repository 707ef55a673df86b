package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FactsOfRunTest {
    @TempDir
    Path temp;

    private final Scenarios library = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
    private final SimulatedScenarios scenarios = new SimulatedScenarios(library);
    private RunFolder folder;

    @BeforeEach
    void runOnce() {
        SimulatedScenario scenario = scenarios.of(library.load("quick", Map.of()));
        folder = RunFolder.at(temp.resolve("run"));
        new StudyRunner(scenarios).run(Study.single("quick", "USD", scenario.text(), "partial", 1, List.of()), folder, RunOptions.defaults()).close();
    }

    private FactsOfRun facts(Path beside) {
        return FactsOfRun.of(folder, scenarios, Optional.empty(), 0, 0, beside == null ? RealMarkets.shipped() : FactsOfRun.read(beside));
    }

    @Test
    void theFactsOfAStoredRunStandBesideRealOnesWithoutItsFactsHavingBeenKept() {
        String text = facts(null).text();
        assertThat(text).startsWith("quick, pair 0 (seed 1), policy partial").contains("Return tails", "Order flow", "BTC perpetual [", "Sources of the real values", "LOBSTER sample").doesNotContain("NaN");
        assertThat(text.lines()).allMatch(line -> line.length() <= 140);
        assertThat(facts(null).text()).isEqualTo(text);
    }

    @Test
    void programsReadTheSameNumbersAndReasons() {
        JsonNode facts = Json.MAPPER.readTree(facts(null).json()).get("facts");
        assertThat(facts.size()).isGreaterThan(35);
        for (JsonNode fact : facts) {
            assertThat(fact.get("value").isNumber() || !fact.get("value").get("undefined").asString().isBlank()).as(fact.toString()).isTrue();
            assertThat(fact.get("standard-error").isNumber() || !fact.get("standard-error").get("undefined").asString().isBlank()).as(fact.toString()).isTrue();
        }
    }

    @Test
    void anotherTableStandsBesideAndAWrongOneIsRefused() throws IOException {
        Path mine = Files.writeString(temp.resolve("mine.csv"), "name,low,high,unit,market,source\nspread-median,1,2,ticks,my market,my notes\n");
        assertThat(facts(mine).text()).contains("my market [1]", "[1] my notes").doesNotContain("BTC perpetual");
        Files.writeString(mine, "name,low,high,unit,market,source\nspread-medium,1,2,ticks,my market,my notes\n");
        assertThatIllegalArgumentException().isThrownBy(() -> facts(mine)).withMessageContaining("mine.csv:2: name: there is no fact 'spread-medium'");
    }

    @Test
    void aRunThatComesOutDifferentlyIsNotTakenForTheStoredOne() {
        SimulatedScenario scenario = scenarios.of(library.load("quick", Map.of()));
        folder = RunFolder.at(temp.resolve("other"));
        // results of another market, as a program with other code would have left them
        new StudyRunner((text, settings) -> scenarios.load(text, Map.of("shocks.crash.move", "-5%"))).run(Study.single("quick", "USD", scenario.text(), "partial", 1, List.of()), folder,
                RunOptions.defaults()).close();
        assertThatIllegalArgumentException().isThrownBy(() -> facts(null)).withMessageContaining("does not run again as it is stored");
    }
}
