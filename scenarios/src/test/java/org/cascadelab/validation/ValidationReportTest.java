package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cascadelab.validation.CardResult.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationReportTest {
    @TempDir
    private Path folder;

    @Test
    void aMeasureIsHeldAgainstItsTargetByItsKindOfCheck() {
        assertThat(Measure.against("a", 1.39, 0.1, 1, 0).holds()).isTrue();
        assertThat(Measure.against("a", 1.41, 0.1, 1, 0).holds()).isFalse();
        assertThat(Measure.against("a", 1.41, 0.08, 1, 0.07).holds()).isTrue();
        assertThat(Measure.within("a", 1.1, 1, 0.05).holds()).isFalse();
        assertThat(Measure.within("a", 1, 1, 0).holds()).isTrue();
        assertThat(Measure.within("a", Double.NaN, 1, 0.1).holds()).isFalse();
        assertThat(Measure.between("a", 0.93, 0, 0.93, 0.97).holds()).isTrue();
        assertThat(Measure.probability("a", 0.0009).holds()).isFalse();
    }

    @Test
    void aTargetFromMemoryIsShownButNeverFails() {
        Measure remembered = Measure.against("a", 9, 0.1, 1, 0).fromMemory();
        CardResult result = CardResult.each(List.of(remembered), List.of());
        assertThat(remembered.verdict()).isEqualTo("off, not gating");
        assertThat(remembered.name()).isEqualTo("a (target from memory)");
        assertThat(result.holds()).isTrue();
        assertThat(result.gates()).isFalse();
    }

    @Test
    void independentEstimatesAreAlsoJudgedTogether() {
        // each within four standard errors, but thirty of them at three are not chance
        List<Measure> many = Collections.nCopies(30, Measure.against("a", 3, 1, 0, 0));
        assertThat(CardResult.independent(many).together().chiSquare()).isEqualTo(270);
        assertThat(CardResult.independent(many).holds()).isFalse();
        assertThat(CardResult.each(many, List.of()).holds()).isTrue();
    }

    @Test
    void theVerdictTableShowsWhatIsClosestToFailing() {
        ValidationReport report = new ValidationReport(List.of(run("X", Measure.against("near", 3, 1, 0, 0), Measure.within("exact", 2, 2, 1e-9), Measure.of("reading", 7, 1)),
                run("Y", Measure.within("off", 3, 2, 0.5)), run("Z", Measure.of("reading", 1, 0))));
        assertThat(report.verdicts().subList(1, 4)).containsExactly(List.of("X", "2", "near", "3", "0", "z = +3.00", "holds"),
                List.of("Y", "1", "off", "3", "2", "off by 1.0 of 0.50 allowed", "DOES NOT HOLD"), List.of("Z", "0", "reading", "1", "", "", "no target"));
        assertThat(report.holds()).isFalse();
    }

    @Test
    void bothFilesSayTheSame() throws IOException {
        ValidationReport report = new ValidationReport(List.of(run("X", Measure.against("P(N | 2)", 0.5, 0.1, 0.4, 0), Measure.between("rise", 1, 0, 0, Double.POSITIVE_INFINITY))));
        report.write(folder.resolve("deep/down"));
        String json = Files.readString(folder.resolve("deep/down/validation.json"));
        assertThat(json).contains("\"holds\" : true", "\"card\" : \"X\"", "\"z\" : 0.9999999999999998", "\"target\" : 0.4", "\"most\" : \"infinite\"", "\"runs\" : \"7\"");
        String markdown = Files.readString(folder.resolve("deep/down/validation.md"));
        assertThat(markdown).startsWith("## Validation").contains("No target is contradicted", "P(N \\| 2)", "| at least 0 |", "runs = 7", "- a note");
    }

    private static ValidationReport.CardRun run(String card, Measure... measures) {
        return new ValidationReport.CardRun(card, "about " + card, new CardDescription("what it does", "a source"), Map.of("runs", "7"), CardResult.each(List.of(measures), List.of("a note")));
    }
}
