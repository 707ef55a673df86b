package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cascadelab.validation.ValidationCards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir
    private Path folder;

    private final CommandHarness harness = new CommandHarness();

    @Test
    void theQueueRaceHoldsAgainstItsExactSolution() {
        assertThat(harness.run(new ValidateCommand(), "B1", "--set", "runs=20000", "--set", "bids=1,3", "--set", "asks=2")).as(harness.out.toString()).isZero();
        assertThat(harness.out.toString()).contains("0.33517", "0.59311", "holds");
    }

    @Test
    void aQueuePositionHoldsAgainstItsExactSolution() {
        assertThat(harness.run(new ValidateCommand(), "B1", "--set", "runs=20000", "--set", "bid-position=2", "--set", "bids=3", "--set", "asks=1", "--set",
                "spread=2")).as(harness.out.toString()).isZero();
    }

    @Test
    void aWrongTargetIsFoundOut() {
        assertThat(harness.run(new ValidateCommand(), "B4", "--set", "events=200000", "--set", "target-spread=0.6")).isEqualTo(1);
        assertThat(harness.out.toString()).contains("DOES NOT HOLD");
    }

    @Test
    void parametersComeFromAFileAndResultsGoToOne() throws IOException {
        Path file = Files.writeString(folder.resolve("b1.yaml"), "bids: [1, 2]\nasks: 1\nruns: 1000\n");
        Path json = folder.resolve("out.json");
        assertThat(harness.run(new ValidateCommand(), "B1", "--file", file, "--set", "seed=7", "--json", json)).isZero();
        assertThat(Files.readString(json)).contains("\"card\" : \"B1\"", "\"seed\" : \"7\"", "\"z\" : ", "\"holds\" : true");
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        harness.run(new ValidateCommand(), "B1-book", "--set", "events=20000");
        CommandHarness again = new CommandHarness();
        again.run(new ValidateCommand(), "B1-book", "--set", "events=20000");
        assertThat(again.out.toString()).isEqualTo(harness.out.toString()).contains("mean spread, ticks");
    }

    @Test
    void allCardsAreListedWithTheirParameters() {
        assertThat(harness.run(new ValidateCommand())).isZero();
        assertThat(harness.out.toString()).contains(ValidationCards.CATALOG.names());
    }

    @Test
    void severalCardsEndInAVerdictTableAndFiles() throws IOException {
        assertThat(harness.run(new ValidateCommand(), "L5", "L3", "--set", "L3.cascades=500", "--set", "L3.levels=1", "--set", "L5.severity=40%", "--output", folder.resolve("out"))).isZero();
        assertThat(harness.out.toString()).contains("closest to failing", "L3: cascade law", "L5: auto-deleveraging");
        assertThat(Files.readString(folder.resolve("out/validation.json"))).contains("\"severity\" : \"40%\"", "\"cascades\" : \"500\"");
        assertThat(Files.readString(folder.resolve("out/validation.md"))).contains("### L3: cascade law");
    }

    @Test
    void severalCardsTakeTheirParametersFromOneFile() throws IOException {
        Path file = Files.writeString(folder.resolve("cards.yaml"), "L3: { cascades: 400, levels: [1], r: [0.5] }\nL5: { severity: 20% }\n");
        assertThat(harness.run(new ValidateCommand(), "L3", "L5", "--file", file)).as(harness.err.toString()).isZero();
        assertThat(harness.run(new ValidateCommand(), "L3", "L5", "--set", "cascades=400")).isEqualTo(2);
        assertThat(harness.run(new ValidateCommand(), "L3", "--set", "L4.r=0.5")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("with several cards write CARD.cascades", "card 'L4' is not among those to run: [L3]");
    }

    @Test
    void oneFailingCardFailsTheCommand() {
        assertThat(harness.run(new ValidateCommand(), "L5", "B4", "--set", "B4.events=200000", "--set", "B4.target-spread=0.6")).isEqualTo(1);
        assertThat(harness.out.toString()).contains("DOES NOT HOLD");
    }

    @Test
    void allIsEveryCardAndAWrongParameterOfTheLastIsToldBeforeTheFirstIsRun() {
        assertThat(harness.run(new ValidateCommand(), "all", "--set", "TFG.leverage=0.5")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("card TFG: leverage: need maximum leverages of at least 1");
        assertThat(harness.out.toString()).isEmpty();
    }

    @Test
    void everyCardIsExplainedWithItsSource() {
        ValidationCards.CATALOG.names().forEach(name -> {
            CommandHarness each = new CommandHarness();
            assertThat(each.run(new DescribeCommand(), "card", name)).isZero();
            assertThat(each.out.toString()).contains("source: ", "cascade validate " + name);
        });
    }

    @Test
    void whatIsWrongIsToldWithWhatIsKnown() {
        assertThat(harness.run(new ValidateCommand(), "B9")).isEqualTo(2);
        assertThat(harness.run(new ValidateCommand(), "B1", "--set", "bid=1")).isEqualTo(2);
        assertThat(harness.run(new ValidateCommand(), "B1", "--set", "bids=0")).isEqualTo(2);
        assertThat(harness.run(new ValidateCommand(), "B1", "--set", "bid-position=9")).isEqualTo(2);
        assertThat(harness.run(new ValidateCommand(), "B4", "--set", "alpha=0")).isEqualTo(2);
        assertThat(harness.run(new ValidateCommand(), "B1", "--file", folder.resolve("none.yaml"))).isEqualTo(2);
        assertThat(harness.err.toString()).contains("known: [B1", "did you mean 'bids'", "need whole numbers from 1", "behind the 1 orders at the bid",
                "alpha must be above 0", "there is no file").doesNotContain("Exception");
    }
}
