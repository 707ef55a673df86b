package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cascadelab.experiment.SimulatedScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {
    private static final ScenarioReader READER = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));
    private static final Scenarios SCENARIOS = new Scenarios(READER, null);

    static List<String> names() {
        return SCENARIOS.names();
    }

    @Test
    void thereAreSixOrMore() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(6).contains("flash-crash", "btc-crash", "quick");
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachSaysWhatItIsForAndCanBeRead(String name) {
        assertThat(SCENARIOS.find(name).text()).startsWith("# ");
        Scenario scenario = SCENARIOS.load(name, Map.of());
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.about()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsTheSameAfterBeingWrittenBack(String name) {
        Scenario scenario = SCENARIOS.load(name, Map.of("pairs", "3"));
        Scenario again = SCENARIOS.parse("written back", scenario.toYaml());

        assertThat(again.toYaml()).isEqualTo(scenario.toYaml());
        assertThat(again.with(Map.of("rules.charges.fee", "3bp")).toYaml()).isEqualTo(scenario.with(Map.of("rules.charges.fee", "3bp")).toYaml());
        assertThat(again.arms()).isEqualTo(scenario.arms());
    }

    @ParameterizedTest
    @CsvSource({"flash-crash, 600", "gap, 600", "quick, 120", "jumpy-market, 0"})
    void pricesFallFromTheFirstShockAndASellProgrammeIsOne(String name, long seconds) {
        assertThat(SCENARIOS.load(name, Map.of()).firstShockNanos()).isEqualTo(seconds * 1_000_000_000L);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachFitsTheSimulationOrAsksForRecordedPrices(String name) {
        SimulatedScenarios simulations = new SimulatedScenarios(SCENARIOS);
        Scenario scenario = SCENARIOS.load(name, Map.of());

        if (scenario.replays()) {
            assertThatThrownBy(() -> simulations.of(scenario)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--index FILE");
        } else {
            assertThat(simulations.of(scenario).text()).contains("name: " + name);
        }
    }

    @Test
    void theMainScenarioHasItsSize() {
        Scenario scenario = SCENARIOS.load("flash-crash", Map.of());

        assertThat(scenario.ticks()).isGreaterThanOrEqualTo(3_600);
        assertThat(scenario.pairs()).isGreaterThanOrEqualTo(100);
        assertThat(scenario.loopGainTarget()).hasValue(0.6);
        assertThat(scenario.arms()).contains("full", "partial", "none", "shadow");
        assertThat(scenario.values()).containsEntry("populations.longs.accounts", "1000").containsEntry("populations.shorts.accounts", "1000")
                .containsEntry("populations.background.depth", "13000000 USD");
    }

    @Test
    void anUnknownNameIsToldWithTheShippedOnesAndTheNearest() {
        assertThatThrownBy(() -> SCENARIOS.load("flash-crsh", Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown scenario 'flash-crsh'; shipped: [btc-crash, ").hasMessageContaining("did you mean 'flash-crash'?").hasMessageContaining("./flash-crsh.yaml");
    }

    @Test
    void aFolderStandsInPlaceOfThePackedFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), SCENARIOS.find("quick").text());
        Scenarios inFolder = new Scenarios(READER, folder);

        assertThat(inFolder.names()).containsExactly("mine");
        assertThat(inFolder.load("mine", Map.of()).name()).isEqualTo("mine");
        assertThatThrownBy(() -> inFolder.load("quick", Map.of())).hasMessageContaining("unknown scenario 'quick'; shipped: [mine]");
    }

    @Test
    void aFileOfOnesOwnIsGivenByItsPath(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), "extends: quick\npairs: 4\n");
        Files.writeString(folder.resolve("wilder.yaml"), "extends: ./mine.yaml\nshocks: { crash: { move: -9% } }\n");

        assertThat(SCENARIOS.load(mine.toString(), Map.of()).pairs()).isEqualTo(4);
        Scenario wilder = SCENARIOS.load(folder.resolve("wilder.yaml").toString(), Map.of());
        assertThat(wilder.name()).isEqualTo("wilder");
        assertThat(wilder.values()).containsEntry("shocks.crash.move", "-9%").containsEntry("shocks.crash.over", "90s").containsEntry("pairs", "4");
        assertThatThrownBy(() -> SCENARIOS.load(folder.resolve("mne.yaml").toString(), Map.of()))
                .hasMessageStartingWith("there is no scenario file").hasMessageEndingWith("did you mean 'mine.yaml'?");
        assertThatThrownBy(() -> SCENARIOS.load(folder.resolve("no/such.yaml").toString(), Map.of())).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> SCENARIOS.load(Files.write(folder.resolve("bad.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}).toString(), Map.of()))
                .hasMessageEndingWith("bad.yaml is not a text in UTF-8");
    }
}
