package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {
    private static final Build BUILD = new Build("1.2.3", "code", "17");
    /** The difference of two dice of six has a standard deviation of 2.4: some sixty pairs. */
    private static final double HALF_WIDTH = 0.6;

    @TempDir
    Path temp;

    private final FakeScenarios scenarios = new FakeScenarios();

    private static Study until(double halfWidth, int most) {
        return FakeScenarios.study(most).stoppedBy(Stopping.at(List.of(new Stopping.Width("cascade-depth", halfWidth, false))));
    }

    private List<PairResult> pairs(Study study, String name, int threads) {
        try (StudyOutcome outcome = new StudyRunner(scenarios, BUILD).run(study, RunFolder.at(temp.resolve(name)), RunOptions.defaults().withThreads(threads))) {
            assertThat(outcome.end()).isEqualTo(StudyOutcome.End.FINISHED);
            return outcome.results().pairs(study.cells().get(0));
        }
    }

    private static double halfWidth(List<PairResult> pairs) {
        return new Comparison("full", "partial", "USD", pairs).difference("cascade-depth").interval().halfWidth();
    }

    @Test
    void samplingStopsAtTheFirstLookAtWhichTheIntervalIsNarrowEnoughAndRunsNothingBeyond() {
        List<PairResult> used = pairs(until(HALF_WIDTH, 200), "a", 2);

        assertThat(used.size()).isBetween(40, 120).satisfies(size -> assertThat(size % 10).isZero());
        assertThat(scenarios.runs).hasValue(used.size());
        assertThat(halfWidth(used)).isLessThanOrEqualTo(HALF_WIDTH);
        for (int look = 30; look < used.size(); look += 10) {
            assertThat(halfWidth(used.subList(0, look))).as("after %d pairs", look).isGreaterThan(HALF_WIDTH);
        }
    }

    @Test
    void thirtyPairsAreRunHoweverNarrowTheIntervalAndNeverMoreThanTheBudget() {
        assertThat(pairs(until(100, 200), "wide", 2)).hasSize(30);
        assertThat(pairs(until(0.001, 45), "narrow", 2)).hasSize(45);
    }

    @Test
    void threadsAndInterruptionsChangeNoByteAndNoPair() throws IOException {
        Study study = until(HALF_WIDTH, 200);
        int used = pairs(study, "one", 1).size();
        pairs(study, "three", 3);
        RunFolder one = RunFolder.at(temp.resolve("one"));
        assertThat(RunFolder.at(temp.resolve("three")).manifest().tables()).isEqualTo(one.manifest().tables());

        RunFolder cut = RunFolder.at(temp.resolve("cut"));
        cut.create();
        cut.write(RunFolder.SCENARIO, study.scenario());
        cut.save(Manifest.starting(study, BUILD, cut.path().toString()));
        try (Results results = Results.of(one); Journal journal = Journal.open(Disk.FILES, cut.file("journal.jsonl"), cut.manifest().identity())) {
            results.units().stream().filter(unit -> unit.pair() % 3 != 0 && unit.pair() < 40).forEach(unit -> journal.append(unit, results.json(unit)));
        }
        scenarios.runs.set(0);
        assertThat(pairs(study, "cut", 2)).hasSize(used);
        assertThat(scenarios.runs).as("all but those of the journal").hasValue(used - 26);
        assertThat(cut.manifest().tables()).isEqualTo(one.manifest().tables());
        assertThat(new Replay(scenarios, BUILD).run(one, RunOptions.defaults()).words()).startsWith("identical");
    }

    @Test
    void aFinishedFolderSaysHowManyPairsWereUsedAndWhatTheyReached() throws IOException {
        int used = pairs(until(HALF_WIDTH, 200), "a", 2).size();
        RunFolder folder = RunFolder.at(temp.resolve("a"));
        try (Results results = Results.of(folder)) {
            assertThat(results.sampling(results.study().cells().get(0))).singleElement().asString().matches(
                    used + " of at most 200 pairs sufficed: half-width of the 95 % interval of cascade-depth is 0\\.[56]\\d*, asked for 0\\.6");
        }
        assertThat(Files.readString(folder.file("summary.json"))).contains("\"pairs\" : " + used);
        assertThat(FolderStudy.read(folder).assumptions()).anyMatch(line -> line.contains("cascade-depth <= 0.6"));
    }

    @Test
    void aResultThatWasCutOffAtTheEndIsFoundThoughTheNumberOfPairsIsNotFixed() throws IOException {
        pairs(until(HALF_WIDTH, 200), "a", 2);
        Path results = temp.resolve("a").resolve(RunFolder.RESULTS);
        List<String> lines = Files.readAllLines(results);
        Files.write(results, lines.subList(0, lines.size() - 10));

        assertThatThrownBy(() -> Results.of(RunFolder.at(temp.resolve("a")))).isInstanceOf(OutputFailure.class).hasMessageContaining("damaged");
    }

    @Test
    void whatCannotBeStoppedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stopping.Width("cascade-depth", 0, false)).withMessageContaining("over 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Stopping(List.of(new Stopping.Width("cascade-depth", 1, false)), 20, 10)).withMessageContaining("30 pairs");
        assertThatIllegalArgumentException().isThrownBy(() -> new StudyRunner(scenarios, BUILD).run(until(1, 60), RunFolder.at(temp.resolve("s")), RunOptions.defaults().withShard(Shard.parse("1/2"))))
                .withMessageContaining("cannot be run in shards");
    }
}
