package org.cascadelab.scenario;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;
import static org.cascadelab.catalog.Parameter.required;
import static org.cascadelab.scenario.Shape.Presence.DEFAULTED;
import static org.cascadelab.scenario.Shape.Presence.OPTIONAL;
import static org.cascadelab.scenario.Shape.Presence.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.engine.FundingRecipe;
import org.cascadelab.engine.FundingTerms;
import org.cascadelab.margin.ContractType;
import org.cascadelab.metric.Metrics;

/** The keys of a scenario file, in the order in which it is written back. To add a key, add a line here; its value is then in {@link Scenario}. */
public final class ScenarioSchema {
    /** What one instrument is written as. */
    static final Catalog.Entry<Listing> INSTRUMENT = entry("instrument", "a perpetual contract", Listing::of,
            choice("contract", "linear: sized in coins, margined and settled in the quote currency; inverse: sized in the quote currency, margined and settled in coins", ContractType.values()),
            required("base", Kind.TEXT, "the coin that is priced"),
            required("quote", Kind.TEXT, "the currency of prices"),
            required("price", Kind.AMOUNT, "the price at time 0"),
            required("tick", Kind.AMOUNT, "the step of prices"),
            required("lot", Kind.AMOUNT, "the step of sizes, in the base coin; of an inverse contract in the quote currency"),
            optional("money", Kind.AMOUNT, "the coins that money is counted in, for an inverse contract; a hundred-millionth if left out"));

    /** What longs and shorts of an instrument pay each other. The rates are those of Binance and Bybit; others are assumed. */
    static final Catalog.Entry<FundingRecipe> FUNDING = entry("funding", "what longs and shorts pay each other: premium + clamp(interest - premium), at the end of every interval", ScenarioSchema::funding,
            of("interval", Kind.DURATION, "8h", "time between payments, a whole number of ticks").atLeast("1ms"),
            of("interest", Kind.RATIO, "0.01%", "interest, for an interval").between("-100%", "100%"),
            of("clamp", Kind.RATIO, "0.05%", "how far interest may pull the rate from the premium").between("0%", "100%"),
            of("cap", Kind.RATIO, "2%", "the largest rate in either direction (assumed; venues take it from the maintenance rate)").between("1ppm", "100%"),
            choice("premium", "what is held against the index, averaged over the interval: the mid, the mark, or what a trade of the size 'impact' would pay", FundingTerms.Premium.values()),
            optional("impact", Kind.AMOUNT, "the trade of the impact premium, at the opening price (gate.io and Binance: 200 USDT x largest leverage)").atLeast("0.01 USD"));

    static final Catalog.Entry<Params> COLLATERAL = entry("collateral", "a coin that counts as margin beside the currency that positions settle in", params -> params,
            required("instrument", Kind.TEXT, "the linear instrument whose base it is and whose mark prices it"),
            of("haircut", Kind.RATIO, "10%", "the part of its value that does not count (assumed; venues take 2% to 20% for large coins)").between("0%", "100%"),
            of("unit", Kind.NUMBER, "0.00000001", "the coins that it is counted in").between("0.000000000001", "1"));

    static final Catalog.Entry<Params> LOOP_GAIN = entry("loop-gain", "scales the book's depth so that the ex-ante loop gain R has this value", params -> params,
            of("target", Kind.NUMBER, "0.6", "liquidation quantity per unit of price x price move per unit sold; a runaway from 1 on").between("0.01", "10"),
            of("window", Kind.RATIO, "10%", "how far below the opening price R is averaged").between("0.1%", "90%"));

    static final Catalog.Entry<Params> MARGIN_CHECK = entry("margin-check", "when the venue looks for breaches", params -> params,
            optional("every", Kind.DURATION, "time between checks; every tick if left out").atLeast("1ms"),
            of("delay", Kind.DURATION, "0s", "from a check, which decides by the marks, accounts and depth of its moment, to the arrival of its orders in the book").atLeast("0s"));

    /** What the metrics can be told, each parameter once. */
    static final Catalog.Entry<Params> MEASURE = entry("measure", "how causes are attributed and what else the metrics can be told", params -> params,
            Metrics.PARAMETERS.toArray(Parameter[]::new));

    /** What a policy starts from. */
    static final Parameter BASE = optional("base", Kind.TEXT, "the preset that it starts from; the preset of its own name if there is one");

    private final Vocabulary vocabulary;
    private final Shape.Fields root;
    private final Shape.Fields slots;

    public ScenarioSchema(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.slots = new Shape.Fields(slotFields(vocabulary, OPTIONAL));
        this.root = new Shape.Fields(List.of(
                value(required("name", Kind.TEXT, "what the scenario is called; the file's name if left out")),
                value(of("about", Kind.TEXT, "", "what it is for")),
                value(of("seed", Kind.COUNT, "1", "the master seed, from which all luck follows").atLeast("0")),
                value(of("pairs", Kind.COUNT, "100", "runs of each policy, each on luck of its own").between("1", "1_000_000")),
                value(required("duration", Kind.DURATION, "model time of a run").atLeast("1s")),
                value(of("tick", Kind.DURATION, "1s", "the step of the schedule").between("1ms", "1h")),
                field("instruments", new Shape.Table("instrument", new Shape.Terms(INSTRUMENT), Shape.NAME), REQUIRED, "what is traded"),
                field("index", new Shape.Terms(IndexFiles.ENTRY), DEFAULTED, "recorded prices for a replay"),
                field("price", new Shape.Typed(vocabulary.prices()), REQUIRED, "the fair value that the world outside trades at, of the first instrument"),
                field("prices", new Shape.Table("instrument", new Shape.Typed(vocabulary.prices()), Shape.NAME), DEFAULTED, "the fair values of the other instruments, by their names"),
                field("shocks", new Shape.Table("shock", new Shape.Typed(vocabulary.shocks()), Shape.NAME), DEFAULTED, "what happens to the fair values besides"),
                field("news", new Shape.Table("news", new Shape.Typed(vocabulary.news()), Shape.NAME), OPTIONAL, "random news that moves the fair values"),
                field("price-impact", new Shape.Table("instrument", new Shape.Typed(vocabulary.priceImpacts()), Shape.NAME), OPTIONAL,
                        "what market orders do to the fair values, by instrument; one that is not named is moved by the world outside alone"),
                field("outages", new Shape.Table("outage", new Shape.Typed(vocabulary.outages()), Shape.NAME), OPTIONAL, "what does not work for a time"),
                field("circuit-breakers", new Shape.Table("circuit breaker", new Shape.Typed(vocabulary.circuitBreakers()), Shape.NAME), OPTIONAL,
                        "price bands and trading halts"),
                field("funding", new Shape.Table("instrument", new Shape.Terms(FUNDING), Shape.NAME), DEFAULTED, "funding by instrument; an instrument that is not named has none"),
                field("populations", new Shape.Table("population", new Shape.Typed(vocabulary.populations()), Shape.NAME), REQUIRED, "the traders, in the order in which they open"),
                field("rules", slots, DEFAULTED, "the venue's rulebook, shared by all policies"),
                value(of("insurance-fund", Kind.RATIO, "1%", "the fund at the start, as a share of the open interest").between("0%", "1000%")),
                field("collateral", new Shape.Terms(COLLATERAL), OPTIONAL, COLLATERAL.summary()),
                field("loop-gain", new Shape.Terms(LOOP_GAIN), OPTIONAL, LOOP_GAIN.summary()),
                field("policies", new Shape.Table("policy", new Shape.Fields(policyFields(vocabulary)), Shape.POLICY), DEFAULTED, "the policies to compare, each a preset, an adjusted preset or a composition of its own"),
                field("compare", new Shape.Fields(List.of(
                        field("policies", new Shape.Words(), OPTIONAL, "the arms, in the order of the table; all policies if left out"),
                        value(optional("baseline", Kind.TEXT, "the policy that differences are taken from; the first if left out")),
                        value(optional("candidate", Kind.TEXT, "the policy whose difference is the headline; the second if left out")))), DEFAULTED, "what a comparison shows"),
                value(choice("checks", "how often conservation is checked", "per-tick", "off", "per-event")),
                field("margin-check", new Shape.Terms(MARGIN_CHECK), DEFAULTED, MARGIN_CHECK.summary()),
                field("tick-order", new Shape.Words(), OPTIONAL, "the order of the phases of a tick: outside first, mark before liquidation; "
                        + "[outside, quotes, orders, mark, liquidation] if left out"),
                value(of("round-limit", Kind.COUNT, "1000", "liquidation rounds within a tick; hitting it is flagged").atLeast("1")),
                field("measure", new Shape.Terms(MEASURE), DEFAULTED, MEASURE.summary()),
                field("facts", new Shape.Words(), OPTIONAL, "the real markets that 'cascade facts' holds this one against, such as [BTC perpetual]; all there are if left out"),
                field("sweep", new Shape.Fields(List.of(
                        field("axes", new Shape.Table("axis", new Shape.Words(), Shape.PATH), DEFAULTED, "keys of this file and the values they take"),
                        field("gates", new Shape.Words(), OPTIONAL, "conditions such as \"bad-debt.p95 <= 0.1%\" that a sweep has to meet"))), OPTIONAL, "a grid over keys of this file")));
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** All keys; {@code extends} stands beside them. */
    public Shape.Fields root() {
        return root;
    }

    /** The rulebook's slots, none of them required. */
    Shape.Fields slots() {
        return slots;
    }

    private static List<Shape.Field> policyFields(Vocabulary vocabulary) {
        List<Shape.Field> fields = new ArrayList<>();
        fields.add(value(BASE));
        fields.addAll(slotFields(vocabulary, REQUIRED));
        return fields;
    }

    private static List<Shape.Field> slotFields(Vocabulary vocabulary, Shape.Presence presence) {
        List<Shape.Field> fields = new ArrayList<>();
        vocabulary.slots().forEach((slot, catalog) -> fields.add(field(slot, new Shape.Typed(catalog), presence, "the policy's " + slot + ", unless 'rules' gives one")));
        return fields;
    }

    private static FundingRecipe funding(Params params) {
        return new FundingRecipe(params.nanos("interval"), params.ppb("interest"), params.ppb("clamp"), params.ppb("cap"), params.choice("premium", FundingTerms.Premium.class),
                params.has("impact") ? Optional.of(params.amount("impact")) : Optional.empty());
    }

    private static Shape.Field field(String key, Shape shape, Shape.Presence presence, String help) {
        return new Shape.Field(key, shape, presence, help);
    }

    private static Shape.Field value(Parameter parameter) {
        Shape.Presence presence = parameter.fallback() != null ? DEFAULTED : parameter.optional() ? OPTIONAL : REQUIRED;
        return field(parameter.name(), new Shape.Single(parameter), presence, parameter.help());
    }
}
