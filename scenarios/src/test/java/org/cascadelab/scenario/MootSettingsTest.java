package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Moot;
import org.cascadelab.catalog.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MootSettingsTest {
    private static final String MARKET = """
            duration: 1h
            instruments:
              btc-perp: { base: BTC, quote: USD, price: 50_000 USD, tick: 1 USD, lot: 0.001 BTC }
            price: { type: constant }
            populations:
              flow: { type: background }
            """;
    private static final LargestPosition TEN_COINS = new LargestPosition(10_000, Map.of("BTC", BigDecimal.TEN, "USD", BigDecimal.valueOf(500_000)));

    private static Scenario read(String more) {
        return new ScenarioReader(new ScenarioSchema(Catalogs.standard())).read(new ScenarioText("test.yaml", "test", MARKET + more.replace('~', '\n')), Map.of(), name -> {
            throw new IllegalArgumentException("nothing to extend");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "sizing: { type: time-ramp, duration: 90m }| test.yaml:7:77: policies.p.sizing.duration: 90m is beyond the run of 1h: no shortage may ever be freed whole",
        "sizing: { type: time-ramp, duration: 60m }|",
        "sizing: { type: window-cap, window: 90m }| policies.p.sizing.window: 90m is beyond the run of 1h: what a position may lose once is all that it may lose",
        "sizing: { type: least-of, parts: { slow: { type: time-ramp, duration: 90m } } }| policies.p.sizing.parts.slow.duration: 90m is beyond the run of 1h",
        "trigger: { type: maintenance, budgets: { day: { type: global, most: 1 USD, window: 1d } } }| policies.p.trigger.budgets.day.window: 1d is beyond the run of 1h: the budget is for the whole run",
        "trigger: { type: maintenance, budgets: { fast: { type: account, most: 1 USD, window: 900ms } } }"
                + "| policies.p.trigger.budgets.fast.window: 900ms is less than the 1s between margin checks: every check has the whole budget",
        "trigger: { type: maintenance, check-every: 500ms }| policies.p.trigger.check-every: 500ms is no multiple of the 1s between margin checks: of the checks only those count",
        "trigger: { type: maintenance, check-every: 2s, cool-down: 0s }|",
        "trigger: { type: maintenance, cool-down: 1ms }| policies.p.trigger.cool-down: 1ms is less than the 1s between margin checks: it is over at the next check, as 0s is",
        "trigger: { type: maintenance, stale-after: 2h }| policies.p.trigger.stale-after: 2h is beyond the run of 1h: it holds nothing back",
        "charges: { type: liquidation-fee, growth: { type: per-second, after: 2h } }| policies.p.charges.growth.after: 2h is beyond the run of 1h: the fee never rises",
        "waterfall: { type: fund-socialise, drawdown: { type: below-average } }| test.yaml:7:85: policies.p.waterfall.drawdown.window: 8h, the default, is beyond the run of 1h: the average is of all",
        "execution: { type: slices, every: 20ms }| policies.p.execution.every: 20ms is less than the 1s between margin checks: one is sent at each check",
    })
    void aPolicysTimeThatMeansNothingIsToldWithItsPlace(String slot, String remark) {
        List<String> remarks = read("policies: { full: {}, p: { base: full, " + slot.strip() + " } }\n").mootTimes(List.of("p"));
        if (remark == null) {
            assertThat(remarks).isEmpty();
        } else {
            assertThat(remarks).singleElement().asString().contains(remark.strip());
        }
        assertThat(read("policies: { full: {}, p: { base: full, " + slot.strip() + " } }\n").mootTimes(List.of("full"))).as("of the policies that run").isEmpty();
    }

    @Test
    void theWorldsTimesAreToldWhateverThePolicy() {
        assertThat(read("""
                shocks:
                  late: { type: gap, at: 61m }
                  last: { type: gap, at: 1h }
                  long: { type: grind, at: 10m, over: 51m }
                  fits: { type: v, at: 10m, over: 50m }
                  never: { type: grind, at: 2h, over: 1m }
                measure: { needless-horizon: 2h }
                policies: { full: {} }
                """).mootTimes(List.of("full"))).containsExactly(
                "test.yaml:8:26: shocks.late.at: 61m is beyond the run of 1h: it never happens",
                "test.yaml:10:39: shocks.long.over: 51m from 10m on is beyond the run of 1h: the run ends before the fall does",
                "test.yaml:12:29: shocks.never.at: 2h is beyond the run of 1h: it never happens",
                "test.yaml:13:30: measure.needless-horizon: 2h is beyond the run of 1h: no liquidation can be judged");
        assertThat(read("policies: { full: {} }\n").with(Map.of("populations.dump", "{ type: sell-programme, at: 58m }")).mootTimes(List.of("full"))).containsExactly(
                "--set populations.dump: populations.dump.over: 5m, the default, from 58m on is beyond the run of 1h: only a part of the amount is traded");
    }

    @Test
    void whatTheRulesSayIsToldOnceAndNotOfEveryPolicy() {
        Scenario scenario = read("rules: { trigger: { type: maintenance, grace: 1ms } }~policies: { full: {}, p: { base: full }, own: { base: full, trigger: { grace: 2ms } } }~");
        assertThat(scenario.mootTimes(List.of("full", "p"))).singleElement().asString().startsWith("test.yaml:7:47: rules.trigger.grace: 1ms");
        assertThat(scenario.mootTimes(List.of("own"))).singleElement().asString().startsWith("test.yaml:8:79: policies.own.trigger.grace: 2ms");
    }

    @Test
    void checksThatAreRareMakeMoreTimesShort() {
        String policy = "policies: { p: { base: full, trigger: { cool-down: 10s, check-every: 30s } } }~";
        assertThat(read(policy).mootTimes(List.of("p"))).isEmpty();
        assertThat(read("margin-check: { every: 20s }~" + policy).mootTimes(List.of("p"))).hasSize(2)
                .anyMatch(remark -> remark.contains("10s is less than the 20s between margin checks")).anyMatch(remark -> remark.contains("30s is no multiple of the 20s between margin checks"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "least-lots: 10_000| 10000, and no position is larger when the run opens, the largest being 10000 lots: every close is of the whole position",
        "least-lots: 9_999|",
        "dust: 500_000 USD| 500000 USD, and no position is larger when the run opens, the largest being 500000 USD: every close is of the whole position",
        "dust: 499_999 USD|",
        "least: 1_000_000 USD| 1000000 USD, and no position is larger when the run opens, the largest being 500000 USD: every step may close the whole position",
        "most: 1_000_000 USD| it limits nothing",
    })
    void aSizeThatNoPositionReachesIsTold(String line, String remark) {
        List<String> remarks = read("policies: { p: { base: full, sizing: { type: fraction, " + line.strip() + " } } }~").mootSizes(List.of("p"), () -> TEN_COINS);
        if (remark == null) {
            assertThat(remarks).isEmpty();
        } else {
            assertThat(remarks).singleElement().asString().startsWith("test.yaml:7:").contains("policies.p.sizing." + line.substring(0, line.indexOf(':'))).contains(remark.strip());
        }
    }

    @Test
    void whereNobodyHoldsAnythingOrOnlyALotNoSizeIsToldOf() {
        Scenario scenario = read("policies: { p: { base: full, sizing: { type: fraction, dust: 1 USD } } }~");
        assertThat(scenario.mootSizes(List.of("p"), () -> new LargestPosition(0, Map.of()))).isEmpty();
        assertThat(scenario.mootSizes(List.of("p"), () -> new LargestPosition(1, Map.of("USD", BigDecimal.TEN)))).as("1 lot is what least-lots is at least").isEmpty();
    }

    @Test
    void positionsAreAskedForOnlyWhereASizeMayBeTooLarge() {
        assertThat(read("policies: { p: { base: partial } }~").mootSizes(List.of("p"), () -> {
            throw new IllegalStateException("an opening takes time");
        })).isEmpty();
    }

    /** A declaration that can never speak, or that breaks when it is asked, is found here and not by a user. */
    @Test
    void everyDeclarationFitsItsParameter() {
        List<String> declared = new ArrayList<>();
        Vocabulary vocabulary = Catalogs.standard();
        List<Catalog<?>> catalogs = new ArrayList<>(vocabulary.slots().values());
        catalogs.addAll(List.of(vocabulary.prices(), vocabulary.shocks(), vocabulary.news(), vocabulary.outages(), vocabulary.priceImpacts(), vocabulary.circuitBreakers(), vocabulary.populations()));
        Set<Catalog<?>> seen = new HashSet<>();
        while (!catalogs.isEmpty()) {
            Catalog<?> catalog = catalogs.remove(0);
            if (seen.add(catalog)) {
                catalog.entries().forEach(entry -> entry.parameters().forEach(parameter -> {
                    if (parameter.kind().isNested()) {
                        catalogs.add(parameter.parts().get());
                    }
                    for (Moot moot : parameter.moots()) {
                        declared.add(catalog.kind() + " " + entry.name() + " " + parameter.name());
                        boolean ofSize = moot.when() == Moot.When.ABOVE_POSITIONS;
                        assertThat(parameter.kind()).as(declared.toString()).isIn(ofSize ? List.of(Kind.COUNT, Kind.AMOUNT) : List.of(Kind.DURATION));
                        assertThat(moot.after() == null || isTime(entry.parameters(), moot.after())).as(declared.toString()).isTrue();
                    }
                }));
            }
        }
        assertThat(declared).hasSizeGreaterThan(30).contains("sizing time-ramp duration", "shock gap at", "population sell-programme over", "budget skew-window window");
    }

    private static boolean isTime(List<Parameter> parameters, String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name) && parameter.kind() == Kind.DURATION && !parameter.optional());
    }
}
