package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;

/**
 * A market as it was recorded, told to the same tape that hears a simulated one, so that the same classes compute the same facts of both.
 *
 * @param title what was read, for the head of a text
 * @param tape what its facts are computed from
 * @param groups the groups of facts that such a record can tell, by their names in {@link MarketFacts#CATALOG}
 * @param remarks how it was read, a sentence each
 */
public record RecordedMarket(String title, MarketTape tape, Set<String> groups, List<String> remarks) {
    public RecordedMarket {
        groups = Set.copyOf(groups);
        remarks = List.copyOf(remarks);
    }

    /**
     * Prices only: files of bars as for a replayed index.
     *
     * @throws IllegalArgumentException if they cannot be read, have gaps, or a minute is no whole number of them
     */
    public static RecordedMarket ofBars(List<Path> files, BarFiles.Gaps gaps) {
        return new BarMarket(files, gaps).record();
    }

    /**
     * Quotes, levels and trades: an L2 feed as {@link L2Replay} plays it.
     *
     * @throws IllegalArgumentException with file and line if it is malformed or has a hole
     */
    public static RecordedMarket ofL2(Path file) {
        return new L2Market(file).record();
    }

    /**
     * Every order: a message file in the LOBSTER layout and the book file of the same messages.
     *
     * @throws IllegalArgumentException with file and line if one of them is malformed
     */
    public static RecordedMarket ofLobster(Path messages, Path book) {
        return new LobsterMarket(messages, book).record();
    }

    /** Its facts by the summary of their group, defined or with the reason why not. */
    public Map<String, List<MarketFact>> facts() {
        Map<String, List<MarketFact>> facts = new LinkedHashMap<>();
        MarketFacts.of(tape, groups).forEach((group, members) -> facts.put(group, members.stream().map(MarketFact::ofRecord).toList()));
        return facts;
    }
}
