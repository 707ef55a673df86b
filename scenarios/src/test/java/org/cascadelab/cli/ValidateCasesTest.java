package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cascadelab.experiment.ExitCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCasesTest {
    @TempDir
    private Path folder;

    private final CommandHarness harness = new CommandHarness();

    @Test
    void casesOfVenuesRunByTheirFileAndDecideTheExitCode() throws IOException {
        String one = """
                [{"venue": "bitfinex-margin", "case": "own", "kind": "margin_requirement", "inputs": {"positionNotional": 500, "maintenanceMarginRate": 0.15},
                  "expected": {"maintenanceMargin": 75}, "tolerance": 0}]
                """;
        Path right = Files.writeString(folder.resolve("right.json"), one);
        Path wrong = Files.writeString(folder.resolve("wrong.json"), one.replace("75}", "76}"));
        assertThat(harness.run(new ValidateCommand(), "--cases", right)).isEqualTo(ExitCodes.OK);
        assertThat(harness.run(new ValidateCommand(), "--cases", wrong)).isEqualTo(ExitCodes.GATE_FAILED);
        assertThat(harness.run(new ValidateCommand(), "--cases", folder.resolve("none.json"))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.out.toString()).contains("maintenanceMargin: expected 76, got 75", "none.json: no such file");
    }

    @Test
    void casesDoNotMixWithACard() {
        assertThat(harness.run(new ValidateCommand(), "b1", "--cases", folder.resolve("none.json"))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("--cases stands alone");
    }
}
