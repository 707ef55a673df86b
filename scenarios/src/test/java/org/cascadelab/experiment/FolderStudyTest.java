package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cascadelab.document.Study.Setting;
import org.cascadelab.statistics.SweepGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStudyTest {
    @TempDir
    Path temp;

    @Test
    void aComparisonIsReadFromTheFolderAlone() {
        org.cascadelab.document.Study read = read(FakeScenarios.study(4));

        assertThat(read.title()).isEqualTo("fake: partial against full");
        assertThat(read.command()).isEqualTo("bin/cascade replay " + temp.resolve("runs"));
        assertThat(read.settings()).containsExactly(new Setting("name", "fake", ""), new Setting("depth", "100%", ""));
        assertThat(read.comparison().pairs()).hasSize(4);
        assertThat(read.sweeps()).isEmpty();
    }

    @Test
    void whatIsReadBackIsWhatWasMeasured() {
        Study study = FakeScenarios.study(1);
        long seed = study.seedOfPair(0);

        assertThat(read(study).comparison().pairs()).containsExactly(new FakeScenarios().load(FakeScenarios.TEXT, Map.of()).runPair(study.policies(), 0, seed));
    }

    @Test
    void aSingleRunIsComparedWithItsTwin() {
        org.cascadelab.document.Study read = read(Study.single("fake", "USD", FakeScenarios.TEXT, "full", 5, List.of()));

        assertThat(read.comparison().baseline()).isEqualTo("shadow");
        assertThat(read.comparison().candidate()).isEqualTo("full");
    }

    @Test
    void aSweepOverTwoKeysHasAGridOfEachMappedMetric() {
        org.cascadelab.document.Study read = read(FakeScenarios.sweep(3));

        assertThat(read.sweeps()).hasSize(3).allSatisfy(grid -> assertThat(grid.cells()).hasSize(6));
        assertThat(read.sweeps().get(0).x()).isEqualTo(new SweepGrid.Axis("depth", List.of("50%", "100%", "200%")));
        assertThat(read.question()).contains("the first of 6 cells (depth=50%, fee=0bp)");
    }

    @Test
    void aSweepOverOneKeyMapsEveryPolicyAgainstTheBaseline() {
        Study study = Study.sweep("fake", "USD", FakeScenarios.TEXT, List.of(Axis.parse("depth=1,2")), List.of("full", "partial", "none"), "full", "partial", 2, 1, List.of());

        assertThat(read(study).sweeps().get(0).y()).isEqualTo(new SweepGrid.Axis("policy", List.of("partial", "none")));
    }

    @Test
    void aSweepOverThreeKeysHasAGridForEachValueOfTheThird() {
        Study study = Study.sweep("fake", "USD", FakeScenarios.TEXT, List.of(Axis.parse("a=1,2"), Axis.parse("b=1,2"), Axis.parse("c=7,8")), List.of("full", "partial"), "full", "partial", 1, 1, List.of());

        assertThat(read(study).sweeps()).hasSize(6).extracting(SweepGrid::quantity).anyMatch(quantity -> quantity.endsWith("partial less full, c=8"));
    }

    @Test
    void aResultThatAnotherVersionWroteIsToldAsOne() {
        String now = Json.ofResult(new FakeScenarios().load(FakeScenarios.TEXT, Map.of()).runPair(List.of("full"), 0, 7));
        assertThat(Json.result(now).seed()).isEqualTo(7);
        String before = now.replaceAll("\"halts\":\\[[^]]*],", "");
        assertThat(before).isNotEqualTo(now);
        assertThatIllegalArgumentException().isThrownBy(() -> Json.result(before))
                .withMessage("the folder's results are not as this version of the program writes them (Missing creator property 'halts'): run the same command into a new folder, or read it with "
                        + "the version that made it");
    }

    @Test
    void anUnfinishedFolderHasNoReport() {
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        Interruption interruption = Interruption.manual();
        interruption.request();
        new StudyRunner(new FakeScenarios()).run(FakeScenarios.study(2), folder, RunOptions.defaults().withInterruption(interruption)).close();

        assertThatIllegalArgumentException().isThrownBy(() -> FolderStudy.read(folder)).withMessageContaining("is unfinished; run its compare again");
    }

    private org.cascadelab.document.Study read(Study study) {
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        new StudyRunner(new FakeScenarios()).run(study, folder, RunOptions.defaults()).close();
        return FolderStudy.read(folder);
    }
}
