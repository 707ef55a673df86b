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
    void haltsOutagesAndJumpsComeFromTheFolderAlone() throws IOException {
        RunFolder folder = finished(FakeScenarios.study(1));
        FolderReport.write(folder);

        assertThat(Files.readString(folder.file("report.html"))).contains("<h2>What happened to the market in pair 0 (seed ", "outage &#39;down&#39;: venue down", "news &#39;wire&#39;",
                "trading halted by &#39;halt&#39;", "nothing crossed in the auction", "share of pairs in which trading is halted");
        List<String> rows = Files.readAllLines(folder.file("world.csv"));
        assertThat(rows.get(0)).isEqualTo("cell,pair,seed,policy,what,name,instrument,seconds,call-seconds,end-seconds,ended,percent,last-price,auction-price,auction-notional,undefined");
        assertThat(rows).hasSize(5).anyMatch(row -> row.contains(",,outage,down,,0.") && row.contains(",,2,yes,")).anyMatch(row -> row.contains(",,jump,wire,x,1.5,,,,"))
                .anyMatch(row -> row.contains(",full,halt,halt,x,3,3,4.") && row.endsWith(",yes,,100,,0,auction-price: nothing crossed in the auction"))
                .anyMatch(row -> row.contains(",partial,halt,halt,x,3,3,4."));
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
