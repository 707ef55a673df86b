package org.cascadelab.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * Which recorded prices a replay reads, and how.
 *
 * @param files paths as the user gave them: files of bars or folders of such files; empty if none was named
 * @param from where the replay starts, as an instant in UTC, or empty for the first bar
 * @param gaps {@code refuse}, or {@code hold} to repeat the last close through missing bars
 */
public record IndexFiles(List<String> files, String from, String gaps) {
    static final Catalog.Entry<IndexFiles> ENTRY = Catalog.entry("index", "recorded prices for a replay", IndexFiles::of,
            Parameter.of("files", Kind.TEXT, "", "CSV files of bars, or for replay-ticks of trades or quotes (.gz as they are), or a folder of them, joined by commas; "
                    + "--index gives them too"),
            Parameter.of("from", Kind.TEXT, "", "where the replay starts, such as 2025-10-10T20:30:00Z; the first bar if left out"),
            Parameter.choice("gaps", "what to do where bars are missing: refuse, or hold the last close", "refuse", "hold"));

    public IndexFiles {
        files = List.copyOf(files);
    }

    private static IndexFiles of(Params params) {
        String from = params.text("from");
        if (!from.isEmpty()) {
            try {
                Instant.parse(from);
            } catch (DateTimeException unreadable) {
                throw new IllegalArgumentException("from: '%s' is not a time in UTC such as 2025-10-10T20:30:00Z".formatted(from));
            }
        }
        List<String> files = Arrays.stream(params.text("files").split(",")).map(String::strip).filter(file -> !file.isEmpty()).toList();
        return new IndexFiles(files, from, params.text("gaps"));
    }
}
