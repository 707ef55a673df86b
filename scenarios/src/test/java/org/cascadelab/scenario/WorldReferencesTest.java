package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldReferencesTest {
    private static final String GOOD = """
            duration: 1h
            tick: 1s
            instruments:
              btc-perp: { base: BTC, quote: USD, price: 50_000 USD, tick: 1 USD, lot: 0.001 BTC }
              eth-perp: { base: ETH, quote: USD, price: 2_500 USD, tick: 0.1 USD, lot: 0.01 ETH }
            price: { type: diffusion }
            prices:
              eth-perp: { type: diffusion }
            news:
              wire: { type: hawkes, rate: 12/d, branching: 0.6, size: { type: pareto, smallest: 0.2% }, instruments: [btc-perp, eth-perp], betas: [100%, 150%] }
            outages:
              crash: { type: venue, at: 20m, for: 5m }
              late: { type: index-lag, every: 20m, for: 1m, lag: 30s }
              slow: { type: liquidator, at: 30m, for: 1m, checks-every: 10s }
            circuit-breakers:
              band: { type: price-band, width: 3% }
              first: { type: halt, move: 5%, within: 5m, call: 5m }
              second: { type: halt, move: 10%, within: 5m, frozen: 1m, call: 5m, forced: join }
              planned: { type: scheduled-halt, at: 5m, call: 2m, instrument: btc-perp }
              later: { type: scheduled-halt, at: 7m, call: 2m }
            populations:
              flow: { type: background }
              eth-flow: { type: background, instrument: eth-perp }
            policies: { full: {} }
            """;

    private static Scenario read(String text) {
        return new ScenarioReader(new ScenarioSchema(Catalogs.standard())).read(new ScenarioText("test.yaml", "test", text), Map.of(), name -> {
            throw new IllegalArgumentException("nothing to extend");
        });
    }

    @Test
    void saysWhatHappensToTheMarket() {
        Scenario scenario = read(GOOD);
        assertThat(scenario.news()).containsOnlyKeys("wire");
        assertThat(scenario.outages()).containsOnlyKeys("crash", "late", "slow");
        assertThat(scenario.circuitBreakers()).containsOnlyKeys("band", "first", "second", "planned", "later");
        assertThat(read(scenario.toYaml()).toYaml()).isEqualTo(scenario.toYaml());
        assertThat(scenario.with(Map.of("outages.crash.for", "1m")).outages()).isNotEqualTo(scenario.outages());
    }

    @Test
    void aScenarioWithoutAnyHasNone() {
        Scenario scenario = read(GOOD.replaceAll("(?s)news:.*populations:", "populations:"));
        assertThat(scenario.news()).isEmpty();
        assertThat(scenario.outages()).isEmpty();
        assertThat(scenario.circuitBreakers()).isEmpty();
        assertThat(scenario.toYaml()).doesNotContain("outages", "news");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "at: 20m, for: 5m| at: 60m, for: 5m| test.yaml:12:29: outages.crash.at: an outage at 1h begins when the run of 1h is over",
        "at: 20m, for: 5m| at: 58m, for: 5m| outages.crash.at: an outage from 58m that takes 5m ends beyond the run of 1h",
        "at: 20m, for: 5m| for: 5m| outages.crash: needs either 'at' (once) or 'every' (at random), got neither",
        "at: 20m, for: 5m| at: 20m, every: 5m| outages.crash: needs either 'at' (once) or 'every' (at random), got both",
        "lag: 30s| lag: 1500ms| outages.late.lag: 1500ms is not a whole number of ticks of 1s",
        "lag: 30s| lag: 2h| outages.late.lag: 2h is longer than the run of 1h",
        "checks-every: 10s| checks-every: 10ms| outages.slow.checks-every: 10ms is not a whole number of ticks of 1s",
        "branching: 0.6| branching: 1.2| news.wire: branching 1.2: each piece of news would lead to one other or more on average",
        "betas: [100%, 150%]| betas: [100%]| news.wire: betas belong to instruments, one to one: got 1 betas for 2 instruments",
        "instruments: [btc-perp, eth-perp]| instruments: [btc-perp, eth]| news.wire.instruments: unknown instrument 'eth'; known: [btc-perp, eth-perp]",
        "smallest: 0.2%| smallest: 30%| need smallest < largest",
        "width: 3%| width: 10ppm| circuit-breakers.band.width: 0.001% of the price of 'btc-perp' is less than its tick, 1 USD",
        "instrument: btc-perp }~  later| instrument: btc-prp }~  later| circuit-breakers.planned.instrument: unknown instrument 'btc-prp'; known: [btc-perp, "
                + "eth-perp]; did you mean 'btc-perp'?",
        "at: 7m, call: 2m| at: 6m, call: 2m| circuit-breakers.later.at: the halt of 'btc-perp' from 6m to 8m overlaps that of 'planned' from 5m to 7m",
        "at: 7m, call: 2m| at: 59m, call: 2m| circuit-breakers.later.at: a halt from 59m that takes 2m ends beyond the run of 1h",
        "move: 10%, within: 5m| move: 5%, within: 10m| circuit-breakers.second.move: 'btc-perp' halts after a move of this size already, by 'first'",
        "frozen: 1m, call: 5m| frozen: 1h, call: 5m| circuit-breakers.second.call: a halt of 65m takes as long as the run of 1h",
        "frozen: 1m, call: 5m| frozen: 0s, call: 0s| circuit-breakers.second: a halt that lasts no time stops nothing",
        "  first: { type: halt| first: { type: price-band, width: 1% }~  other: { type: halt| circuit-breakers.first.width: 'btc-perp' has a price band already, 'band'",
    })
    void whatCannotBeIsRefusedBeforeTheRun(String good, String bad, String message) {
        String changed = GOOD.replace(good.strip().replace("~", "\n"), bad.strip().replace("~", "\n"));
        assertThat(changed).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(changed)).isInstanceOf(ScenarioException.class).hasMessageContaining(message.strip());
    }
}
