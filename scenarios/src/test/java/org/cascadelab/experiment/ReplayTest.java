package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Build BUILD = new Build("1.2.3", "code", "17");

    @TempDir
    Path temp;

    @Test
    void aReplayOfTheSameProgramIsIdentical() {
        Replay.Outcome outcome = replay(finished(FakeScenarios.sweep(3)), new FakeScenarios(), BUILD);

        assertThat(outcome.words()).isEqualTo("identical: all 8 tables, byte for byte");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aDifferentResultIsFoundWithTableAndLine() {
        Replay.Outcome outcome = replay(finished(FakeScenarios.study(3)), new FakeScenarios() {
            @Override
            public RunnableScenario load(String scenario, Map<String, String> settings) {
                return super.load(scenario + "changed", settings);
            }
        }, new Build("1.2.3", "edited", "17"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.words()).startsWith("different: cells.csv in line 2: '").contains("' in the folder, '").contains("the program's code differs");
    }

    @Test
    void aTableThatWasEditedIsFound() throws IOException {
        RunFolder folder = finished(FakeScenarios.study(3));
        Path table = folder.file("pairs.csv");
        Files.writeString(table, Files.readString(table).replaceFirst(",full,", ",fool,"));

        assertThat(replay(folder, new FakeScenarios(), BUILD).words()).startsWith("different: pairs.csv was changed after the run in line 3: '").contains("fool");
    }

    @Test
    void aMissingTableIsFound() throws IOException {
        RunFolder folder = finished(FakeScenarios.study(3));
        Files.delete(folder.file("paths.csv"));

        assertThat(replay(folder, new FakeScenarios(), BUILD).words()).startsWith("different: paths.csv is missing");
    }

    @Test
    void anotherVersionIsRefused() {
        RunFolder folder = finished(FakeScenarios.study(1));

        assertThatIllegalArgumentException().isThrownBy(() -> replay(folder, new FakeScenarios(), new Build("2.0.0", "code", "17")))
                .withMessageContaining("was made by version 1.2.3, this is version 2.0.0");
    }

    @Test
    void aChangedOrMissingInputIsRefused() throws IOException {
        Path series = Files.writeString(temp.resolve("index.csv"), "1\n");
        RunFolder folder = finished(Study.compare("fake", "USD", FakeScenarios.TEXT, List.of("full"), "full", "full", 1, 1, List.of(InputFile.of("index", series))));

        Files.writeString(series, "2\n");
        assertThatIllegalArgumentException().isThrownBy(() -> replay(folder, new FakeScenarios(), BUILD)).withMessageContaining("input 'index'").withMessageContaining("has changed");
        Files.delete(series);
        assertThatIllegalArgumentException().isThrownBy(() -> replay(folder, new FakeScenarios(), BUILD)).withMessageContaining("there is no file " + series);
    }

    @Test
    void aFolderThatIsNoRunFolderIsRefused() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));

        assertThatIllegalArgumentException().isThrownBy(() -> replay(RunFolder.at(other), new FakeScenarios(), BUILD)).withMessageContaining("is not a run folder");
        assertThatIllegalArgumentException().isThrownBy(() -> replay(RunFolder.at(temp.resolve("nowhere")), new FakeScenarios(), BUILD)).withMessageContaining("there is no folder");
        Files.writeString(other.resolve("manifest.json"), "{\"format\": 1}");
        assertThatIllegalArgumentException().isThrownBy(() -> replay(RunFolder.at(other), new FakeScenarios(), BUILD)).withMessageContaining("is not a manifest that this program reads");
    }

    @Test
    void anUnfinishedStudyIsRefused() {
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        Interruption interruption = Interruption.manual();
        interruption.request();
        new StudyRunner(new FakeScenarios(), BUILD).run(FakeScenarios.study(2), folder, RunOptions.defaults().withInterruption(interruption)).close();

        assertThatIllegalArgumentException().isThrownBy(() -> replay(folder, new FakeScenarios(), BUILD)).withMessageContaining("is unfinished");
    }

    private RunFolder finished(Study study) {
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        new StudyRunner(new FakeScenarios(), BUILD).run(study, folder, RunOptions.defaults()).close();
        return folder;
    }

    private static Replay.Outcome replay(RunFolder folder, ScenarioLoader loader, Build build) {
        return new Replay(loader, build).run(folder, RunOptions.defaults());
    }
}
