package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cascadelab.experiment.SeedFacts;
import org.cascadelab.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** The worked example of 10 October 2025. Its recorded prices are not shipped: where they are missing the runs are skipped. */
class OctoberCrashTest {
    private static final String VENUE = "hyperliquid@2025";

    private static SeedFacts run(String policy) {
        Path bars = CommandHarness.shared("btc-mark-1m-20251009-10/BTCUSD_PERP-markPrice-1m-2025-10-10.csv.gz");
        Scenario scenario = Library.scenarios().load("oct-10-2025", Map.of("index.files", '"' + bars.toString() + '"'));
        return SeedFacts.of(Library.simulations().of(scenario), policy, scenario.seed());
    }

    private static double value(SeedFacts facts, String name) {
        return facts.fact(name).value().get();
    }

    @Test
    void withoutTheRecordedPricesItSaysWhatIsMissing() {
        CommandHarness harness = new CommandHarness();
        assertThat(harness.run(new FactsCommand(), "oct-10-2025", "--policy", VENUE, "--seeds", "1")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("'oct-10-2025' replays recorded prices", "--index FILE").doesNotContain("Exception");
    }

    /** The venue's own rules beside full and partial liquidation, which share its mark, its margin and its waterfall. */
    @Test
    void theArmsDifferInHowTheyCloseOnly() {
        Scenario scenario = Library.scenarios().load("oct-10-2025", Map.of());
        assertThat(scenario.arms()).startsWith(VENUE, "full", "partial");
        for (String slot : List.of("requirement", "charges", "waterfall", "mark")) {
            assertThat(scenario.slotType(VENUE, slot)).as(slot).isEqualTo(scenario.slotType("full", slot)).isEqualTo(scenario.slotType("partial", slot));
        }
        assertThat(scenario.marginCheckNanos()).isEqualTo(6_000_000_000L);
        assertThat(scenario.insuranceFundPpb()).isZero();
    }

    @Test
    void theMarkFollowsTheRecordAndForcedTradesComeInBatches() {
        SeedFacts facts = run(VENUE);
        assertThat(value(facts, "largest-fall")).isBetween(12.0, 13.0);
        assertThat(value(facts, "worst-minute")).isBetween(3.9, 4.4);
        assertThat(value(facts, "recovered-60m")).isBetween(70.0, 80.0);
        assertThat(value(facts, "takeover-batch-gap")).isEqualTo(6);
        assertThat(facts.fact("forced-rows-10s").observations()).isGreaterThan(100);
        assertThat(run("none").fact("forced-rows-10s").value().undefined()).contains("0 of these trades");
    }
}
