package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.document.MarketFactsText;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.marketfact.RealMarkets;

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
     * @throws IllegalArgumentException if the folder has no such run, or if it does not run again as it is stored
     */
    public static FactsOfRun of(RunFolder folder, SimulatedScenarios scenarios, Optional<String> policy, int cell, int pair, RealMarkets real) {
        StoredRun run = StoredRun.of(folder, scenarios, policy, cell, pair);
        run.requireSame(run.record(), run.twin());
        MarketTape tape = new MarketTape(run.scenario().terms());
        run.tell(tape);
        return new FactsOfRun(run.title(), MarketFacts.of(tape), real);
    }

    /** A user's table of real values. @throws IllegalArgumentException with everything that is wrong in it */
    public static RealMarkets read(Path file) {
        try {
            return RealMarkets.read(Files.readAllLines(file), file.toString(), MarketFacts.names());
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", file, unreadable);
        }
    }

    /** For people. */
    public String text() {
        return title + ": facts of its market beside real ones\n\n" + MarketFactsText.of(facts, real, "run");
    }

    /** For programs. */
    public String json() {
        return FactsJson.of("run", title, facts, real);
    }
}
