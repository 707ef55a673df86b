package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyGrid;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.FilesOnScenarios;
import org.cascadelab.scenario.RegisteredStudy;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.cascadelab.scenario.ShippedFiles;
import org.cascadelab.scenario.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registered studies through the whole machinery, on the real simulation where it is small enough. */
class RegisteredStudyRunsTest {
    private static final ScenarioReader READER = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));
    private static final Scenarios SCENARIOS = new Scenarios(READER, null);
    private static final FilesOnScenarios<RegisteredStudy> STUDIES = new FilesOnScenarios<>(new StudyReader(READER)::read,
            new ShippedFiles("study", "shipped-studies", null), SCENARIOS);
    private static final String TINY = """
            scenario: { extends: quick, duration: 4m }
            arms: [full, partial]
            baseline: full
            candidate: partial
            pairs: 4
            axes:
              leverage: { base: "12", set: [populations.longs.leverage], values: ["6", "12"] }
              fee: { base: 0.1%, set: [rules.charges.fee], values: [0%, 0.1%] }
            grid: { crossed: [leverage], one-at-a-time: [fee] }
            hypotheses:
              H1: { words: it sells less, metric: notional-liquidated, direction: less }
            robustness:
              metrics: [notional-liquidated]
              pairs: 2
              worlds:
                last: { about: the last trade marks, set: { rules.mark.type: last } }
            """;

    @TempDir
    private Path folder;

    static List<String> shipped() {
        return STUDIES.names();
    }

    @Test
    void theStudiesOfTheIssueAreShipped() {
        assertThat(shipped()).contains("partial-vs-full", "disposal-rates");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyCellOfAShippedStudyCanBegin(String name) {
        RegisteredStudy registered = STUDIES.load(name);
        Study study = grid(registered, registered.registration().pairs());
        assertThat(registered.registration().pairs()).isGreaterThanOrEqualTo(200);
        SimulatedScenarios simulations = new SimulatedScenarios(SCENARIOS);
        for (Cell cell : study.cells()) {
            simulations.load(study.scenario(), cell.settings()).tryOut(study.policies(), study.seedOfPair(0));
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void cellsAreRunWhereTheyWereRegistered(String name) {
        RegisteredStudy registered = STUDIES.load(name);
        assertThat(grid(registered, 1).cells()).extracting(Cell::axisValues)
                .isEqualTo(registered.registration().grid().cells().stream().map(StudyGrid.Cell::labels).toList());
    }

    @Test
    void partialVersusFullHasTheGridThatWasAskedFor() {
        StudyGrid grid = STUDIES.load("partial-vs-full").registration().grid();
        assertThat(grid.axis("R").points()).hasSizeGreaterThanOrEqualTo(7).anyMatch(point -> point.at() < 1).anyMatch(point -> point.at() > 1);
        assertThat(grid.axis("refill").points()).hasSizeGreaterThanOrEqualTo(5).anyMatch(point -> point.at() == 0);
        assertThat(grid.oneAtATime()).hasSize(3);
        assertThat(STUDIES.load("partial-vs-full").registration().hypotheses()).hasSize(5);
    }

    @Test
    void disposalRatesRunsTheCrowdsOfTheScenarios() {
        RegisteredStudy study = STUDIES.load("disposal-rates");
        for (String crowd : List.of("both-sides", "falling", "large")) {
            var cell = study.scenario().withAxes(study.registration().settings("crowd").get(crowd)).values();
            var scenario = SCENARIOS.load("disposal-" + crowd, Map.of()).values();
            assertThat(scenario.keySet()).as(crowd).filteredOn(key -> key.startsWith("populations") || key.startsWith("shocks.down"))
                    .allSatisfy(key -> assertThat(cell.get(key)).as(crowd + ": " + key).isEqualTo(scenario.get(key)));
        }
    }

    @Test
    void aSmallStudyRunsIsJudgedAndReplaysByteForByte() throws Exception {
        RegisteredStudy registered = tiny(TINY);
        RunFolder run = RunFolder.at(folder.resolve("study"));
        try (StudyOutcome outcome = runner().run(grid(registered, 4), run, RunOptions.defaults().withThreads(2))) {
            StudyFindings findings = Findings.ofGrid(outcome.results()).orElseThrow();
            assertThat(findings.isRegisteredSample()).isTrue();
            assertThat(findings.hypotheses().get(0).claims().get(0).reason()).isEqualTo("0 of 2 cells as claimed, 2 too few pairs");
            assertThat(findings.maps()).hasSize(2);
            assertThat(Findings.ofWorlds(outcome.results())).isEmpty();
        }
        assertThat(Files.readString(run.file("findings.txt"))).contains("H1 UNDECIDED: it sells less", "4 pairs in each cell, the registered sample", "too few for a reading");
        assertThat(Files.readString(run.file("findings.json"))).contains("\"ruling\" : \"undecided\"");
        // one row for each of the two cells of the claim; two maps with two squares, two metrics each
        assertThat(Files.readAllLines(run.file("effects.csv"))).hasSize(1 + 2);
        assertThat(Files.readAllLines(run.file("map.csv"))).hasSize(1 + 2 * 2 * 2);
        assertThat(new Replay(new SimulatedScenarios(SCENARIOS)).run(run, RunOptions.defaults()).difference()).isEmpty();
        assertThat(FolderReport.write(run)).extracting(path -> path.getFileName().toString()).contains("report.html", "study-map-1.png", "study-map-2.svg");
        assertThat(Files.readString(run.file("report.html"))).contains("The hypotheses", "it sells less", "Map: partial against full over leverage");
    }

    @Test
    void aStoppingRuleGivesEachCellAsManyPairsAsItNeeds() throws Exception {
        // the open interest is the same under both arms, so its interval has no width at the first look
        RegisteredStudy calm = tiny(TINY.replace("pairs: 4\n", "pairs: 70\nstopping: { metric: open-interest, half-width: 1% }\n"));
        RunFolder run = RunFolder.at(folder.resolve("calm"));
        try (StudyOutcome outcome = runner().run(grid(calm, 70), run, RunOptions.defaults())) {
            assertThat(outcome.study().cells()).extracting(cell -> outcome.results().pairs(cell).size()).containsExactly(30, 30, 30);
        }
        assertThat(Files.readString(run.file("findings.txt"))).contains("30 to 70 pairs in each cell, the registered sample: a cell stops when the 95 % interval");
        assertThat(new Replay(new SimulatedScenarios(SCENARIOS)).run(run, RunOptions.defaults()).difference()).isEmpty();
        assertThatThrownBy(() -> runner().run(grid(calm, 70), RunFolder.at(folder.resolve("shards")), RunOptions.defaults().withShard(Shard.parse("1/2"))))
                .hasMessageContaining("cannot be run in shards");
    }

    @Test
    void aStoppingRuleThatIsNeverMetEndsWithTheLastPair() {
        Study study = FakeScenarios.sweep(65);
        Study strict = new Study("study", study.name(), study.currency(), study.scenario(), study.axes(), List.of(), Map.of(), "", study.policies(), study.baseline(), study.candidate(), 65,
                Optional.of(new Stopping(List.of(new Stopping.Width("bad-debt", 0.0001, true)), 30, 30)), study.seed(), study.seedRule(), List.of());
        try (StudyOutcome outcome = new StudyRunner(new FakeScenarios()).run(strict, RunFolder.at(folder.resolve("strict")), RunOptions.defaults())) {
            assertThat(outcome.end()).isEqualTo(StudyOutcome.End.FINISHED);
            assertThat(outcome.results().count()).isEqualTo(6 * 65);
        }
    }

    @Test
    void fewerPairsAreMarkedAsNotTheRegisteredSample() {
        try (StudyOutcome outcome = runner().run(grid(tiny(TINY), 1), RunFolder.at(folder.resolve("small")), RunOptions.defaults())) {
            assertThat(Files.readString(outcome.folder().file("findings.txt"))).contains("NOT the registered sample: 1 pairs in each cell, registered are 4");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void aChangedHypothesisIsAnotherStudy() {
        RunFolder run = RunFolder.at(folder.resolve("changed"));
        runner().run(grid(tiny(TINY), 1), run, RunOptions.defaults()).close();
        Study other = grid(tiny(TINY.replace("direction: less", "direction: more")), 1);
        assertThatThrownBy(() -> runner().run(other, run, RunOptions.defaults())).hasMessageContaining("holds another study: registration line")
                .hasMessageContaining("'direction: less' in the folder and 'direction: more' here");
        assertThat(RunFolder.standardFor(folder, other).path()).isNotEqualTo(RunFolder.standardFor(folder, grid(tiny(TINY), 1)).path());
    }

    @Test
    void theHeadlineIsRerunInOtherWorlds() throws Exception {
        RegisteredStudy registered = tiny(TINY);
        Study study = Study.robustness(registered.registration(), "USD", new SimulatedScenarios(SCENARIOS).of(registered.scenario()).text(), 2, 1, List.of());
        assertThat(study.cells()).extracting(Cell::label).containsExactly("world=base", "world=last");
        assertThat(study.cells().get(0).settings()).as("the base cell's").containsEntry("populations.longs.leverage", "12");
        RunFolder run = RunFolder.at(folder.resolve("worlds"));
        try (StudyOutcome outcome = runner().run(study, run, RunOptions.defaults())) {
            Optional<Robustness> robustness = Findings.ofWorlds(outcome.results());
            assertThat(robustness.orElseThrow().metrics().get(0).comparable()).isEqualTo(1);
            assertThat(Findings.ofGrid(outcome.results())).isEmpty();
        }
        assertThat(Files.readString(run.file("findings.txt"))).contains("ranking unchanged in");
        assertThat(Files.readAllLines(run.file("worlds.csv"))).hasSize(1 + 2);
        FolderReport.write(run);
        assertThat(run.file("charts/tornado-notional-liquidated.png")).exists();
    }

    @Test
    void aStudyWithoutWorldsCannotBeHeldAgainstAny() {
        RegisteredStudy registered = tiny(TINY.substring(0, TINY.indexOf("robustness")));
        assertThatThrownBy(() -> Study.robustness(registered.registration(), "USD", "", 1, 1, List.of())).hasMessageContaining("lists no worlds to be held against: add a section 'robustness'");
    }

    @Test
    void parametersThatDoNotMatterHaveNoEffect() throws Exception {
        List<ParameterRange> ranges = ParameterRange.parse("populations.longs.leverage=6..14, populations.longs.accounts=50..60, insurance-fund=50%..100%", (key, value) -> !value.contains("."));
        assertThat(ranges.get(1).whole()).isTrue();
        assertThat(ranges.get(1).at(0.33)).isEqualTo("53");
        assertThat(ranges.get(2).at(0.5)).isEqualTo("75%");
        Sensitivity sensitivity = new Sensitivity(Sensitivity.Method.MORRIS, ranges, "notional-liquidated", "full", "", 2, 7);
        String scenario = new SimulatedScenarios(SCENARIOS).of(SCENARIOS.load("quick", Map.of("duration", "3m"))).text();
        Study study = Study.sensitivity(sensitivity, "quick", "USD", scenario, List.of("full"), "full", "full", 1, 1, List.of());
        assertThat(study.cells()).hasSize(2 * 4);
        RunFolder run = RunFolder.at(folder.resolve("sensitivity"));
        runner().run(study, run, RunOptions.defaults()).close();
        List<String> rows = Files.readAllLines(run.file("sensitivity.csv"));
        assertThat(rows.get(0)).isEqualTo("parameter,low,high,mu-star,error-of-mu-star,mu,error-of-mu,sigma,reasons");
        assertThat(rows.get(3)).as("the size of a fund that is not used up").isEqualTo("insurance-fund,50%,100%,0,0,0,0,0,");
        assertThat(Double.parseDouble(rows.get(1).split(",")[3])).as("leverage matters").isPositive();
    }

    @Test
    void aRangeNeedsTwoValuesInOneUnit() {
        assertThatThrownBy(() -> ParameterRange.parse("duration=10s..1m", (key, value) -> true)).hasMessageContaining("a smaller and a larger value in the same unit");
        assertThatThrownBy(() -> ParameterRange.parse("tick=5s..1s", (key, value) -> true)).hasMessageContaining("a smaller and a larger value in the same unit");
        assertThatThrownBy(() -> ParameterRange.parse("tick", (key, value) -> true)).hasMessageContaining("is not a range: write key=low..high");
        assertThatThrownBy(() -> ParameterRange.parse("tick=1s..2s,tick=1s..3s", (key, value) -> true)).hasMessageContaining("'tick' is named twice");
    }

    private static Study grid(RegisteredStudy registered, int pairs) {
        return Study.registered(registered.registration(), "USD", new SimulatedScenarios(SCENARIOS).of(registered.scenario()).text(), pairs, registered.scenario().seed(), List.of());
    }

    private RegisteredStudy tiny(String text) {
        try {
            return STUDIES.load(Files.writeString(folder.resolve("tiny.yaml"), text).toString());
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private static StudyRunner runner() {
        return new StudyRunner(new SimulatedScenarios(SCENARIOS));
    }
}
