package org.cascadelab.marketfact;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;

/** The groups of facts there are. */
public final class MarketFacts {
    /** In the order of the table. */
    public static final Catalog<MarketFactGroup> CATALOG = Catalog.of("market fact",
            entry("return-tails", "Return tails: Hill index of absolute log returns of the mid", params -> new ReturnTails()),
            entry("return-size", "Return size: one-minute log returns of the mid", params -> new ReturnSize()),
            entry("return-memory", "Return memory: autocorrelation of one-minute log returns of the mid", params -> new ReturnMemory()),
            entry("spread", "Spread at the ends of ticks", params -> new SpreadDistribution()),
            entry("depth", "Depth of one side within a distance of the mid", params -> new DepthProfile()),
            entry("book-shape", "Levels near the touch", params -> new BookShape()),
            entry("order-flow", "Order flow of traders, forced orders left out", params -> new OrderFlow()),
            entry("order-placement", "Limit orders by their distance from the best price of their side", params -> new OrderPlacement()),
            entry("order-life", "Ends of limit orders", params -> new OrderLife()),
            entry("impact", "Impact: mid return of ten seconds against the net market-order flow in them", params -> new ImpactCurve()),
            entry("order-response", "Response of the mid to a market order of a trader: mean move in its direction, from just before it", params -> new OrderResponse()),
            entry("flow-share", "Share of the mid's variance that goes with traders' market orders in the same seconds (R^2)", params -> new FlowShare()),
            entry("metaorder-impact", "Metaorder impact: mid return from the first to the last of the market orders of one sign that one account sends in a row",
                    params -> new MetaorderImpact()),
            entry("refill", "Refill: what comes back to the prices that one market order swept, 1 bp and more of them", params -> new RefillAfterSweep()),
            entry("stress", "Liquidity under stress: in the worst five minutes of the run", params -> new LiquidityUnderStress()),
            entry("liquidation-sizes", "Liquidation sizes, by episode", params -> new LiquidationSizes()),
            entry("liquidation-clustering", "Liquidation clustering in time", params -> new LiquidationClustering()),
            entry("forced-trading", "All that is closed by force: how it crowds in time, in which way it is closed, what margin is left", params -> new ForcedTrading()),
            entry("off-book", "Closed by force off the book in the busiest 12 min: takeovers by the backstop, deleveragings", params -> new OffBookClosing()),
            entry("fall-and-recovery", "Largest fall of the mark, from the highest before to the lowest after it, and what comes back", params -> new FallAndRecovery()),
            entry("depth-in-fall", "Depth within 5 % of the mid before the largest fall, and how many times that within 2.5 min of its bottom", params -> new DepthInFall()));

    /** The groups whose facts the path of a price alone decides: what bars can tell, and a fair value without a market. */
    public static final Set<String> OF_PRICES = Set.of("return-tails", "return-size", "return-memory");

    private MarketFacts() {}

    /** The names of all facts: those of a run in which nothing happened, because a group always has the same ones. */
    public static Set<String> names() {
        return of(nothing("USD")).values().stream().flatMap(List::stream).map(MarketFact::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All facts of a run by the summary of their group. */
    public static Map<String, List<MarketFact>> of(MarketTape tape) {
        return of(tape, Set.copyOf(CATALOG.names()));
    }

    /** The facts of some groups, for a record that tells no more. */
    public static Map<String, List<MarketFact>> of(MarketTape tape, Set<String> groups) {
        Map<String, List<MarketFact>> facts = new LinkedHashMap<>();
        CATALOG.entries().stream().filter(group -> groups.contains(group.name()))
                .forEach(group -> facts.put(group.summary(), group.build(Params.defaults(group.parameters())).of(tape)));
        return facts;
    }

    /**
     * Some facts in the order in which they are named; only the groups that they belong to are computed.
     *
     * @throws IllegalArgumentException if there is no fact of a name
     */
    public static List<MarketFact> named(MarketTape tape, List<String> names) {
        Set<String> groups = names.stream().map(MarketFacts::groupOf).collect(Collectors.toSet());
        Map<String, MarketFact> facts = new HashMap<>();
        of(tape, groups).values().forEach(members -> members.forEach(fact -> facts.put(fact.name(), fact)));
        return names.stream().map(facts::get).toList();
    }

    /** The group that a fact belongs to, by its name in {@link #CATALOG}. @throws IllegalArgumentException if there is no such fact */
    public static String groupOf(String fact) {
        String group = GroupOfFact.BY_NAME.get(fact);
        if (group == null) {
            throw new IllegalArgumentException("unknown market fact '%s'; known: %s%s"
                    .formatted(fact, GroupOfFact.BY_NAME.keySet(), Nearest.hint(fact, GroupOfFact.BY_NAME.keySet())));
        }
        return group;
    }

    /** A fact without a value: its title, and its unit in a market of a currency. @throws IllegalArgumentException if there is no such fact */
    public static MarketFact unknown(String name, String currency) {
        return named(nothing(currency), List.of(name)).get(0);
    }

    /** What a fact is. @throws IllegalArgumentException if there is no such fact */
    public static FactDescription describe(String name) {
        Catalog.Entry<MarketFactGroup> group = CATALOG.entry(groupOf(name));
        return group.build(Params.defaults(group.parameters())).descriptions().stream().filter(description -> description.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("the group '%s' does not say what its fact '%s' is".formatted(group.name(), name)));
    }

    /** The unit of each fact in a market of a currency. */
    public static Map<String, String> units(String currency) {
        Map<String, String> units = new LinkedHashMap<>();
        of(nothing(currency)).values().forEach(members -> members.forEach(fact -> units.put(fact.name(), fact.unit())));
        return units;
    }

    /** A market in which nothing happened. */
    private static MarketTape nothing(String currency) {
        MarketTape nothing = new MarketTape(new RunTerms(currency, 1, 1, 0));
        nothing.runStarted(new RunStarted(0, "none", 1_000_000_000L, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0));
        nothing.runEnded(new RunEnded(0, 1, 0, 0, 0, 0, 0));
        return nothing;
    }

    /** Which group computes a fact; asked for late, since the groups have to be there. */
    private static final class GroupOfFact {
        private static final Map<String, String> BY_NAME = new LinkedHashMap<>();

        static {
            CATALOG.entries().forEach(group -> group.build(Params.defaults(group.parameters())).of(nothing("USD")).forEach(fact -> BY_NAME.put(fact.name(), group.name())));
        }
    }
}
