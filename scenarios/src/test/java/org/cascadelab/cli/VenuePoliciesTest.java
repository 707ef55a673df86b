package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(run("compare", "quick", "--pairs", "2", "--set", "duration=4m", "--set", "checks=per-event", "--policies", "full," + venues, "--out", runs, "--quiet", "--no-report"))
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
        assertThat(out.toString()).contains("execution: fillable", "spread = 1.5  [C] v4-chain", "Not confirmed for this venue: ", "waterfall.share-by", "trigger.budgets.subaccount.window");
    }

    @Test
    void aCoolDownLongerThanTheRunIsRefusedWithTheInequality() {
        assertThat(run("compare", "quick", "--set", "duration=4m", "--set", "policies.partial.trigger.cool-down=5m", "--policies", "full,partial")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("need cool-down 300.0 s <= duration 240.0 s");
    }

    @Test
    void otherTimesLongerThanTheRunAreRefusedToo() {
        for (String[] wrong : new String[][] {{"trigger.grace=5m", "need grace 300.0 s <= duration 240.0 s"}, {"trigger.check-every=5m", "need check-every 300.0 s <="},
                {"execution={ type: slices, slices: 7, every: 50s }", "need (slices - 1) x every 300.0 s <="},
                {"waterfall.backstop={ type: vault, unwind-every: 5m }", "need unwind-every 300.0 s <="}}) {
            assertThat(run("compare", "quick", "--set", "duration=4m", "--set", "policies.partial." + wrong[0], "--policies", "full,partial")).isEqualTo(ExitCodes.BAD_INPUT);
            assertThat(err.toString()).contains(wrong[1]);
        }
    }

    @Test
    void aRulebookThatCannotWorkIsRefusedBeforeAnythingRunsWithItsReason() {
        for (String[] wrong : new String[][] {{"trigger.exit=0.9", "need exit >= 1, the entry, got 0.9"},
                {"trigger.second={ type: close, below: 1.1 }", "need second.below < entry, got 1.1 and 1"},
                {"trigger.budgets={ all: { type: market, most: 0 USD } }", "need most > 0 and window > 0"},
                {"trigger.budgets={}", "expected choices by name"},
                {"trigger.second={ type: backstop }", "the waterfall needs a 'backstop'"},
                {"execution={ type: takeover }", "the waterfall needs a 'backstop'"},
                {"execution={ type: slices, order: { type: slices } }", "choose another 'order'"},
                {"waterfall.backstop={ type: vault, quota: 0 USD }", "quota > 0"},
                {"waterfall.fund-window={ type: cap, most: 0 USD }", "need most > 0"},
                {"waterfall.backstop={ type: vault, capital: -1 USD }", "allowed is at least 0 USD"},
                {"charges.liquidator-share=60%", null},
                {"charges={ type: liquidation-fee, liquidator-share: 60%, protocol-share: 60% }", "need liquidator-share + protocol-share <= 1"},
                {"charges={ type: liquidation-fee, fee: 6%, growth: { type: per-second, largest: 5% } }", "need 0 <= base <= largest"},
                {"sizing={ type: close-factor, factor: 60%, lower-factor: 50% }", "need lower-factor >= factor"},
                {"execution={ type: limit-through, least: 6bp }", "need 0 <= least <= most"},
                {"sizing={ type: time-ramp, of: { type: all }, small: 1 BTC }", "policy 'partial': sizing, for instrument 'btc-perp': 1 BTC must be in USD"},
                {"mark={ type: median, window: 1ms }", "policy 'partial': mark, for instrument 'btc-perp': a mark rule's window must be a whole number of ticks"}}) {
            int exit = run("compare", "quick", "--pairs", "2", "--set", "duration=4m", "--set", "policies.partial." + wrong[0], "--policies", "full,partial", "--quiet", "--no-report", "--out",
                    folder.resolve("refused").toString());
            assertThat(exit).as(wrong[0] + ": " + err).isEqualTo(wrong[1] == null ? ExitCodes.OK : ExitCodes.BAD_INPUT);
            if (wrong[1] != null) {
                assertThat(err.toString()).as(wrong[0]).contains("partial").contains(wrong[1]);
            }
        }
    }

    private int compareComposed(String... settings) {
        List<String> args = new ArrayList<>(List.of("compare", "quick", "--pairs", "2", "--policies", "full,partial", "--quiet", "--no-report", "--out", folder.resolve("runs").toString(),
                "--set", "duration=4m", "--set", "policies.partial.sizing={ type: least-of, parts: { restore: { type: restore-to-target }, cap: { type: fraction, fraction: 10% } } }"));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        return run(args.toArray(String[]::new));
    }

    @Test
    void aComposedSizingIsReachedBySettingsPartByPart() throws IOException {
        assertThat(compareComposed("policies.partial.sizing.parts.cap.fraction=120%")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("policies.partial.sizing.parts.cap.fraction", "120% is out of range");
        assertThat(compareComposed("policies.partial.sizing.parts.cap.typ=all")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("unknown key 'typ'");
        assertThat(compareComposed("policies.partial.sizing.parts.more={}")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("policies.partial.sizing.parts.more", "missing 'type'");
        assertThat(compareComposed("policies.partial.sizing.parts.cap.fraction=5%", "policies.partial.sizing.parts.more={ type: step-limit, least: 500 USD }")).as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(Files.readString(folder.resolve("runs").resolve("scenario.yaml"))).contains("fraction: 5%", "type: step-limit", "least: 500 USD");
    }

    @Test
    void anAxisOfASweepReachesAPartOfAComposedSizing() {
        assertThat(run("sweep", "quick", "--pairs", "2", "--policies", "full,partial", "--quiet", "--out", folder.resolve("sweep").toString(), "--set", "duration=4m", "--set",
                "policies.partial.sizing={ type: least-of, parts: { restore: { type: restore-to-target }, cap: { type: fraction, fraction: 10% } } }",
                "--axis", "policies.partial.sizing.parts.cap.fraction=5%,20%")).as(err.toString()).isEqualTo(ExitCodes.OK);
    }
}
