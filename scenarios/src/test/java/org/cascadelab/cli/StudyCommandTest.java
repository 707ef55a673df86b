package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cascadelab.experiment.ExitCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    private static final String TINY = """
            about: a small question
            scenario: { extends: quick, duration: 3m }
            arms: [full, partial]
            baseline: full
            candidate: partial
            pairs: 30
            axes:
              leverage: { base: "12", set: [populations.longs.leverage], values: ["6", "12"] }
            grid: { crossed: [leverage] }
            hypotheses:
              H1: { words: it sells less, metric: notional-liquidated, direction: less }
            """;

    private final CommandHarness harness = new CommandHarness();

    @TempDir
    private Path folder;

    @Test
    void aDryRunPrintsThePlanAndWritesNothing() throws IOException {
        Path out = folder.resolve("out");
        assertThat(harness.run(new StudyCommand(), tiny(), "--dry-run", "--out", out)).isEqualTo(ExitCodes.OK);
        assertThat(harness.out.toString()).contains("2 cells x 30 pairs = 60 pairs, each of 3 runs", "H1: it sells less", "partial against full, notional-liquidated: less (2 cells)",
                "no effect means within 5 % of the mean under the baseline");
        assertThat(out).doesNotExist();
    }

    @Test
    void aGridOverTheBudgetIsNotRunUnlessItIsAskedForTwice() throws IOException {
        Path out = folder.resolve("out");
        assertThat(harness.run(new StudyCommand(), tiny(), "--out", out, "--budget", "1ms", "-q", "--threads", "1")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("it would take longer than the budget of 1ms: say --yes, a larger --budget, or fewer --pairs", "of 60 pairs are kept in");
        assertThat(out.resolve("findings.txt")).doesNotExist();
    }

    @Test
    void aSmallTryIsMarkedAndPrintsRulingsAndMap() throws IOException {
        Path out = folder.resolve("out");
        assertThat(harness.run(new StudyCommand(), tiny(), "--out", out, "--pairs", "1", "-q", "--no-report")).isEqualTo(ExitCodes.OK);
        assertThat(harness.out.toString()).contains("NOT the registered sample: 1 pairs in each cell, registered are 30", "H1 UNDECIDED: it sells less", "partial against full over leverage");
        assertThat(out.resolve("effects.csv")).exists();
        assertThat(harness.run(new ReportCommand(), out)).isEqualTo(ExitCodes.OK);
        assertThat(out.resolve("charts/study-map-1.svg")).exists();
    }

    @Test
    void badInputIsToldInALine() throws IOException {
        assertThat(harness.run(new StudyCommand(), tiny(), "--pairs", "0")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("--pairs: a study needs at least 1 pair in each cell (30 for a verdict), got 0");
        assertThat(harness.run(new StudyCommand(), "partial-vs-ful")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("unknown study 'partial-vs-ful'", "did you mean 'partial-vs-full'?");
        assertThat(harness.run(new StudyCommand(), tiny(), "--budget", "soon")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("--budget: 'soon' is not a duration");
        assertThat(harness.run(new StudyCommand(), tiny(), "--robustness")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("study 'tiny' lists no worlds to be held against: add a section 'robustness'").doesNotContain("\tat ");
    }

    @Test
    void studiesAreListedAndDescribed() {
        assertThat(harness.run(new ListCommand(), "studies")).isEqualTo(ExitCodes.OK);
        assertThat(harness.out.toString()).contains("partial-vs-full", "disposal-rates");
        assertThat(harness.run(new DescribeCommand(), "disposal-rates")).isEqualTo(ExitCodes.OK);
        assertThat(harness.out.toString()).contains("hypotheses:", "D1:");
        assertThat(harness.run(new DescribeCommand(), "study-keys", "hypotheses")).isEqualTo(ExitCodes.OK);
        assertThat(harness.out.toString()).contains("conditions on axes joined by commas");
    }

    @Test
    void sensitivityNamesWhatIsUnknown() {
        assertThat(harness.run(new SensitivityCommand(), "quick", "--params", "populations.longs.leverag=5..20")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("--params populations.longs.leverag: ", "unknown key 'leverag'", "did you mean 'leverage'?");
        assertThat(harness.run(new SensitivityCommand(), "quick", "--params", "populations.longs.leverage=5..20", "--metric", "price-fal")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("--metric: unknown metric 'price-fal'", "did you mean 'price-fall'?");
        assertThat(harness.run(new SensitivityCommand(), "quick", "--params", "populations.longs.leverage=5..20", "--size", "1")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains("a design needs at least 2 trajectories or rows, got 1");
    }

    @Test
    void sensitivityPrintsATableOfTheParameters() {
        assertThat(harness.run(new SensitivityCommand(), "quick", "--set", "duration=3m", "--params", "populations.longs.leverage=6..14", "--of", "full", "--metric", "notional-liquidated",
                "--method", "sobol", "--size", "2", "--pairs-per-point", "1", "-q", "--out", folder.resolve("out"))).isEqualTo(ExitCodes.OK);
        assertThat(harness.out.toString()).contains("quick: notional liquidated [USD] under full, mean over 1 pairs at 6 points", "populations.longs.leverage  6 to 14", "Shares of the variance");
    }

    private Path tiny() throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), TINY);
    }
}
