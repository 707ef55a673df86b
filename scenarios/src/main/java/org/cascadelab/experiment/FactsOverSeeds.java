package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cascadelab.document.PooledFactsText;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.PooledFact;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Interval;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facts of a scenario's market over several seeds, beside those of real markets. The seeds are those of the scenario's pairs, so that the run of pair 3 of a
 * comparison is the run of seed number 3 here.
 */
public final class FactsOverSeeds {
    /** Of ten seeds, so many have to be near a real value for the market to count as like it. */
    private static final double SHARE_NEEDED = 0.8;

    private final String title;
    private final List<SeedFacts> seeds;
    private final Map<String, List<PooledFact>> pooled;
    private final RealMarkets real;
    private final int needed;

    /** @param needed seeds that have to be near a real value for the fact to count as met; empty for eight tenths of them */
    private FactsOverSeeds(String title, List<SeedFacts> seeds, RealMarkets real, Optional<Integer> needed) {
        this.title = title;
        this.seeds = seeds;
        this.real = real;
        this.needed = needed.orElse((int) Math.ceil(seeds.size() * SHARE_NEEDED));
        pooled = PooledFact.of(seeds.stream().map(SeedFacts::facts).toList());
    }

    /**
     * Runs a scenario once for each seed, several at the same time. What comes out does not depend on how many.
     *
     * @param count of seeds, at least 1
     * @param needed seeds that have to be near a real value for the fact to count as met; empty for eight tenths of them
     * @return nothing if it was interrupted
     * @throws RuntimeException the first failure of a run
     */
    public static Optional<FactsOverSeeds> run(SimulatedScenario scenario, String policy, int count, RealMarkets real, Optional<Integer> needed, RunOptions options) {
        if (count < 1 || needed.isPresent() && (needed.get() < 1 || needed.get() > count)) {
            throw new IllegalArgumentException("need 1 <= required seeds <= seeds, got %s and %d".formatted(needed.map(String::valueOf).orElse("none"), count));
        }
        long master = scenario.scenario().seed();
        scenario.tryOut(List.of(policy), Seeds.ofPair(master, 0));
        Optional<List<SeedFacts>> seeds = new SeedPool<SeedFacts>(count, options).run(pair -> SeedFacts.of(scenario, policy, Seeds.ofPair(master, pair)));
        String title = "%s, policy %s, %d %s drawn from seed %d".formatted(scenario.scenario().name(), policy, count, count == 1 ? "run" : "runs", master);
        return seeds.map(facts -> new FactsOverSeeds(title, facts, real, needed));
    }

    /** A fact that has a real value of the same unit, and how many seeds are near it. */
    private record Held(PooledFact fact, RealMarkets.Value value, int near) {}

    private List<Held> held() {
        List<Held> held = new ArrayList<>();
        pooled.values().stream().flatMap(List::stream)
                .forEach(fact -> real.of(fact.name()).forEach(value -> fact.near(value).ifPresent(near -> held.add(new Held(fact, value, near)))));
        return held;
    }

    /** Whether every fact that has a real value is met. */
    public boolean allMet() {
        return held().stream().allMatch(each -> each.near() >= needed);
    }

    /** For people. */
    public String text() {
        return "%s: facts of its market beside real ones\n\n%s\n%s".formatted(title, PooledFactsText.of(pooled, real, needed), summary());
    }

    /** The values of each seed, for people. */
    public String bySeed() {
        return PooledFactsText.bySeed(pooled, real);
    }

    /** How many facts are met, and which are not. */
    public String summary() {
        List<Held> held = held();
        List<Held> missed = held.stream().filter(each -> each.near() < needed).toList();
        StringBuilder out = new StringBuilder("%d of %d facts met by at least %d of %d seeds\n".formatted(held.size() - missed.size(), held.size(), needed, seeds.size()));
        missed.forEach(each -> out.append("  not met: %s, %s: %d of %d seeds%s\n".formatted(each.fact().name(), each.value().market(), each.near(), seeds.size(),
                each.fact().defined().length == 0 ? ", which have no value" : "")));
        return out.toString();
    }

    /** For programs: pooled and by seed. */
    public String json() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("run", title);
        ArrayNode numbers = root.putArray("seeds");
        seeds.forEach(seed -> numbers.add(seed.seed()));
        root.put("needed", needed);
        root.put("met", held().stream().filter(each -> each.near() >= needed).count());
        root.put("held", held().size());
        ArrayNode all = root.putArray("facts");
        pooled.forEach((group, members) -> members.forEach(fact -> add(all.addObject(), group, fact)));
        return Json.pretty(root);
    }

    private void add(ObjectNode node, String group, PooledFact fact) {
        node.put("name", fact.name()).put("group", group).put("title", fact.title()).put("unit", fact.unit()).put("kind", fact.kind().word());
        node.put("pooled-by", !fact.sums().isEmpty() ? "as one record, jackknife" : fact.kind().isPooledByMedian() ? "median, order statistics" : "mean, Student");
        FactsJson.put(node, "value", fact.value());
        Interval interval = fact.interval();
        if (interval.isDefined()) {
            node.put("low", interval.low()).put("high", interval.high());
        }
        ArrayNode values = node.putArray("by-seed");
        fact.values().forEach(value -> {
            if (value.isDefined()) {
                values.add(value.get());
            } else {
                values.addObject().put("undefined", value.undefined());
            }
        });
        ArrayNode beside = node.putArray("real");
        for (RealMarkets.Value value : real.of(fact.name())) {
            ObjectNode one = FactsJson.range(beside.addObject(), value).put("unit", value.unit()).put("market", value.market()).put("source", value.source());
            fact.near(value).ifPresent(near -> one.put("near", near).put("met", near >= needed));
        }
    }

    /** A row for each fact and seed. */
    public String csv() {
        StringBuilder out = new StringBuilder(Csv.header(List.of("fact", "unit", "kind", "pair", "seed", "value", "standard-error", "observations", "reason")));
        IntStream.range(0, seeds.size()).forEach(pair -> seeds.get(pair).facts().values().stream().flatMap(List::stream).forEach(fact -> out.append(row(fact, pair))));
        return out.toString();
    }

    private String row(MarketFact fact, int pair) {
        Csv row = new Csv().text(fact.name()).text(fact.unit()).text(fact.kind().word()).whole(pair).whole(seeds.get(pair).seed());
        for (MetricValue value : List.of(fact.value(), fact.error())) {
            if (value.isDefined()) {
                row.number(value.get());
            } else {
                row.empty();
            }
        }
        return row.whole(fact.observations()).text(fact.value().isDefined() ? "" : fact.value().undefined()).line();
    }
}
