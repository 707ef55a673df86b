package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private static final String GOOD = SmallVocabulary.SCENARIO;

    private final ScenarioReader reader = SmallVocabulary.reader();

    @Test
    void readsValuesWithTheirUnitsAndFillsInDefaults() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.name()).isEqualTo("test");
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.pairs()).isEqualTo(100);
        assertThat(scenario.ticks()).isEqualTo(3_600);
        assertThat(scenario.marginCheckNanos()).isEqualTo(1_000_000_000L);
        assertThat(scenario.insuranceFundPpb()).isEqualTo(10_000_000L);
        assertThat(scenario.loopGainTarget()).isEmpty();
        assertThat(scenario.instruments().get("btc-perp").priceTicks()).isEqualTo(100_000);
        assertThat(scenario.instruments().get("btc-perp").instrument().name()).isEqualTo("btc-perp");
        Params longs = scenario.buildAll("populations", Params.class).get("longs");
        assertThat(longs.count("count")).isEqualTo(1_000);
        assertThat(longs.flag("may-add")).isTrue();
        assertThat(longs.text("side")).isEqualTo("long");
    }

    @Test
    void keepsTheOrderOfPopulationsAndPolicies() {
        assertThat(read(GOOD).buildAll("populations", Params.class).keySet()).containsExactly("longs", "noise");
        assertThat(read(GOOD).arms()).containsExactly("full", "partial");
        assertThat(read(GOOD).baseline()).isEqualTo("full");
        assertThat(read(GOOD).candidate()).isEqualTo("partial");
    }

    @Test
    void takesValuesAsWrittenAndNotAsYamlGuessesThem() {
        Scenario scenario = read(GOOD + "about: no\nseed: 010\n");

        assertThat(scenario.about()).isEqualTo("no");
        assertThat(scenario.seed()).isEqualTo(10);
    }

    @Test
    void buildsAnewAtEveryCallSoThatRunsShareNothing() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.slot("partial", "sizing", Params.class)).isNotSameAs(scenario.slot("partial", "sizing", Params.class));
    }

    @Test
    void completesAPolicyFromItsPresetAndTheRules() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.slotType("full", "sizing")).isEqualTo("all");
        assertThat(scenario.slot("full", "trigger", Params.class).nanos("cool-down")).isZero();
        assertThat(scenario.slot("partial", "trigger", Params.class).nanos("cool-down")).isEqualTo(30_000_000_000L);
        assertThat(scenario.slot("partial", "charges", Params.class).ppb("rate")).isEqualTo(1_000_000L);
    }

    @Test
    void adjustsAPresetUnderANewName() {
        Scenario scenario = read(GOOD + "  mine: { base: partial, trigger: { cool-down: 60s }, sizing: { tiers: [10%, 20%, 100%] } }\n");

        assertThat(scenario.slot("mine", "trigger", Params.class).nanos("cool-down")).isEqualTo(60_000_000_000L);
        assertThat(scenario.slot("mine", "sizing", Params.class).ppbs("tiers")).containsExactly(100_000_000L, 200_000_000L, 1_000_000_000L);
        assertThat(scenario.slot("mine", "sizing", Params.class).ppb("to")).isEqualTo(1_200_000_000L);
    }

    @Test
    void aPresetThatChoosesWhatTheRulesChoseAdjustsIt() {
        Scenario scenario = read(GOOD + "compare: { policies: [full, none] }\n", "rules.sizing", "{type: target, cap: 5 USD, to: 2}");

        assertThat(scenario.slot("partial", "sizing", Params.class).amount("cap").value()).isEqualByComparingTo("5");
        assertThat(scenario.slot("partial", "sizing", Params.class).ppbs("tiers")).containsExactly(300_000_000L, 600_000_000L);
        assertThat(scenario.slot("partial", "sizing", Params.class).ppb("to")).isEqualTo(2_000_000_000L);
        assertThat(scenario.slotType("full", "sizing")).isEqualTo("all");
    }

    @Test
    void aVenueHasDefaultsForSlotsThatTheRulesDoNotMention() {
        assertThat(read(GOOD + "  mine: { trigger: { cool-down: 1s } }\n").slotType("mine", "sizing")).isEqualTo("all");
        assertThat(problems(GOOD, "rules.sizing.to", "1.5")).contains("--set rules.sizing.to: rules.sizing.to: unknown key 'to'; known: []");
    }

    @Test
    void aNamedTypeReplacesAnInheritedChoiceWithAllItsParameters() {
        Scenario scenario = read(GOOD + "  mine: { base: partial, trigger: { type: below } }\n");

        assertThat(scenario.slot("mine", "trigger", Params.class).nanos("cool-down")).isZero();
    }

    @Test
    void anotherTypeSetByItsPathStartsTheChoiceAnew() {
        String written = read(GOOD + "  mine: { base: partial, sizing: { tiers: [10%] } }\n").toYaml();
        assertThat(written).contains("tiers: [10%]");

        // the text with all values, as a sweep reads it, has the parameters of the old type
        assertThat(read(written, "policies.mine.sizing.type", "all").slotType("mine", "sizing")).isEqualTo("all");
        assertThat(read(written, "policies.mine.sizing.type", "target").slot("mine", "sizing", Params.class).ppbs("tiers")).containsExactly(100_000_000L);
        assertThat(problems(written, "policies.mine.sizing.type", "al")).singleElement().asString().contains("did you mean 'all'?");
    }

    @Test
    void aTypeSetByItsPathLeavesTheParametersThatAreSetWithIt() {
        Map<String, String> overrides = new java.util.LinkedHashMap<>();
        overrides.put("rules.sizing.to", "1.5");
        overrides.put("pairs", "3");
        overrides.put("rules.sizing.type", "target");
        Scenario scenario = SmallVocabulary.reader().read(new ScenarioText("test.yaml", "test", read(GOOD).toYaml()), overrides, name -> null);

        assertThat(scenario.toYaml()).contains("rules:\n  trigger:\n    type: below\n    cool-down: 0s\n  sizing:\n    type: target\n    to: 150%\n");
        assertThat(scenario.pairs()).isEqualTo(3);
    }

    @Test
    void composesAPolicyWithoutAPreset() {
        assertThat(read(GOOD + "  mine: { sizing: { type: target, to: 150% } }\n").slot("mine", "sizing", Params.class).ppb("to")).isEqualTo(1_500_000_000L);
    }

    @Test
    void addsAPresetThatOnlyAComparisonNames() {
        Scenario scenario = read(GOOD + "compare: { policies: [full, none], baseline: full, candidate: none }\n");

        assertThat(scenario.policies()).containsExactly("full", "partial", "none");
        assertThat(scenario.arms()).containsExactly("full", "none");
        assertThat(scenario.slotType("none", "trigger")).isEqualTo("never");
    }

    @Test
    void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestName() {
        assertThat(problems(GOOD + "sed: 1\n"))
                .containsExactly("test.yaml:14:1: sed: unknown key 'sed'; known: " + keys() + "; did you mean 'seed'?");
        assertThat(problems(GOOD.replace("volatility", "volatilty")))
                .containsExactly("test.yaml:4:22: price.volatilty: unknown key 'volatilty'; known: [volatility]; did you mean 'volatility'?");
    }

    @Test
    void anUnknownTypeIsRefusedWithTheKnownOnes() {
        assertThat(problems(GOOD.replace("type: walk", "type: wlk")))
                .containsExactly("test.yaml:4:16: price.type: unknown price process 'wlk'; known: [walk, flat]; did you mean 'walk'?");
    }

    @Test
    void aWrongUnitIsRefusedWithTheWayItIsWrittenAndTheRange() {
        assertThat(problems(GOOD.replace("2%", "2 USD"))).containsExactly(
                "test.yaml:4:34: price.volatility: '2 USD' is not a ratio such as 0.5%, 10bp or 1.2; allowed is from 0% to 100%");
        assertThat(problems(GOOD.replace("duration: 1h", "duration: 3600"))).containsExactly(
                "test.yaml:1:11: duration: '3600' is not a duration with its unit: ns, us, ms, s, m, h or d, such as 30s or 8h; allowed is at least 1s");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithTheRange() {
        assertThat(problems(GOOD.replace("2%", "101%"))).containsExactly("test.yaml:4:34: price.volatility: 101% is out of range: allowed is from 0% to 100%");
        assertThat(problems(GOOD.replace("count: 1_000", "count: 0"))).containsExactly("test.yaml:6:34: populations.longs.count: 0 is out of range: allowed is at least 1");
    }

    @Test
    void anUnknownWordIsRefusedWithTheKnownOnes() {
        assertThat(problems(GOOD.replace("count: 1_000", "side: shrt")))
                .containsExactly("test.yaml:6:33: populations.longs.side: 'shrt' is not one of [long, short]; did you mean 'short'?");
    }

    @Test
    void aMissingKeyIsToldWithWhatItMeans() {
        assertThat(problems(GOOD.replace("duration: 1h\n", "")))
                .containsExactly("test.yaml:1:1: duration: missing 'duration': model time of a run (a duration with its unit: ns, us, ms, s, m, h or d, such as 30s or 8h; allowed is at least 1s)");
        assertThat(problems(GOOD + "shocks: { crash: { type: gap, at: 10m } }\n"))
                .containsExactly("test.yaml:14:18: shocks.crash.fall: missing 'fall': how far (a ratio such as 0.5%, 10bp or 1.2; allowed is from 0% to 99%)");
        assertThat(problems(GOOD.replace("price: { type: walk, volatility: 2% }", "price: {}")))
                .containsExactly("test.yaml:4:8: price: missing 'type': which price process it is; known: [walk, flat]");
    }

    @Test
    void aPolicyWithoutASlotIsToldWhichIsMissing() {
        assertThat(problems(GOOD.replace("  trigger: { type: below }\n", "")))
                .contains("test.yaml:11:9: policies.full.trigger: missing 'trigger': the policy's trigger, unless 'rules' gives one; known: [below, never]");
    }

    @Test
    void aMissingPolicyIsToldWithTheNearestName() {
        assertThat(problems(GOOD + "compare: { policies: [full, partal] }\n"))
                .containsExactly("test.yaml:14:29: compare: unknown policy 'partal'; known: [full, partial, none]; did you mean 'partial'?");
        assertThat(problems(GOOD.replace("full: {}", "ful: {}")).get(0)).startsWith("test.yaml:12:8: policies.ful: unknown preset 'ful'; known: [full, partial, none]; did you mean 'full'?");
        assertThat(problems(GOOD + "  mine: { base: prtial }\n"))
                .containsExactly("test.yaml:14:17: policies.mine.base: unknown preset 'prtial'; known: [full, partial, none]; did you mean 'partial'?");
    }

    @Test
    void theRolesOfAComparisonMustBeAmongItsPolicies() {
        assertThat(problems(GOOD + "compare: { policies: [full, partial], candidate: none }\n"))
                .containsExactly("test.yaml:14:50: compare.candidate: 'none' is not one of the compared policies [full, partial]");
        assertThat(problems(GOOD + "compare: { policies: [full, full] }\n")).containsExactly("test.yaml:14:29: compare.policies: policy 'full' is named twice");
    }

    @Test
    void aDuplicateKeyIsRefusedWithItsFirstPlace() {
        assertThat(problems(GOOD + "duration: 2h\n")).containsExactly("test.yaml:14:1: duration: duplicate key 'duration', first written at test.yaml:1:1");
        assertThat(problems(GOOD.replace("full: {}", "partial: {}"))).containsExactly("test.yaml:13:3: policies.partial: duplicate key 'partial', first written at test.yaml:12:3");
    }

    @Test
    void aCurrencyThatNothingIsTradedInIsRefused() {
        assertThat(problems(GOOD.replace("count: 1_000", "wallet: 50_000 EUR")))
                .containsExactly("test.yaml:6:35: populations.longs.wallet: 50000 EUR: EUR is not a currency of this scenario; known: [BTC, USD]");
    }

    @Test
    void anInstrumentMustFitItsOwnUnits() {
        assertThat(problems(GOOD.replace("lot: 0.001 BTC", "lot: 0.001 USD"))).containsExactly("test.yaml:3:13: instruments.btc-perp: lot 0.001 USD must be in BTC");
        assertThat(problems(GOOD.replace("price: 100_000 USD", "price: 100_000.5 USD")))
                .containsExactly("test.yaml:3:13: instruments.btc-perp: 100000.5 USD is not a multiple of the tick, 1 USD");
    }

    @Test
    void aRealMarketThatTheTableHasNoValuesOfIsToldWithItsPlace() {
        assertThat(problems(GOOD + "facts: [Bitcoin, AAPL stok]\n")).singleElement().asString()
                .startsWith("test.yaml:14:18: facts: unknown market 'AAPL stok'; known: 'perpetuals', ").endsWith("; did you mean 'AAPL stock'?");
        assertThat(read(GOOD + "facts: [\"Hyperliquid, 10 Oct 2025\"]\n").factMarkets()).containsExactly("Hyperliquid, 10 Oct 2025");
    }

    @Test
    void parametersThatContradictEachOtherAreToldAtTheirSection() {
        assertThat(problems(GOOD.replace("count: 1_000", "least: 30"))).containsExactly("test.yaml:6:10: populations.longs: least leverage 30.0 is above most 20.0");
    }

    @Test
    void aRunIsAWholeNumberOfTicks() {
        assertThat(problems(GOOD + "tick: 7s\n")).containsExactly("test.yaml:1:11: duration: 1h is not a whole number of ticks of 7s");
    }

    @Test
    void aSectionThatIsNotOneIsTold() {
        assertThat(problems(GOOD.replace("price: { type: walk, volatility: 2% }", "price: walk")))
                .containsExactly("test.yaml:4:8: price: expected keys and values such as { key: value }, or {} for all defaults, got 'walk'");
        assertThat(problems(GOOD.replace("full: {}", "full:")).get(0)).contains("policies.full: expected keys and values").contains("got nothing");
        assertThat(problems(GOOD + "compare: { policies: full }\n")).containsExactly("test.yaml:14:22: compare.policies: expected a list such as [a, b], got 'full'");
        assertThat(problems(GOOD + "seed: [1, 2]\n")).containsExactly("test.yaml:14:7: seed: expected a whole number such as 100 or 2_000, got ['1', '2']; allowed is at least 0");
    }

    @Test
    void takingAwayWhatIsNotInheritedIsRefused() {
        assertThat(problems(GOOD + "shocks: { crash: ~ }\n")).containsExactly("test.yaml:14:18: shocks.crash: '~' takes an inherited entry away, but none is inherited here");
        assertThat(problems(GOOD + "about: ~\n")).containsExactly("test.yaml:14:8: about: '~' takes an inherited entry away, but none is inherited here");
    }

    @Test
    void namesAreLowerCaseWords() {
        assertThat(problems(GOOD.replace("longs:", "Longs.x:")))
                .containsExactly("test.yaml:6:3: populations.Longs.x: 'Longs.x' cannot name a population: allowed are lower case words joined by hyphens");
    }

    @Test
    void whatIsNotYamlIsToldWithItsPlace() {
        assertThat(problems("duration: [1h\nseed: 1\n")).singleElement().asString().startsWith("test.yaml:2:").contains("not readable as YAML");
        assertThat(problems("")).containsExactly("test.yaml: there is nothing in it");
        assertThat(problems("just text")).containsExactly("test.yaml:1:1: a scenario is a mapping of keys to values, got 'just text'");
        assertThat(problems(GOOD.replace("noise: {", "noise: &n {"))).singleElement().asString().contains("populations.noise").contains("anchors (&n) are not used here");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(GOOD.replace("2%", "x").replace("count", "cont").replace("10bp", "11%") + "sed: 1\n")).hasSize(4)
                .anyMatch(line -> line.contains("price.volatility: 'x'"))
                .anyMatch(line -> line.contains("populations.longs.cont: unknown key"))
                .anyMatch(line -> line.contains("test.yaml:10:31: rules.charges.rate: 11% is out of range"))
                .anyMatch(line -> line.contains("sed: unknown key"));
    }

    @Test
    void aSettingReplacesAnyValueAndIsCheckedAsTheFileIs() {
        assertThat(read(GOOD, "pairs", "3").pairs()).isEqualTo(3);
        assertThat(read(GOOD, "policies.partial.sizing.to", "1.5").slot("partial", "sizing", Params.class).ppb("to")).isEqualTo(1_500_000_000L);
        assertThat(read(GOOD, "shocks.crash", "{type: gap, at: 10m, fall: 5%}").buildAll("shocks", Params.class)).containsOnlyKeys("crash");
        assertThat(read(GOOD, "policies.mine.base", "partial").policies()).containsExactly("full", "partial", "mine");
        assertThat(read(GOOD, "populations.noise", "~").buildAll("populations", Params.class)).containsOnlyKeys("longs");
        assertThat(problems(GOOD, "pairs", "many")).containsExactly("--set pairs: pairs: 'many' is not a whole number such as 100 or 2_000; allowed is from 1 to 1_000_000");
        assertThat(problems(GOOD, "duration.x", "1")).containsExactly("--set duration.x: duration.x: 'duration' is a single value or list and has no 'x'");
        assertThat(problems(GOOD, "Pairs", "3")).containsExactly("--set Pairs: 'Pairs' is not a path of keys such as policies.partial.sizing.target");
        assertThat(problems(GOOD, "polices.partial.sizing.to", "1.5")).singleElement().asString().contains("unknown key 'polices'").endsWith("did you mean 'policies'?");
        assertThat(problems(GOOD, "policies.partail.sizing.to", "1.5")).singleElement().asString()
                .startsWith("--set policies.partail.sizing.to: policies.partail.sizing.to: unknown policy 'partail'; known: [full, partial, none]; did you mean 'partial'?");
        assertThat(problems(GOOD, "populations.long.count", "5")).singleElement().asString()
                .startsWith("--set populations.long.count: populations.long: missing 'type'").endsWith("did you mean 'longs'?");
    }

    @Test
    void aSettingOfTheRulesReachesEveryPolicyThatLeavesThemAlone() {
        Scenario scenario = read(GOOD + "  mine: { base: full, charges: { rate: 2bp } }\n", "rules.charges.cap", "3%");

        assertThat(scenario.slot("full", "charges", Params.class).ppb("cap")).isEqualTo(30_000_000L);
        assertThat(scenario.slot("mine", "charges", Params.class).ppb("cap")).isEqualTo(30_000_000L);
        assertThat(scenario.slot("mine", "charges", Params.class).ppb("rate")).isEqualTo(200_000L);
    }

    @Test
    void everyValueOfASweepIsTriedBeforeItRuns() {
        String sweep = GOOD + "sweep: { axes: { \"policies.partial.sizing.to\": [1.1, 0.9], price.volatility: [1%, 2 USD], policies.full.sizing.tiers: [\"[5%, 10%]\"] } }\n";

        assertThat(problems(sweep)).containsExactly(
                "test.yaml:14:54: sweep.axes.policies.partial.sizing.to: with '0.9': policies.partial.sizing.to: 0.9 is out of range: allowed is at least 1",
                "test.yaml:14:83: sweep.axes.price.volatility: with '2 USD': price.volatility: '2 USD' is not a ratio such as 0.5%, 10bp or 1.2; allowed is from 0% to 100%",
                "test.yaml:14:120: sweep.axes.policies.full.sizing.tiers: with '[5%, 10%]': policies.full.sizing.tiers: unknown key 'tiers'; known: []");
    }

    @Test
    void aScenarioCanExtendAnother() {
        Map<String, String> files = Map.of("base", GOOD, "looped", "extends: looped\n", "lost", "extends: bas\n");
        ScenarioReader.Finder finder = name -> {
            if (!files.containsKey(name)) {
                throw new IllegalArgumentException("unknown scenario '" + name + "'");
            }
            return new ScenarioText(name + ".yaml", name, files.get(name));
        };
        ScenarioText child = new ScenarioText("test.yaml", "test", "extends: base\npairs: 7\npopulations: { longs: { count: 5 }, noise: ~ }\nprice: { type: flat }\n");

        Scenario scenario = reader.read(child, Map.of(), finder);

        assertThat(scenario.name()).isEqualTo("test");
        assertThat(scenario.pairs()).isEqualTo(7);
        assertThat(scenario.buildAll("populations", Params.class)).containsOnlyKeys("longs");
        assertThat(scenario.buildAll("populations", Params.class).get("longs").count("count")).isEqualTo(5);
        assertThat(scenario.toYaml()).contains("price:\n  type: flat\np");
        assertThatThrownBy(() -> reader.read(finder.find("looped"), Map.of(), finder)).hasMessageContaining("looped.yaml:1:10: extends: 'looped' extends itself");
        assertThatThrownBy(() -> reader.read(finder.find("lost"), Map.of(), finder)).hasMessageContaining("lost.yaml:1:10: extends: unknown scenario 'bas'");
    }

    @Test
    void theWrittenBackTextGivesTheSameScenarioAndDoesNotDependOnNotation() {
        String full = GOOD + "  mine: { base: partial, charges: { rate: 0.2bp } }\nabout: \"of \\\"all\\\": things\\n#2\"\nloop-gain: {}\n"
                + "sweep: { axes: { rules.charges.rate: [1bp, 2bp] }, gates: [\"bad-debt.p95 <= 0.1%\"] }\ncompare: { policies: [none, mine] }\n";

        String text = read(full).toYaml();

        assertThat(read(text).toYaml()).isEqualTo(text);
        assertThat(read(full.replace("1h", "60m").replace("2%", "200bp").replace("1_000", "1000")).toYaml()).isEqualTo(text);
        assertThat(read(text).about()).isEqualTo("of \"all\": things\n#2");
        assertThat(read(text).gates()).containsExactly("bad-debt.p95 <= 0.1%");
    }

    @Test
    void aSettingDoesTheSameToTheWrittenBackTextAsToTheFile() {
        String full = GOOD + "  mine: { base: partial, charges: { rate: 2bp } }\n";
        String text = read(full).toYaml();

        for (String[] set : List.of(new String[] {"rules.charges.cap", "3%"}, new String[] {"policies.partial.trigger.cool-down", "5s"},
                new String[] {"rules.trigger.cool-down", "1s"}, new String[] {"policies.mine.sizing", "{type: all}"}, new String[] {"rules.charges.rate", "4bp"})) {
            assertThat(read(text, set).toYaml()).as(set[0]).isEqualTo(read(full, set).toYaml());
            assertThat(read(text).with(Map.of(set[0], set[1])).toYaml()).as(set[0]).isEqualTo(read(full, set).toYaml());
            assertThat(read(text, set).slot("full", "charges", Params.class).ppb("cap")).isEqualTo(read(full, set).slot("full", "charges", Params.class).ppb("cap"));
        }
    }

    @Test
    void theWrittenBackTextIsCompleteAndInOneNotation() {
        assertThat(read(GOOD.replace("count: 1_000", "count: 5, patience: 90s")).toYaml()).isEqualTo("""
                name: test
                about: ""
                seed: 1
                pairs: 100
                duration: 1h
                tick: 1s
                instruments:
                  btc-perp:
                    contract: linear
                    base: BTC
                    quote: USD
                    price: 100000 USD
                    tick: 1 USD
                    lot: 0.001 BTC
                index:
                  files: ""
                  from: ""
                  gaps: refuse
                price:
                  type: walk
                  volatility: 2%
                prices: {}
                shocks: {}
                funding: {}
                populations:
                  longs:
                    type: holders
                    count: 5
                    least: 2
                    most: 20
                    wallet: 1000 USD
                    patience: 90s
                    may-add: yes
                    side: long
                  noise:
                    type: flow
                    rate: 15.6/s
                rules:
                  trigger:
                    type: below
                    cool-down: 0s
                  sizing:
                    type: all
                  charges:
                    type: fee
                    rate: 0.1%
                    cap: 1%
                insurance-fund: 1%
                policies:
                  full:
                    sizing: {}
                  partial:
                    trigger:
                      cool-down: 30s
                    sizing:
                      type: target
                      to: 120%
                      tiers: [30%, 60%]
                compare: {}
                checks: per-tick
                margin-check:
                  delay: 0s
                round-limit: 1000
                measure:
                  attribution-window: 10m
                  attribution-rule: largest-quantity
                  branching-least: 10
                  wave-gap: 1m
                  needless-horizon: 5m
                """);
    }

    private Scenario read(String yaml, String... sets) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (int i = 0; i < sets.length; i += 2) {
            overrides.put(sets[i], sets[i + 1]);
        }
        return reader.read(new ScenarioText("test.yaml", "test", yaml), overrides, name -> {
            throw new IllegalArgumentException("unknown scenario '" + name + "'");
        });
    }

    private List<String> problems(String yaml, String... sets) {
        try {
            read(yaml, sets);
        } catch (ScenarioException wrong) {
            assertThat(wrong.getMessage().lines()).hasSameSizeAs(wrong.problems());
            return wrong.problems().stream().map(Problem::toString).toList();
        }
        throw new AssertionError("no problem was found");
    }

    private List<String> keys() {
        return reader.schema().root().fields().stream().map(Shape.Field::key).toList();
    }
}
