package org.cascadelab.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.WordUtils;
import org.cascadelab.marketfact.PooledFact;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.statistics.Interval;

/** The facts of a market over several seeds for a terminal, beside those of real markets: a table for each group, why numbers are missing, how many are met. */
public final class PooledFactsText {
    private static final int WIDTH = 118;

    private PooledFactsText() {}

    /**
     * @param facts by the summary of their group
     * @param needed seeds that must be near enough for a fact to count as met
     */
    public static String of(Map<String, List<PooledFact>> facts, RealMarkets real, int needed) {
        StringBuilder out = new StringBuilder();
        List<String> sources = new ArrayList<>();
        facts.forEach((group, members) -> out.append(group(group, members, real, needed, sources)).append('\n'));
        out.append(wrap("Over seeds: the mean with Student's 95 % interval; of facts marked ~, whose values over seeds have a heavy tail, the median with the interval "
                + "between order statistics. A seed is near if it lies within 25 % of a level, or within 0.05 of an autocorrelation, or between the ends of a real "
                + "range.", ""));
        if (!sources.isEmpty()) {
            out.append("\nSources of the real values\n");
            for (int i = 0; i < sources.size(); i++) {
                out.append(wrap("[%s] %s".formatted(i + 1, sources.get(i)), "    "));
            }
        }
        return out.toString();
    }

    /** The value of each seed of the facts that have a real one, those that are near marked. */
    public static String bySeed(Map<String, List<PooledFact>> facts, RealMarkets real) {
        int seeds = facts.values().iterator().next().get(0).values().size();
        List<List<String>> headers = new ArrayList<>(List.of(List.of("fact"), List.of("market"), List.of("real")));
        for (int seed = 0; seed < seeds; seed++) {
            headers.add(List.of("seed " + seed));
        }
        TextTable table = new TextTable(headers);
        facts.values().stream().flatMap(List::stream).forEach(fact -> real.of(fact.name()).forEach(value -> {
            List<String> cells = new ArrayList<>(List.of(fact.name(), value.market(), MarketFactsText.range(value)));
            fact.values().forEach(each -> cells.add(!each.isDefined() ? "n/a"
                    : MarketFactsText.format(each.get()) + (fact.unit().equals(value.unit()) && fact.kind().isNear(each.get(), value) ? "*" : " ")));
            table.add(cells);
        }));
        return "By seed, those near the real value marked *\n\n" + table.render();
    }

    private static String group(String heading, List<PooledFact> facts, RealMarkets real, int needed, List<String> sources) {
        TextTable table = new TextTable(List.of(List.of("fact"), List.of("unit"), List.of("real"), List.of("pooled"), List.of("95 % interval"), List.of("over seeds"),
                List.of("near"),
                List.of("market"), List.of("verdict")));
        Map<String, List<String>> missing = new LinkedHashMap<>();   // the facts of each reason, which are often several of a group
        for (PooledFact fact : facts) {
            List<RealMarkets.Value> beside = real.of(fact.name());
            for (int i = 0; i < Math.max(1, beside.size()); i++) {
                boolean first = i == 0;
                List<String> cells = new ArrayList<>(List.of(first ? fact.title() + (fact.kind().isPooledByMedian() ? " ~" : "") : "", first ? fact.unit() : "",
                        beside.isEmpty() ? "" : MarketFactsText.range(beside.get(i)), first ? pooled(fact) : "", first ? interval(fact) : "", first ? spread(fact) : ""));
                cells.addAll(beside.isEmpty() ? List.of("", "", "") : verdict(fact, beside.get(i), needed, sources));
                table.add(cells);
            }
            if (!fact.reasons().isEmpty()) {
                int without = fact.values().size() - fact.defined().length;
                missing.computeIfAbsent("%s: %s".formatted(without == fact.values().size() ? "all seeds" : without + " of " + fact.values().size() + " seeds", fact.reasons()), reason -> new ArrayList<>())
                        .add(fact.title());
            }
        }
        StringBuilder out = new StringBuilder(heading).append("\n\n").append(table.render());
        missing.forEach((reason, titles) -> out.append(wrap("* %s, %s".formatted(String.join("; ", titles), reason), "  ")));
        return out.toString();
    }

    private static List<String> verdict(PooledFact fact, RealMarkets.Value real, int needed, List<String> sources) {
        if (!sources.contains(real.source())) {
            sources.add(real.source());
        }
        String market = "%s [%s]".formatted(real.market(), sources.indexOf(real.source()) + 1);
        Optional<Integer> near = fact.near(real);
        if (near.isEmpty()) {
            return List.of("", market, "other unit");
        }
        String verdict = fact.defined().length == 0 ? "no value" : near.get() >= needed ? "met" : fact.value().get() < real.low() ? "too low"
                : fact.value().get() > real.high() ? "too high" : "too varied";
        return List.of("%s of %s".formatted(near.get(), fact.values().size()), market, verdict);
    }

    private static String pooled(PooledFact fact) {
        return fact.value().isDefined() ? MarketFactsText.format(fact.value().get()) : "n/a*";
    }

    private static String interval(PooledFact fact) {
        Interval interval = fact.interval();
        return interval.isDefined() ? MarketFactsText.format(interval.low()) + " to " + MarketFactsText.format(interval.high()) : "";
    }

    private static String spread(PooledFact fact) {
        return fact.defined().length == 0 ? "" : MarketFactsText.format(fact.lowest()) + " to " + MarketFactsText.format(fact.highest());
    }

    private static String wrap(String words, String indent) {
        return WordUtils.wrap(words, WIDTH, "\n" + indent, false) + "\n";
    }
}
