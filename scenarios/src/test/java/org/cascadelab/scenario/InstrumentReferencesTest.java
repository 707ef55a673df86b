package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.cascadelab.engine.TickOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentReferencesTest {
    private static final String GOOD = """
            duration: 1h
            tick: 2s
            instruments:
              btc-perp: { base: BTC, quote: USD, price: 50_000 USD, tick: 1 USD, lot: 0.001 BTC }
              eth-perp: { base: ETH, quote: USD, price: 2_500 USD, tick: 0.1 USD, lot: 0.01 ETH }
            price: { type: diffusion, volatility: 50% }
            prices:
              eth-perp: { type: diffusion, volatility: 70%, correlation: 80% }
            shocks:
              fall: { type: gap, at: 10m, move: -5%, instrument: eth-perp }
            populations:
              flow: { type: background }
              eth-flow: { type: background, instrument: eth-perp }
            funding:
              btc-perp: { interval: 10m }
              eth-perp: { interval: 10m, premium: impact, impact: 10_000 USD }
            price-impact:
              btc-perp: { type: propagator, unit: 20_000 USD }
            margin-check: { every: 4s, delay: 3s }
            tick-order: [outside, mark, liquidation, quotes, orders]
            policies: { full: {} }
            """;

    private static Scenario read(String text) {
        return new ScenarioReader(new ScenarioSchema(Catalogs.standard())).read(new ScenarioText("test.yaml", "test", text), Map.of(), name -> {
            throw new IllegalArgumentException("nothing to extend");
        });
    }

    @Test
    void saysWhatEveryInstrumentHas() {
        Scenario scenario = read(GOOD);
        assertThat(scenario.prices()).containsOnlyKeys("btc-perp", "eth-perp");
        assertThat(scenario.prices().get("eth-perp")).isNotEqualTo(scenario.processes().get("eth-perp"));
        assertThat(scenario.prices().get("btc-perp")).as("the shock is not its own").isEqualTo(scenario.processes().get("btc-perp"));
        assertThat(scenario.populations().get("eth-flow").instruments()).containsExactly("eth-perp");
        assertThat(scenario.funding()).containsOnlyKeys("btc-perp", "eth-perp");
        assertThat(scenario.priceImpacts()).containsOnlyKeys("btc-perp");
        assertThat(scenario.marginCheckDelayNanos()).isEqualTo(3_000_000_000L);
        assertThat(scenario.tickOrder().phases()).startsWith(TickOrder.Phase.OUTSIDE, TickOrder.Phase.MARK);
        assertThat(read(scenario.toYaml()).toYaml()).isEqualTo(scenario.toYaml());
    }

    @Test
    void rulesMayDifferByInstrumentAndNameOnlyWhatIsTraded() {
        String rules = "rules: { requirement: { type: by-instrument, instruments: { btc: { type: flat, maintenance: 1% }, eth-perp: { type: flat, maintenance: 2%, "
                + "largest-leverage: 40 } } } }\n";
        Scenario scenario = read(GOOD + rules);
        List<Listing> listings = List.copyOf(scenario.instruments().values());
        assertThat(scenario.rulebook("full").requirement().build(listings.get(0).instrument()).smallestRatePpb()).isEqualTo(10_000_000);
        assertThat(scenario.rulebook("full").requirement().build(listings.get(1).instrument()).smallestRatePpb()).isEqualTo(20_000_000);
        assertThat(scenario.with(Map.of("rules.requirement.instruments.btc.maintenance", "0.5%")).rulebook("full").requirement().build(listings.get(0).instrument())
                .smallestRatePpb())
                .as("a value of one instrument, as an axis sets it").isEqualTo(5_000_000);
        assertThat(read(scenario.toYaml()).toYaml()).isEqualTo(scenario.toYaml());
        assertThatThrownBy(() -> read(GOOD + rules.replace("eth-perp: { type", "eht-perp: { type"))).isInstanceOf(ScenarioException.class)
                .hasMessageContaining("test.yaml:22:99: rules.requirement.instruments.eht-perp: unknown instrument 'eht-perp'; known, by name or base coin: [btc-perp, btc, eth-perp, eth]; "
                        + "did you mean 'eth-perp'?");
    }

    @Test
    void aPolicyMayNameInItsOwnLinesOnlyWhatIsTradedThoughItsPresetKnowsOtherCoins() {
        String policies = """
                policies:
                  binance-usdm@2024-10: {}
                  own: { base: full, mark: { type: by-instrument, instruments: { eth: { type: last } }, others: { type: index } } }
                  adjusted:
                    base: binance-usdm@2024-10
                    requirement: { instruments: { btc: { type: flat, maintenance: 0.5% } } }
                """;
        String bitcoinAlone = GOOD.lines().filter(line -> !line.contains("eth-") && !line.startsWith("prices") && !line.startsWith("shocks")).reduce("", (text, line) -> text + line + "\n");
        assertThat(bitcoinAlone).contains("policies: { full: {} }");
        String withEther = GOOD.replace("policies: { full: {} }\n", policies);
        Scenario scenario = read(withEther);
        assertThat(read(scenario.toYaml()).toYaml()).isEqualTo(scenario.toYaml());
        Scenario bitcoin = read(bitcoinAlone.replace("policies: { full: {} }\n", policies.replace("eth: { type: last", "btc: { type: last")));
        assertThat(read(bitcoin.toYaml()).toYaml()).as("what the preset of an untraded coin adds is written out, and read").isEqualTo(bitcoin.toYaml());

        assertThatThrownBy(() -> read(withEther.replace("eth: { type: last", "eht: { type: last"))).isInstanceOf(ScenarioException.class)
                .hasMessageContaining("test.yaml:23:66: policies.own.mark.instruments.eht: unknown instrument 'eht'; known, by name or base coin: [btc-perp, btc, eth-perp, eth]; did you mean 'eth'?")
                .satisfies(told -> assertThat(((ScenarioException) told).problems()).hasSize(1));
        assertThatThrownBy(() -> read(withEther.replace("btc: { type: flat", "btcp: { type: flat"))).hasMessageContaining("policies.adjusted.requirement.instruments.btcp: unknown instrument");
        assertThatThrownBy(() -> scenario.with(Map.of("policies.adjusted.requirement.instruments.btcp", "{ type: flat, maintenance: 0.5% }")))
                .hasMessageContaining("--set policies.adjusted.requirement.instruments.btcp: policies.adjusted.requirement.instruments.btcp: unknown instrument 'btcp'");
        assertThatThrownBy(() -> read(withEther.replace("others: { type: index }", "others: { type: by-instrument, instruments: { doge: { type: last } }, others: { type: index } }")))
                .as("a choice by instrument within another").hasMessageContaining("policies.own.mark.others.instruments.doge: unknown instrument 'doge'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "instrument: eth-perp }~funding| instrument: eth-prp }~funding| test.yaml:13:45: populations.eth-flow.instrument: unknown instrument 'eth-prp'; known: [btc-perp, eth-perp]",
        "-5%, instrument: eth-perp| -5%, instrument: eht-perp| shocks.fall.instrument: unknown instrument 'eht-perp'",
        "  eth-perp: { type: diffusion| doge-perp: { type: diffusion| prices.doge-perp: unknown instrument 'doge-perp'",
        "  eth-perp: { type: diffusion, volatility: 70%, correlation: 80% }| btc-perp: { type: constant }| prices.btc-perp: the fair value of the first instrument stands in 'price'",
        "prices:~  eth-perp: { type: diffusion, volatility: 70%, correlation: 80% }~|| test.yaml:5:13: instruments.eth-perp: needs a fair value: give one in prices.eth-perp",
        "price: { type: diffusion, volatility: 50% }| price: { type: diffusion, correlation: 50% }| price.correlation: is with the first instrument, and this is the first",
        "eth-perp: { type: diffusion, volatility: 70%, correlation: 80% }| eth-perp: { type: stochastic-volatility, volatility-correlation: 80% }"
                + "| prices.eth-perp.volatility-correlation: is with the random volatility of the first instrument's price, and that has none",
        "price: { type: diffusion, volatility: 50% }| price: { type: stochastic-volatility, volatility-correlation: 50% }"
                + "| price.volatility-correlation: is with the first instrument, and this is the first",
        "price: { type: diffusion, volatility: 50% }| price: { type: constant }| prices.eth-perp.correlation: is with the Brownian part of the first instrument's price, and that has none",
        "btc-perp: { interval: 10m }| btc-prp: { interval: 10m }| funding.btc-prp: unknown instrument 'btc-prp'",
        "btc-perp: { interval: 10m }| btc-perp: { interval: 61s }| funding.btc-perp.interval: 61s is not a whole number of ticks of 2s",
        "btc-perp: { interval: 10m }| btc-perp: {}| funding.btc-perp.interval: nothing would be paid within the run: need an interval below the duration of 1h, got 8h",
        "btc-perp: { interval: 10m }| btc-perp: { interval: 10m, impact: 5 USD }| the impact premium, and no other, needs the size of its trade",
        "10_000 USD }| 10_000 ETH }| funding.eth-perp.impact: 10000 ETH must be in USD",
        "duration: 1h|collateral: { instrument: btc }~duration: 1h| collateral.instrument: unknown instrument 'btc'; known: [btc-perp, eth-perp]",
        "delay: 3s| delay: 2h| margin-check.delay: no forced order would arrive within the run: need a delay below the duration of 1h, got 2h",
        "btc-perp: { type: propagator| btc-prp: { type: propagator| price-impact.btc-prp: unknown instrument 'btc-prp'; known: [btc-perp, eth-perp]",
        "20_000 USD }| 2 BTC }| price-impact.btc-perp.unit: 2 BTC must be in USD",
        "20_000 USD }| 20 USD }| price-impact.btc-perp.unit: 20 USD is less than a lot, 50.000 USD at the opening price: need a lot at least",
        "type: propagator, unit| type: propagater, unit| price-impact.btc-perp.type: unknown price impact 'propagater'; known: [propagator, linear]; did you mean 'propagator'?",
        "[outside, mark, liquidation, quotes, orders]| [outside, marks, liquidation, quotes, orders]| tick-order: unknown phase 'marks'",
        "[outside, mark, liquidation, quotes, orders]| [outside, liquidation, mark, quotes, orders]| tick-order: 'mark' comes before 'liquidation'",
        "[outside, mark, liquidation, quotes, orders]| [outside, quotes, orders]| tick-order: a tick has each of the phases",
        "lot: 0.01 ETH| lot: 0.001 ETH| instruments.eth-perp: all instruments of a scenario count money in one unit, of a linear contract tick x lot: that of 'btc-perp' is 0.001 USD, this one's 0.0001",
        "tick: 0.1 USD, lot: 0.01 ETH| tick: 0.1 USD, contract: inverse, lot: 10 USD| instruments.eth-perp: all instruments of a scenario are priced in one currency and settle in one",
        "tick: 0.1 USD, lot: 0.01 ETH| tick: 0.1 USD, lot: 0.01 ETH, money: 1 ETH| 'money' is for inverse contracts",
        "tick: 0.1 USD, lot: 0.01 ETH| tick: 0.3 USD, contract: inverse, lot: 10 USD| an inverse contract needs a lot, 10, that is a whole multiple of tick x money unit",
    })
    void refusesWhatCannotBeWithLineAndKey(String right, String wrong, String message) {
        String was = right.strip().replace('~', '\n');
        String text = GOOD.replace(was, wrong == null ? "" : wrong.strip().replace('~', '\n'));
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text)).isInstanceOf(ScenarioException.class).hasMessageContaining(message.strip());
    }

    @Test
    void theFirstInstrumentNeedsNoNames() {
        String alone = GOOD.lines().filter(line -> !line.contains("eth-") && !line.startsWith("prices") && !line.startsWith("shocks")).reduce("", (text, line) -> text + line + "\n");
        assertThat(List.copyOf(read(alone).prices().keySet())).containsExactly("btc-perp");
    }
}
