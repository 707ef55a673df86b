package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.ArrayList;
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
     * @param lenient whether to skip malformed lines, which the remarks then count
     * @throws IllegalArgumentException with file and line if it is malformed or has a hole
     */
    public static RecordedMarket ofL2(Path file, boolean lenient) {
        return new L2Market(file).record(lenient);
    }

    /** As {@link #ofL2(Path, boolean)}, strict. */
    public static RecordedMarket ofL2(Path file) {
        return ofL2(file, false);
    }

    /**
     * Every order: a message file in the LOBSTER layout and the book file of the same messages.
     *
     * @param lenient whether to skip malformed messages, which the remarks then count
     * @throws IllegalArgumentException with file and line if one of them is malformed
     */
    public static RecordedMarket ofLobster(Path messages, Path book, boolean lenient) {
        return new LobsterMarket(messages, book).record(lenient);
    }

    /** Remarks, and after them one for each kind of line that was skipped. */
    static List<String> withSkipped(List<String> remarks, FeedReplay replay) {
        List<String> all = new ArrayList<>(remarks);
        replay.problems().forEach((kind, count) -> all.add("Skipped, %s: %d.".formatted(kind, count)));
        return all;
    }

    /** Its facts by the summary of their group, defined or with the reason why not. */
    public Map<String, List<MarketFact>> facts() {
        Map<String, List<MarketFact>> facts = new LinkedHashMap<>();
        MarketFacts.of(tape, groups).forEach((group, members) -> facts.put(group, members.stream().map(MarketFact::ofRecord).toList()));
        return facts;
    }
}
