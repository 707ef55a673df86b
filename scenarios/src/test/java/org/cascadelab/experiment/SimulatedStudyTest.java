package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way from a scenario's text through the simulation to a folder and back. */
class SimulatedStudyTest {
    private static final String SCENARIO = """
            name: small
            duration: 60s
            instruments:
              perp: {base: BTC, quote: USD, price: 1_000 USD, tick: 0.1 USD, lot: 0.001 BTC}
            price: {type: diffusion}
            populations:
              crowd: {type: background}
            policies:
              full: {}
              partial: {}
            """;

    @TempDir
    Path temp;

    private final SimulatedScenarios scenarios = new SimulatedScenarios(new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null));

    @Test
    void aSweepOfTheSimulationIsTheSameOnAnyNumberOfThreadsAndReplaysIdentically() throws IOException {
        Study study = Study.sweep("small", "USD", scenarios.load(SCENARIO, Map.of()).text(), List.of(Axis.parse("duration=30s,60s")), List.of("full", "partial"), "full", "partial",
                2, 1, List.of());
        RunFolder one = RunFolder.at(temp.resolve("one"));
        RunFolder three = RunFolder.at(temp.resolve("three"));
        new StudyRunner(scenarios).run(study, one, RunOptions.defaults().withThreads(1)).close();
        new StudyRunner(scenarios).run(study, three, RunOptions.defaults().withThreads(3)).close();

        assertThat(three.manifest().tables()).isEqualTo(one.manifest().tables()).hasSize(8);
        assertThat(Files.readAllLines(one.file("pairs.csv"))).hasSize(1 + 2 * 2 * 3);
        assertThat(new Replay(scenarios).run(one, RunOptions.defaults()).words()).startsWith("identical");
    }

    @Test
    void whatCannotStartOrIsBeyondCountingIsSaidBeforeARun() {
        String longsAlone = SCENARIO.replace("crowd: {type: background}", "crowd: {type: background}\n  longs: {type: leveraged, open-interest: 1_000_000 USD, accounts: 100}");
        assertThatIllegalArgumentException().isThrownBy(() -> scenarios.load(longsAlone, Map.of()).tryOut(List.of("full"), 1)).withMessageContaining("do not balance");

        Map<String, String> huge = Map.of("populations.longs.open-interest", "9e15 USD", "populations.shorts", "{type: leveraged, side: short, open-interest: 9e15 USD, accounts: 100}");
        assertThatIllegalArgumentException().isThrownBy(() -> scenarios.load(longsAlone, huge).tryOut(List.of("full"), 1)).withMessageContaining("too large to be counted exactly");
        scenarios.load(SCENARIO, Map.of()).tryOut(List.of("full", "partial"), 1);
    }

    @Test
    void whatSaysNothingInThisRunOrAmongThesePositionsIsRemarkedOn() {
        assertThat(scenarios.load(SCENARIO, Map.of()).remarks(List.of("full"))).noneMatch(remark -> remark.contains("shocks") || remark.contains("position"));
        assertThat(scenarios.load(SCENARIO, Map.of("shocks.crash", "{type: gap, at: 60s}")).remarks(List.of("full"))).noneMatch(remark -> remark.contains("shocks"));
        assertThat(scenarios.load(SCENARIO, Map.of("shocks.crash", "{type: gap, at: 61s}")).remarks(List.of("full")))
                .contains("--axis shocks.crash: shocks.crash.at: 61s is beyond the run of 1m: it never happens");

        Map<String, String> traders = Map.of("populations.longs", "{type: leveraged, open-interest: 1_000_000 USD, accounts: 100}", "populations.shorts",
                "{type: leveraged, side: short, open-interest: 1_000_000 USD, accounts: 100}", "policies.partial.sizing.least-lots", "1_000_000", "policies.partial.sizing.dust", "1 USD");
        assertThat(scenarios.load(SCENARIO, traders).remarks(List.of("full", "partial"))).filteredOn(remark -> remark.contains("position"))
                .singleElement().asString().startsWith("--axis policies.partial.sizing.least-lots: policies.partial.sizing.least-lots: 1000000, and no position is larger when the run opens, the largest being ")
                .endsWith(" lots: every close is of the whole position");
        assertThat(scenarios.load(SCENARIO, traders).remarks(List.of("full"))).as("of the policies that run").noneMatch(remark -> remark.contains("position"));
        assertThat(scenarios.load(SCENARIO, Map.of("policies.partial.sizing.least-lots", "1_000_000")).remarks(List.of("partial"))).as("nobody can be liquidated").noneMatch(
                remark -> remark.contains("position"));
        assertThat(scenarios.load(SCENARIO, Map.of("populations.longs", "{type: leveraged, open-interest: 1_000_000 USD, accounts: 100}")).remarks(List.of("full")))
                .as("what cannot open is told by whoever runs it").noneMatch(remark -> remark.contains("position"));
    }

    @Test
    void tradersWhoWaitForAHaltThatCannotComeAreRemarkedOn() {
        Map<String, String> fearful = Map.of("populations.fearful", "{type: halt-avoiders}");
        String remark = "population 'fearful' (halt-avoiders) never acts: no move of the price can halt trading in 'perp'; give the venue a halt, such as circuit-breakers: { halt: { type: halt, "
                + "move: 5% } }, or leave the population out";
        assertThat(scenarios.load(SCENARIO, fearful).remarks(List.of("full"))).contains(remark);
        assertThat(scenarios.load(SCENARIO, with(fearful, "circuit-breakers.later", "{type: scheduled-halt, at: 10s, call: 5s}")).remarks(List.of("full"))).as("not near a price").contains(remark);
        assertThat(scenarios.load(SCENARIO, with(fearful, "populations.fearful.instrument", "perp")).remarks(List.of("full"))).contains(remark);
        assertThat(scenarios.load(SCENARIO, with(fearful, "circuit-breakers.halt", "{type: halt, call: 5s}")).remarks(List.of("full"))).noneMatch(each -> each.contains("never acts"));
        assertThat(scenarios.load(SCENARIO, Map.of()).remarks(List.of("full"))).noneMatch(each -> each.contains("never acts"));

        String two = SCENARIO.replace("price: {type: diffusion}", "  other: {base: ETH, quote: USD, price: 1_000 USD, tick: 0.1 USD, lot: 0.001 ETH}\nprices: {other: {type: diffusion}}\nprice: {type: diffusion}")
                .replace("populations:", "populations:\n  more: {type: background, instrument: other}");
        Map<String, String> elsewhere = with(fearful, "circuit-breakers.halt", "{type: halt, call: 5s, instrument: other}");
        assertThat(scenarios.load(two, elsewhere).remarks(List.of("full"))).as("the halt is another instrument's").contains(remark);
        assertThat(scenarios.load(two, with(elsewhere, "populations.fearful.instrument", "other")).remarks(List.of("full"))).noneMatch(each -> each.contains("never acts"));
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return more;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "trigger.cool-down=61s | an account would never see a second step: need cool-down 61.0 s <= duration 60.0 s",
        "trigger.grace=2m | no call would ever end in a close: need grace 120.0 s",
        "trigger.check-every=1d | nobody would ever be called: need check-every 86400.0 s",
        "execution={type: slices, slices: 14, every: 5s} | no close would ever be finished: need (slices - 1) x every 65.0 s <= duration 60.0 s",
        "waterfall={type: fund-socialise, backstop: {type: vault, unwind-every: 2m}} | the backstop would never trade anything away: need unwind-every 120.0 s"})
    void whatCanNeverHappenInThisRunIsRefused(String setting, String message) {
        String[] keyAndValue = setting.split("=", 2);
        assertThatIllegalArgumentException().isThrownBy(() -> scenarios.load(SCENARIO, Map.of("policies.full." + keyAndValue[0], keyAndValue[1])))
                .withMessageContaining("policy 'full': " + message);
    }

    @Test
    void whatTakesAsLongAsTheRunIsNotRefused() {
        scenarios.load(SCENARIO, Map.of("policies.full.trigger.cool-down", "60s", "policies.full.execution", "{type: slices, slices: 13, every: 5s}",
                "policies.full.waterfall", "{type: fund-socialise, backstop: {type: vault, unwind: 0%, unwind-every: 2m}}"));
    }

    @Test
    void aTickThatIsLargerThanTheMarginIsRemarkedOnWithoutClaimingALoss() {
        assertThat(scenarios.load(SCENARIO, Map.of()).remarks(List.of("full"))).noneMatch(remark -> remark.contains("one tick"));
        assertThat(scenarios.load(SCENARIO, Map.of("price.volatility", "1000%")).remarks(List.of("full")))
                .anyMatch(remark -> remark.startsWith("one tick can move the price by ") && remark.endsWith("an account can fall from safe into debt within it, whatever the policy"));
    }

    @Test
    void theFactsOfOneRunAreWrittenOnRequest() throws IOException {
        Path facts = FactTable.write(RunFolder.at(temp), "facts.csv", scenarios.load(SCENARIO, Map.of()), "full", 1);

        assertThat(Files.readAllLines(facts)).hasSizeGreaterThan(60)
                .anyMatch(line -> line.startsWith("RunStarted,")).anyMatch(line -> line.startsWith("TickClosed,59,")).anyMatch(line -> line.startsWith("RunEnded,"));
    }
}
