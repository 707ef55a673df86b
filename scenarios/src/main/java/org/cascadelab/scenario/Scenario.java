package org.cascadelab.scenario;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.engine.CoinCollateral;
import org.cascadelab.engine.FundingRecipe;
import org.cascadelab.engine.TickOrder;
import org.cascadelab.liquidation.ChargeRecipe;
import org.cascadelab.liquidation.Execution;
import org.cascadelab.liquidation.RulebookRecipe;
import org.cascadelab.liquidation.SizingRecipe;
import org.cascadelab.liquidation.TriggerRecipe;
import org.cascadelab.liquidation.WaterfallRecipe;
import org.cascadelab.margin.MarkRecipe;
import org.cascadelab.margin.RequirementRecipe;
import org.cascadelab.price.News;
import org.cascadelab.price.PriceImpact;
import org.cascadelab.price.PriceRecipe;
import org.cascadelab.price.PriceSeries;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.price.Shock;
import org.cascadelab.price.Shocks;
import org.cascadelab.price.TickSeries;
import org.cascadelab.trader.PopulationRecipe;
import org.cascadelab.venue.CircuitBreaker;
import org.cascadelab.venue.Outage;

/**
 * A scenario, complete and checked. What a section builds is built anew at every call, so that no two runs share it.
 * It is immutable: {@link #with} gives a changed copy, checked as the file was.
 */
public final class Scenario {
    private final ScenarioReader reader;
    private final Node.Mapping written;
    private final Node.Mapping complete;
    private final Bound.Table bound;
    private final Bound.Table withInheritance;

    /**
     * @param complete {@code written} with its rules and policies written out
     * @param withInheritance {@code bound}, but with policies that state only what they add to the rules
     */
    Scenario(ScenarioReader reader, Node.Mapping written, Node.Mapping complete, Bound.Table bound, Bound.Table withInheritance) {
        this.reader = reader;
        this.written = written;
        this.complete = complete;
        this.bound = bound;
        this.withInheritance = withInheritance;
    }

    public String name() {
        return (String) bound.value("name");
    }

    public String about() {
        return (String) bound.value("about");
    }

    public long seed() {
        return (Long) bound.value("seed");
    }

    public int pairs() {
        return Math.toIntExact((Long) bound.value("pairs"));
    }

    public long durationNanos() {
        return (Long) bound.value("duration");
    }

    public long tickNanos() {
        return (Long) bound.value("tick");
    }

    public long ticks() {
        return durationNanos() / tickNanos();
    }

    /** Times that are allowed and mean nothing in a run of this length, each in words with its place: those of these policies, and those that are no policy's. */
    public List<String> mootTimes(List<String> policies) {
        return moots().times(policies);
    }

    /**
     * Lots and amounts of these policies that are allowed and that no position is larger than, each in words with its place.
     *
     * @param largest asked, once for each of them, only if there are any
     */
    public List<String> mootSizes(List<String> policies, Supplier<LargestPosition> largest) {
        return moots().sizes(policies, largest);
    }

    private MootSettings moots() {
        return new MootSettings(bound, complete, durationNanos(), marginCheckNanos());
    }

    /** What is traded, by name, in the order of the file. */
    public Map<String, Listing> instruments() {
        Map<String, Listing> listings = new LinkedHashMap<>();
        bound.table("instruments").entries().forEach((name, one) -> listings.put(name, ((Listing) build(one)).named(name)));
        return Collections.unmodifiableMap(listings);
    }

    /** What prices and money are counted in. */
    public String currency() {
        return instruments().values().iterator().next().instrument().quote();
    }

    /** Which recorded prices a replay reads. */
    public IndexFiles index() {
        return (IndexFiles) build(bound.choice("index"));
    }

    /** The fair values' processes by instrument, without shocks. */
    public Map<String, PriceRecipe> processes() {
        Map<String, PriceRecipe> processes = new LinkedHashMap<>();
        Map<String, PriceRecipe> others = buildAll("prices", PriceRecipe.class);
        instruments().keySet().forEach(name -> processes.put(name, processes.isEmpty() ? (PriceRecipe) build(bound.choice("price")) : others.get(name)));
        return processes;
    }

    /** Whether a fair value needs recorded prices. */
    public boolean replays() {
        boolean[] asked = new boolean[1];
        for (PriceRecipe process : processes().values()) {
            try {
                process.coveredNanos(new SeriesSource() {
                    @Override
                    public PriceSeries series(String name) {
                        asked[0] = true;
                        throw new IllegalArgumentException("only asked whether there is a need");
                    }

                    @Override
                    public TickSeries ticks(String name, Tape tape) {
                        series(name);
                        return null;
                    }
                });
            } catch (IllegalArgumentException needed) {
                if (!asked[0]) {
                    throw needed;
                }
            }
        }
        return asked[0];
    }

    /** The fair values' processes by instrument, each with its shocks laid over it. */
    public Map<String, PriceRecipe> prices() {
        String first = instruments().keySet().iterator().next();
        Map<String, PriceRecipe> prices = new LinkedHashMap<>();
        processes().forEach((name, process) -> prices.put(name, Shocks.over(process, shocks().values().stream().filter(shock -> shock.instrument().orElse(first).equals(name)).toList())));
        return prices;
    }

    /** What longs and shorts of each instrument that has funding pay each other. */
    public Map<String, FundingRecipe> funding() {
        return buildAll("funding", FundingRecipe.class);
    }

    /** The shocks by name, in the order of the file. */
    public Map<String, Shock> shocks() {
        return buildAll("shocks", Shock.class);
    }

    /** Random news by name. */
    public Map<String, News> news() {
        return buildAll("news", News.class);
    }

    /** What market orders do to the fair value, by the instruments that have it. */
    public Map<String, PriceImpact> priceImpacts() {
        return buildAll("price-impact", PriceImpact.class);
    }

    /** What does not work for a time, by name. */
    public Map<String, Outage> outages() {
        return buildAll("outages", Outage.class);
    }

    /** Price bands and trading halts by name. */
    public Map<String, CircuitBreaker> circuitBreakers() {
        return buildAll("circuit-breakers", CircuitBreaker.class);
    }

    /** When the first shock begins, be it one of the fair value or a population that trades whatever it costs, or 0: price falls are counted from there. */
    public long firstShockNanos() {
        LongStream ofPrice = shocks().values().stream().mapToLong(Shock::atNanos);
        LongStream ofFlow = populations().values().stream().flatMapToLong(population -> population.shockNanos().stream());
        return LongStream.concat(ofPrice, ofFlow).min().orElse(0);
    }

    /** The populations by name, in the order of the file. */
    public Map<String, PopulationRecipe> populations() {
        return buildAll("populations", PopulationRecipe.class);
    }

    /** A policy's rulebook: what the rules say, changed by what the policy says. */
    public RulebookRecipe rulebook(String policy) {
        return new RulebookRecipe(slot(policy, "requirement", RequirementRecipe.class), slot(policy, "trigger", TriggerRecipe.class), slot(policy, "sizing", SizingRecipe.class),
                slot(policy, "execution", Execution.class), slot(policy, "charges", ChargeRecipe.class), slot(policy, "waterfall", WaterfallRecipe.class));
    }

    /** A policy's mark rule. */
    public MarkRecipe mark(String policy) {
        return slot(policy, Catalogs.MARK, MarkRecipe.class);
    }

    /** The policies' names, in the order of the file. */
    public List<String> policies() {
        return List.copyOf(bound.table("policies").entries().keySet());
    }

    /** The presets that it could compare as well, venues' rulebooks included. */
    public List<String> presets() {
        return reader.schema().vocabulary().presetNames();
    }

    /** What a policy chose for a slot, built anew. */
    public <T> T slot(String policy, String slot, Class<T> type) {
        return type.cast(build(policy(policy).choice(slot)));
    }

    /** The name of a policy's choice for a slot. */
    public String slotType(String policy, String slot) {
        return policy(policy).choice(slot).entry().name();
    }

    /** The arms of a comparison, in the order of its table. */
    public List<String> arms() {
        List<String> arms = bound.table("compare").words("policies");
        return arms.isEmpty() ? policies() : arms;
    }

    /** The arm that differences are taken from. */
    public String baseline() {
        Object baseline = bound.table("compare").value("baseline");
        return baseline == null ? arms().get(0) : (String) baseline;
    }

    /** The arm whose difference is the headline. */
    public String candidate() {
        Object candidate = bound.table("compare").value("candidate");
        return candidate == null ? arms().get(arms().size() > 1 ? 1 : 0) : (String) candidate;
    }

    /** The insurance fund at the start, in parts per billion of the open interest. */
    public long insuranceFundPpb() {
        return (Long) bound.value("insurance-fund");
    }

    /** A coin that counts as margin, if any. */
    public Optional<CoinCollateral> collateral() {
        return Optional.ofNullable(bound.choice("collateral")).map(Bound.Choice::params)
                .map(params -> new CoinCollateral(params.text("instrument"), BigDecimal.valueOf(params.number("unit")), params.ppb("haircut")));
    }

    /** The ex-ante loop gain that the depth is scaled to, if any. */
    public OptionalDouble loopGainTarget() {
        return bound.get("loop-gain") == null ? OptionalDouble.empty() : OptionalDouble.of(bound.choice("loop-gain").params().number("target"));
    }

    /** How far below the opening price the loop gain is averaged, in parts per billion. */
    public long loopGainWindowPpb() {
        Bound.Choice loopGain = bound.choice("loop-gain");
        return loopGain == null ? Params.defaults(ScenarioSchema.LOOP_GAIN.parameters()).ppb("window") : loopGain.params().ppb("window");
    }

    /** {@code off}, {@code per-tick} or {@code per-event}. */
    public String checks() {
        return (String) bound.value("checks");
    }

    public long marginCheckNanos() {
        Params params = bound.choice("margin-check").params();
        return params.has("every") ? params.nanos("every") : tickNanos();
    }

    /** From a margin check to the arrival of its orders. */
    public long marginCheckDelayNanos() {
        return bound.choice("margin-check").params().nanos("delay");
    }

    /** The order of the phases of a tick. */
    public TickOrder tickOrder() {
        List<String> words = bound.words("tick-order");
        return words.isEmpty() ? TickOrder.STANDARD : new TickOrder(words.stream().map(word -> Parameter.constant(TickOrder.Phase.class, word)).toList());
    }

    public int roundLimit() {
        return Math.toIntExact((Long) bound.value("round-limit"));
    }

    /** The parameters of {@code measure}. */
    public Params measure() {
        return bound.choice("measure").params();
    }

    /** The real markets that this one is held against; empty for all there are. */
    public List<String> factMarkets() {
        return bound.words("facts");
    }

    /** A sweep's axes: paths of keys and the values they take, as written. */
    public Map<String, List<String>> sweepAxes() {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        bound.table("sweep").table("axes").entries().forEach((path, values) -> axes.put(path, ((Bound.Words) values).words()));
        return Collections.unmodifiableMap(axes);
    }

    /** Conditions that a sweep has to meet, as written. */
    public List<String> gates() {
        return bound.table("sweep").words("gates");
    }

    /**
     * This scenario with values replaced, by path, as {@code --set} does.
     *
     * @throws ScenarioException if the result is not a scenario
     */
    public Scenario with(Map<String, String> values) {
        return reader.with(written, "--set", values);
    }

    /**
     * As {@link #with}, for one cell of a grid.
     *
     * @throws ScenarioException if the result is not a scenario
     */
    public Scenario withAxes(Map<String, String> values) {
        return with("--axis", values);
    }

    /**
     * As {@link #with}, for values that stand behind another option.
     *
     * @param option what a message names, such as {@code --axis}
     * @throws ScenarioException if the result is not a scenario
     */
    public Scenario with(String option, Map<String, String> values) {
        return reader.with(written, option, values);
    }

    /** Every value by its path, as {@link #toYaml} writes it. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        CanonicalText.addValues(withInheritance, "", values);
        return Collections.unmodifiableMap(values);
    }

    /** The whole scenario as YAML, with all defaults. Equal scenarios give equal texts, and reading the text gives the same scenario. */
    public String toYaml() {
        return CanonicalText.of(withInheritance);
    }

    private Bound.Table policy(String name) {
        if (!bound.table("policies").entries().containsKey(name)) {
            throw new IllegalArgumentException(Binder.unknown("policy", name, policies()));
        }
        return bound.table("policies").table(name);
    }

    <T> Map<String, T> buildAll(String section, Class<T> type) {
        Map<String, T> built = new LinkedHashMap<>();
        bound.table(section).entries().forEach((name, one) -> built.put(name, type.cast(build(one))));
        return Collections.unmodifiableMap(built);
    }

    /** The type of each population. */
    public Map<String, String> typesOfPopulations() {
        Map<String, String> types = new LinkedHashMap<>();
        bound.table("populations").entries().forEach((name, one) -> types.put(name, ((Bound.Choice) one).entry().name()));
        return Collections.unmodifiableMap(types);
    }

    private static Object build(Bound bound) {
        Bound.Choice choice = (Bound.Choice) bound;
        return choice.entry().build(choice.params());
    }
}
