package org.cascadelab.marketfact;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;

/** The groups of facts there are. */
public final class MarketFacts {
    /** In the order of the table. */
    public static final Catalog<MarketFactGroup> CATALOG = Catalog.of("market fact",
            entry("return-tails", "Return tails: Hill index of absolute log returns of the mid", params -> new ReturnTails()),
            entry("return-memory", "Return memory: autocorrelation of one-minute log returns of the mid", params -> new ReturnMemory()),
            entry("spread", "Spread at the ends of ticks", params -> new SpreadDistribution()),
            entry("depth", "Depth of one side within a distance of the mid", params -> new DepthProfile()),
            entry("order-flow", "Order flow of traders, forced orders left out", params -> new OrderFlow()),
            entry("impact", "Impact: mid return of ten seconds against the net market-order flow in them", params -> new ImpactCurve()),
            entry("metaorder-impact", "Metaorder impact: mid return from the first to the last of the market orders of one sign that one account sends in a row", params -> new MetaorderImpact()),
            entry("stress", "Liquidity under stress: in the worst five minutes of the run", params -> new LiquidityUnderStress()),
            entry("liquidation-sizes", "Liquidation sizes, by episode", params -> new LiquidationSizes()),
            entry("liquidation-clustering", "Liquidation clustering in time", params -> new LiquidationClustering()));

    private MarketFacts() {}

    /** The names of all facts: those of a run in which nothing happened, because a group always has the same ones. */
    public static Set<String> names() {
        MarketTape nothing = new MarketTape(new RunTerms("USD", 1, 1, 0));
        nothing.runStarted(new RunStarted(0, "none", 1_000_000_000L, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0));
        nothing.runEnded(new RunEnded(0, 1, 0, 0, 0, 0, 0));
        return of(nothing).values().stream().flatMap(List::stream).map(MarketFact::name).collect(Collectors.toCollection(LinkedHashSet::new));
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
}
