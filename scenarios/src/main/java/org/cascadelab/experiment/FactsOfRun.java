package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.document.MarketFactsText;
import org.cascadelab.marketfact.Beside;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.metric.MetricValue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The facts of the market in one run of a folder, beside those of real markets. */
public final class FactsOfRun {
    private final String title;
    private final Map<String, List<MarketFact>> facts;
    private final RealMarkets real;

    private FactsOfRun(String title, Map<String, List<MarketFact>> facts, RealMarkets real) {
        this.title = title;
        this.facts = facts;
        this.real = real;
    }

    /**
     * Runs one arm of a folder again and computes its facts.
     *
     * @param beside a table of real values, or empty for the shipped one
     * @throws IllegalArgumentException if the folder has no such run, if it does not run again as it is stored, or if the table is wrong
     */
    public static FactsOfRun of(RunFolder folder, SimulatedScenarios scenarios, Optional<String> policy, int cell, int pair, Optional<Path> beside) {
        RealMarkets real = beside.map(FactsOfRun::read).orElseGet(RealMarkets::shipped);
        StoredRun run = StoredRun.of(folder, scenarios, policy, cell, pair);
        run.requireSame(run.record(), run.twin());
        MarketTape tape = new MarketTape(run.scenario().terms());
        run.tell(tape);
        return new FactsOfRun(run.title(), MarketFacts.of(tape), real);
    }

    private static RealMarkets read(Path file) {
        try {
            return RealMarkets.read(Files.readAllLines(file), file.toString(), MarketFacts.names());
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", file, unreadable);
        }
    }

    /** For people. */
    public String text() {
        return title + ": facts of its market beside real ones\n\n" + MarketFactsText.of(facts, real);
    }

    /** For programs. */
    public String json() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("run", title);
        ArrayNode all = root.putArray("facts");
        facts.forEach((group, members) -> members.forEach(fact -> {
            ObjectNode node = all.addObject();
            node.put("name", fact.name());
            node.put("group", group);
            node.put("title", fact.title());
            node.put("unit", fact.unit());
            put(node, "value", fact.value());
            put(node, "standard-error", fact.error());
            node.put("observations", fact.observations());
            ArrayNode beside = node.putArray("real");
            for (RealMarkets.Value value : real.of(fact.name())) {
                beside.addObject().put("low", value.low()).put("high", value.high()).put("unit", value.unit()).put("market", value.market()).put("source", value.source())
                        .put("run-is", Beside.of(fact, value).words());
            }
        }));
        return Json.pretty(root);
    }

    private static void put(ObjectNode node, String key, MetricValue value) {
        if (value.isDefined()) {
            node.put(key, value.get());
        } else {
            node.putObject(key).put("undefined", value.undefined());
        }
    }
}
