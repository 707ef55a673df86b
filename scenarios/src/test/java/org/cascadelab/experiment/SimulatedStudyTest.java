package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a scenario's text through the simulation to a folder and back. */
class SimulatedStudyTest {
    private static final String SCENARIO = """
            name: small
            duration: 60s
            instruments:
              perp: {base: BTC, quote: USD, price: 1_000 USD, tick: 0.1 USD, lot: 0.001 BTC}
            price: {type: diffusion}
            populations:
              crowd: {type: background}
            policies:
              full: {}
              partial: {}
            """;

    @TempDir
    Path temp;

    private final SimulatedScenarios scenarios = new SimulatedScenarios(new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null));

    @Test
    void aSweepOfTheSimulationIsTheSameOnAnyNumberOfThreadsAndReplaysIdentically() throws IOException {
        Study study = Study.sweep("small", "USD", scenarios.load(SCENARIO, Map.of()).text(), List.of(Axis.parse("duration=30s,60s")), List.of("full", "partial"), "full", "partial",
                2, 1, List.of());
        RunFolder one = RunFolder.at(temp.resolve("one"));
        RunFolder three = RunFolder.at(temp.resolve("three"));
        new StudyRunner(scenarios).run(study, one, RunOptions.defaults().withThreads(1)).close();
        new StudyRunner(scenarios).run(study, three, RunOptions.defaults().withThreads(3)).close();

        assertThat(three.manifest().tables()).isEqualTo(one.manifest().tables()).hasSize(7);
        assertThat(Files.readAllLines(one.file("pairs.csv"))).hasSize(1 + 2 * 2 * 3);
        assertThat(new Replay(scenarios).run(one, RunOptions.defaults()).words()).startsWith("identical");
    }

    @Test
    void theFactsOfOneRunAreWrittenOnRequest() throws IOException {
        Path facts = FactTable.write(RunFolder.at(temp), "facts.csv", scenarios.load(SCENARIO, Map.of()), "full", 1);

        assertThat(Files.readAllLines(facts)).hasSizeGreaterThan(60)
                .anyMatch(line -> line.startsWith("RunStarted,")).anyMatch(line -> line.startsWith("TickClosed,59,")).anyMatch(line -> line.startsWith("RunEnded,"));
    }
}
