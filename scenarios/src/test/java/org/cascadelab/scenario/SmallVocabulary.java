package org.cascadelab.scenario;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;
import static org.cascadelab.catalog.Parameter.required;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Params;

/** A few made-up choices, so that these tests say nothing about the model and do not change with it. What is built is the parameters. */
final class SmallVocabulary {
    static final String SCENARIO = """
            duration: 1h
            instruments:
              btc-perp: { base: BTC, quote: USD, price: 100_000 USD, tick: 1 USD, lot: 0.001 BTC }
            price: { type: walk, volatility: 2% }
            populations:
              longs: { type: holders, count: 1_000 }
              noise: { type: flow }
            rules:
              trigger: { type: below }
              charges: { type: fee, rate: 10bp }
            policies:
              full: {}
              partial: {}
            """;

    private SmallVocabulary() {}

    static ScenarioReader reader() {
        return new ScenarioReader(new ScenarioSchema(vocabulary()));
    }

    static Vocabulary vocabulary() {
        Catalog<?> prices = Catalog.of("price process",
                entry("walk", "a random walk", params -> (org.cascadelab.price.PriceRecipe) (start, tick, streams, series) -> null,
                        of("volatility", Kind.RATIO, "1%", "per day").between("0%", "100%")),
                entry("flat", "no change", params -> (org.cascadelab.price.PriceRecipe) (start, tick, streams, series) -> null));
        Catalog<?> shocks = Catalog.of("shock",
                entry("gap", "a jump", params -> params,
                        required("at", Kind.DURATION, "when"), required("fall", Kind.RATIO, "how far").between("0%", "99%")));
        Catalog<?> populations = Catalog.of("population",
                entry("holders", "leveraged accounts", SmallVocabulary::holders,
                        of("count", Kind.COUNT, "10", "how many").atLeast("1"),
                        of("least", Kind.NUMBER, "2", "smallest leverage"),
                        of("most", Kind.NUMBER, "20", "largest leverage"),
                        of("wallet", Kind.AMOUNT, "1_000 USD", "cash at hand").atLeast("0 USD"),
                        optional("patience", Kind.DURATION, "how long they wait"),
                        of("may-add", Kind.FLAG, "yes", "whether they add collateral"),
                        choice("side", "which side", "long", "short")),
                entry("flow", "background orders", params -> params, of("rate", Kind.RATE, "15.6/s", "orders")));
        Map<String, Catalog<?>> slots = new LinkedHashMap<>();
        slots.put("trigger", Catalog.of("trigger", entry("below", "below maintenance", params -> params, of("cool-down", Kind.DURATION, "0s", "pause")),
                entry("never", "no liquidation", params -> params)));
        slots.put("sizing", Catalog.of("sizing", entry("all", "everything", params -> params),
                entry("target", "to a target", params -> params, of("to", Kind.RATIO, "1.2", "times maintenance").atLeast("1"), of("tiers", Kind.RATIOS, "25%, 50%", "by severity"),
                        optional("cap", Kind.AMOUNT, "at most"))));
        slots.put("charges", Catalog.of("charges", entry("fee", "a fee", params -> params,
                of("rate", Kind.RATIO, "5bp", "of the notional").between("0%", "10%"), of("cap", Kind.RATIO, "1%", "at most"))));
        return new Vocabulary(prices, shocks, Catalog.of("news"), Catalog.of("price impact"), Catalog.of("outage"), Catalog.of("circuit breaker"), populations, slots,
                Map.of("sizing", chosen("all")), List.of(
                new Vocabulary.Preset("full", "all at once", Map.of("sizing", chosen("all"))),
                new Vocabulary.Preset("partial", "in steps", ordered("trigger", chosen("below", "cool-down", "30s"), "sizing", chosen("target", "tiers", "30%, 60%"))),
                new Vocabulary.Preset("none", "no liquidation", ordered("trigger", chosen("never"), "sizing", chosen("all")))));
    }

    private static Vocabulary.Choice chosen(String type, String... params) {
        return new Vocabulary.Choice(type, params.length == 0 ? Map.of() : Map.of(params[0], params[1]));
    }

    private static Map<String, Vocabulary.Choice> ordered(String slot1, Vocabulary.Choice choice1, String slot2, Vocabulary.Choice choice2) {
        Map<String, Vocabulary.Choice> map = new LinkedHashMap<>();
        map.put(slot1, choice1);
        map.put(slot2, choice2);
        return map;
    }

    private static Params holders(Params params) {
        if (params.number("least") > params.number("most")) {
            throw new IllegalArgumentException("least leverage %s is above most %s".formatted(params.number("least"), params.number("most")));
        }
        return params;
    }
}
