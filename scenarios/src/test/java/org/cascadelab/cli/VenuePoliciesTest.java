package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.scenario.Venues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rulebooks of real venues, used from the command line. */
class VenuePoliciesTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Cascade.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void everyVenueRunsAgainstTheOthersAndItsRunCanBeReplayed() {
        String runs = folder.resolve("runs").toString();
        String venues = String.join(",", Venues.all().stream().map(venue -> venue.name()).toList());
        assertThat(run("compare", "quick", "--pairs", "2", "--set", "duration=4m", "--policies", "full," + venues, "--out", runs, "--quiet", "--no-report"))
                .as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(run("replay", runs)).as(err.toString()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void aVenueWithoutADateIsItsLatestPreset() {
        String runs = folder.resolve("runs").toString();
        assertThat(run("compare", "quick", "--pairs", "2", "--set", "duration=4m", "--policies", "full,binance-usdm", "--baseline", "binance-usdm", "--out", runs, "--no-report"))
                .as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("binance-usdm@2024-10").doesNotContain("2021-03");
    }

    @Test
    void aVenueIsDescribedWithSourcesAndAssumptions() {
        assertThat(run("describe", "venue", "dydx-v4@2026-03")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("execution: fillable", "spread = 1.5  [C] v4-chain", "Not confirmed for this venue: ", "waterfall.rank");
    }

    @Test
    void aCoolDownLongerThanTheRunIsRefusedWithTheInequality() {
        assertThat(run("compare", "quick", "--set", "duration=4m", "--set", "policies.partial.trigger.cool-down=5m", "--policies", "full,partial")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("need cool-down 300.0 s <= duration 240.0 s");
    }
}
