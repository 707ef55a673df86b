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
    void theKnownPointIsCheckedWhereverTheTwoNumbersAreThose() {
        harness.run(new ValidateCommand(), "B4", "--set", "events=100000");
        assertThat(harness.out.toString()).containsPattern("mean spread, p_c .* 0\\.49580 ");
        CommandHarness scaled = new CommandHarness();
        scaled.run(new ValidateCommand(), "B4", "--set", "events=100000", "--set", "alpha=0.01", "--set", "dp=0.5");
        assertThat(scaled.out.toString()).contains("0.49580");
        CommandHarness elsewhere = new CommandHarness();
        elsewhere.run(new ValidateCommand(), "B4", "--set", "events=100000", "--set", "delta=0.02");
        assertThat(elsewhere.out.toString()).doesNotContain("0.49580");
    }

    @Test
    void aRaceThatMayNeverEndIsRefused() {
        assertThat(harness.run(new ValidateCommand(), "B1", "--set", "cancel-rates=0", "--set", "market-rate=1")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("the mid may never move").contains("1.85");
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
