package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cascadelab.metric.PairResult;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped scenarios on the simulation, fact by fact. */
class ShippedScenarioRunsTest {
    private static final List<String> STUDY = List.of("full", "partial", "slice-no-stop", "stop-no-pace", "none", "shadow");

    private static final Set<String> RELEASED_FACTS = Set.of("RunStarted", "TickClosed", "Traded", "MarginWarned", "CollateralAdded", "LiquidationStarted", "ForcedOrderSent",
            "ForcedFilled", "LiquidationEnded", "BadDebtBooked", "Deleveraged", "LossSocialised", "OrderRefused", "RoundLimitReached", "RunEnded");
    private static final String RELEASED_COLUMNS = "fact,tick,nanos,account,episode,indexTicks,markTicks,bestBidTicks,bestAskTicks,lastTicks,priceTicks,lots,takerAccount,makerAccount,"
            + "takerBuys,forced,seed,policy,tickNanos,ticks,accounts,marginedAccounts,openInterestLots,startMarkTicks,fundMoney,depthScale,loopGain,largestLoopGain,equity,requirement,"
            + "money,step,limitTicks,midHalfTicks,arrivalMidHalfTicks,venue,outcome,lotsLeft,equityLeft,collateralAdded,fromFund,uncovered,winner,reason,rounds,negativeEquity,"
            + "liquidationFees,agentActions,bookOperations";

    private final Scenarios scenarios = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
    private final SimulatedScenarios simulations = new SimulatedScenarios(scenarios);

    @TempDir
    Path temp;

    @Test
    void coinsThatFallWithThePositionAreSeizedAndNewsMovesBothFairValues() throws IOException {
        List<String> facts = facts(load("coin-collateral", Map.of("duration", "11m", "checks", "per-event")), "partial", 2);
        assertThat(facts).anyMatch(line -> line.startsWith("CollateralSeized"));
        long jumps = facts.stream().filter(line -> line.startsWith("FairValueJumped") && line.contains("wire")).count();
        assertThat(jumps).isPositive().isEven();
    }

    @Test
    void armsAreTheSameRunUpToTheFirstBreachAlsoWithNewsOutagesAndABand() throws IOException {
        SimulatedScenario scenario = load("circuit-breaker", Map.of("duration", "14m", "circuit-breakers.halt.move", "90%", "price", "{ type: stochastic-volatility }",
                "news.wire", "{ type: hawkes, rate: 300/d }",
                "outages.late", "{ type: index-lag, every: 2m, for: 30s, lag: 10s }", "outages.down", "{ type: venue, every: 3m, for: 10s }", "circuit-breakers.band",
                "{ type: price-band, width: 2% }"));
        List<String> full = facts(scenario, "full", 3);
        int firstBreach = firstBreach(full);
        assertThat(full.subList(0, firstBreach)).anyMatch(line -> line.startsWith("FairValueJumped")).anyMatch(line -> line.startsWith("OutageEnded"))
                .anyMatch(line -> line.contains("OUTAGE"));
        for (String policy : STUDY) {
            List<String> arm = facts(scenario, policy, 3);
            assertThat(arm.subList(1, firstBreach)).as("policy %s", policy).isEqualTo(full.subList(1, firstBreach));
            for (String outside : List.of("FairValueJumped", "OutageBegan", "OutageEnded")) {
                assertThat(arm.stream().filter(line -> line.startsWith(outside)).toList()).as("%s under %s", outside, policy)
                        .isEqualTo(full.stream().filter(line -> line.startsWith(outside)).toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theStudysArmsAreTheSameRunUpToTheFirstBreach(long seed) throws IOException {
        SimulatedScenario scenario = load("flash-crash", Map.of("duration", "14m"));
        List<String> full = facts(scenario, "full", seed);
        int firstBreach = firstBreach(full);
        assertThat(firstBreach).as("facts before the first breach").isGreaterThan(10_000);
        for (String policy : STUDY) {
            List<String> arm = facts(scenario, policy, seed);
            // the first line names the policy
            assertThat(arm.subList(1, firstBreach)).as("policy %s, seed %d", policy, seed).isEqualTo(full.subList(1, firstBreach));
            if (!policy.equals("none")) {
                assertThat(arm.get(firstBreach)).as("policy %s, seed %d", policy, seed).isEqualTo(full.get(firstBreach));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "partial", "slice-no-stop", "stop-no-pace", "none", "shadow", "fixed-fraction", "restore-to-target", "severity-tiers"})
    void lotsAndCashAreConservedAtEveryEventAndCheckingChangesNoFact(String policy) throws IOException {
        Map<String, String> rough = Map.of("policies." + policy, "{}", "shocks.crash.move", "-15%", "insurance-fund", "0%", "pairs", "1");
        SimulatedScenario checked = load("quick", with(rough, "checks", "per-event"));
        SimulatedScenario unchecked = load("quick", with(rough, "checks", "off"));
        assertThat(facts(checked, policy, 5)).isEqualTo(facts(unchecked, policy, 5));
    }

    @ParameterizedTest
    @CsvSource({"two-coins, full", "two-coins, partial", "coin-margined, partial"})
    void severalInstrumentsAndInverseOnesConserveLotsAndCashAtEveryEvent(String name, String policy) throws IOException {
        Map<String, String> rough = new TreeMap<>(Map.of("duration", "11m", "insurance-fund", "0%", "margin-check.delay", "1500ms"));
        if (name.equals("two-coins")) {
            rough.putAll(Map.of("collateral.instrument", "btc-perp", "populations.wallets.in-coins", "30%"));
        }
        List<String> checked = facts(load(name, with(rough, "checks", "per-event")), policy, 3);
        assertThat(checked).isEqualTo(facts(load(name, with(rough, "checks", "off")), policy, 3));
        assertThat(checked).filteredOn(line -> line.startsWith("FundingPaid,")).isNotEmpty();
        assertThat(checked).filteredOn(line -> line.startsWith("ForcedFilled,")).isNotEmpty();
    }

    @Test
    void aPolicyWithMarginTermsOfItsOwnMeetsTheSamePositionsInTheSameDepth() throws IOException {
        SimulatedScenario scenario = load("flash-crash", Map.of("duration", "5m", "policies.strict",
                "{ base: full, requirement: { type: flat, maintenance: 1%, largest-leverage: 25 } }"));
        String ordinary = facts(scenario, "full", 3).get(0);
        String strict = facts(scenario, "strict", 3).get(0);
        assertThat(strict.replace("strict", "full")).as("the run's start: open interest, depth scale, loop gain").isEqualTo(ordinary);
    }

    /**
     * Whoever moves a result on purpose puts the new hash here and says so in the CHANGELOG. A fact or a column that is new since then is left out, so that it
     * can be added without moving a hash.
     */
    @ParameterizedTest
    @CsvSource({
        "quick, 223f7ee80ccd30706854871a94533f4c",
        "flash-crash, 755ab2fd0815644014e69deecdd46a44",
        "news-crash, 02f92556f2ea4602dc6ebc9d2e4ef765",
        "gap, 7c5b38fc520f882a390b4125327133b1",
        "thin-book, 64ec3c596ab1d90d644d89d8b581a9c9",
        "slow-grind, 4a0cef9da23154e59ccc9a58acb7dc6f",
        "jumpy-market, 83a27e51d49a495f96d5b74915043e30",
        "two-coins, da83d0238b0d58a3f4e9a91dcbead6b1",
        "coin-margined, 25cc29b5f4bc769d2a5fe42a776496c6",
    })
    void aSeedGivesTheSameFactsAsInTheLastRelease(String name, String hash) throws IOException {
        SimulatedScenario scenario = load(name, name.equals("quick") ? Map.of() : Map.of("duration", "16m"));
        List<String[]> rows = Files.readAllLines(FactTable.write(RunFolder.at(temp), "facts.csv", scenario, "partial", 1)).stream().map(line -> line.split(",", -1)).toList();
        List<String> columns = List.of(rows.get(0));
        StringBuilder released = new StringBuilder(RELEASED_COLUMNS).append('\n');
        for (String[] row : rows.subList(1, rows.size())) {
            if (RELEASED_FACTS.contains(row[0])) {
                released.append(Stream.of(RELEASED_COLUMNS.split(",")).map(column -> row[columns.indexOf(column)]).collect(Collectors.joining(","))).append('\n');
            }
        }
        Path facts = Files.writeString(temp.resolve("released.csv"), released);
        assertThat(Hashes.ofFile(facts)).as("facts of %s, policy partial, seed 1", name).startsWith(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "partial"})
    void anInstrumentThatNobodyIsLeveragedInChangesNoFactOfTheFirst(String policy) throws IOException {
        SimulatedScenario alone = load("quick", Map.of());
        SimulatedScenario both = load("quick", Map.of("instruments.other-perp", "{ base: OTHER, quote: USD, price: 1_000 USD, tick: 0.1 USD, lot: 0.01 OTHER }",
                "prices.other-perp", "{ type: diffusion, volatility: 80%, correlation: 60% }", "populations.other-flow", "{ type: background, instrument: other-perp }",
                "populations.other-makers", "{ type: market-makers, instrument: other-perp }", "funding.other-perp", "{ interval: 1m, premium: mark }"));

        List<String> first = facts(both, policy, 1).stream().filter(line -> ofInstrument(line, "0")).toList();

        assertThat(first).isEqualTo(facts(alone, policy, 1).stream().filter(line -> ofInstrument(line, "0")).toList());
        assertThat(facts(both, policy, 1)).filteredOn(line -> line.startsWith("Traded") && ofInstrument(line, "1")).hasSizeGreaterThan(1_000);
        assertThat(facts(both, policy, 1)).filteredOn(line -> line.startsWith("FundingPaid,")).hasSize(9);
    }

    private static boolean ofInstrument(String line, String number) {
        return !line.startsWith("Run") && line.split(",", -1)[5].equals(number);
    }

    @Test
    void aGapIsPartOfTheFallThatItCauses() {
        SimulatedScenario scenario = load("gap", Map.of("duration", "11m"));
        PairResult pair = scenario.runPair(List.of("none"), 0, 1);
        assertThat(pair.twin().value("price-fall").get()).as("a gap of 4.1 %").isBetween(3.5, 5.5);
        assertThat(pair.twin().value("amplification").get()).isEqualTo(1);
    }

    private SimulatedScenario load(String name, Map<String, String> settings) {
        Scenario scenario = scenarios.load(name, settings);
        return simulations.of(scenario);
    }

    private List<String> facts(SimulatedScenario scenario, String policy, long seed) throws IOException {
        return Files.readAllLines(FactTable.write(RunFolder.at(temp), "facts.csv", scenario, policy, seed)).stream().skip(1).toList();
    }

    private static int firstBreach(List<String> facts) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).startsWith("LiquidationStarted,")) {
                return i;
            }
        }
        throw new AssertionError("nobody was liquidated");
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return more;
    }
}
