package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with a feed: the first problem stops a strict reader with file and line, a lenient one counts problems by kind. */
final class FeedProblems {
    private final Path file;
    private final boolean lenient;
    private final Map<String, Long> counts = new TreeMap<>();

    FeedProblems(Path file, boolean lenient) {
        this.file = file;
        this.lenient = lenient;
    }

    /**
     * @param kind the problem without its particulars, to count by
     * @throws IllegalArgumentException unless lenient
     */
    void found(long line, String kind, String particulars) {
        if (!lenient) {
            throw new IllegalArgumentException("%s line %d: %s%s; --lenient would skip and count such lines"
                    .formatted(file, line, kind, particulars.isEmpty() ? "" : ": " + particulars));
        }
        counts.merge(kind, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return counts;
    }
}
