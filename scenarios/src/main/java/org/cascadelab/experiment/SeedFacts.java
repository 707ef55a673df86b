package org.cascadelab.experiment;

import java.util.List;
import java.util.Map;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;

/**
 * The facts of a scenario's market under one policy on one seed: a pure function of the three.
 *
 * @param facts by the summary of their group, in the order of {@link MarketFacts#CATALOG}
 */
public record SeedFacts(long seed, Map<String, List<MarketFact>> facts) {
    /**
     * Runs the scenario and computes its facts.
     *
     * @param policy one of the scenario's; {@code none} liquidates nobody
     */
    public static SeedFacts of(SimulatedScenario scenario, String policy, long seed) {
        MarketTape tape = new MarketTape(scenario.terms());
        scenario.tell(policy, seed, tape);
        return new SeedFacts(seed, MarketFacts.of(tape));
    }

    /** A fact by its name. @throws IllegalArgumentException if there is none */
    public MarketFact fact(String name) {
        return facts.values().stream().flatMap(List::stream).filter(fact -> fact.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fact '%s'; known: %s".formatted(name, MarketFacts.names())));
    }
}
