package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReportTest {
    @TempDir
    Path temp;

    @Test
    void aReportIsMadeFromTheFolderAloneAndAgainWithTheSameBytes() throws IOException {
        RunFolder folder = finished(FakeScenarios.sweep(3));
        Files.createDirectories(folder.file("charts"));
        Files.writeString(folder.file("charts/of-yesterday.png"), "old");
        Files.writeString(folder.file("charts/notes.txt"), "mine");

        List<Path> files = FolderReport.write(folder);
        Map<Path, byte[]> first = new HashMap<>();
        for (Path file : files) {
            first.put(file, Files.readAllBytes(file));
        }
        FolderReport.write(folder);

        assertThat(files).contains(folder.file("report.html"), folder.file("report.pdf"), folder.file("charts/price-paths.png"), folder.file("charts/price-paths.svg")).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        first.forEach((file, bytes) -> assertThat(file).hasBinaryContent(bytes));
        assertThat(folder.file("charts/of-yesterday.png")).doesNotExist();
        assertThat(folder.file("charts/notes.txt")).exists();
    }

    @Test
    void aValidationInTheFolderIsASectionOfItsReport() throws IOException {
        RunFolder folder = finished(FakeScenarios.study(3));
        new ValidationReport(List.of()).write(folder.path());
        FolderReport.write(folder);
        assertThat(Files.readString(folder.file("report.html"))).contains("<h2>Validation</h2>", "No target is contradicted");

        Files.writeString(folder.file("validation.json"), "{ \"holds\": true }");
        assertThatThrownBy(() -> FolderReport.write(folder)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not what 'cascade validate --output' writes");
    }

    @Test
    void aFullDiskLeavesNoHalfReport() throws IOException {
        Path path = finished(FakeScenarios.study(3)).path();

        assertThatThrownBy(() -> FolderReport.write(RunFolder.at(path, new FullDisk(1_000)))).isInstanceOf(OutputFailure.class).hasMessageContaining("no space left");
        assertThat(path.resolve("report.html")).doesNotExist();
        assertThat(path.resolve("report.html.part")).doesNotExist();
    }

    private RunFolder finished(Study study) {
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        new StudyRunner(new FakeScenarios()).run(study, folder, RunOptions.defaults()).close();
        return folder;
    }
}
