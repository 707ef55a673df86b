package org.cascadelab.marketdata;

import java.util.Map;

/**
 * What a replay of recorded messages came to.
 *
 * @param messages messages applied
 * @param compared moments at which the book was held against the record
 * @param equal those where best prices and sizes were the same
 * @param firstDifference the first other one in words, empty if none
 * @param seconds wall-clock time of the replay, reading included
 * @param notes what else was seen, counted by kind
 * @param problems lines that were skipped, counted by kind
 */
public record FeedReplay(long messages, long compared, long equal, String firstDifference, double seconds, Map<String, Long> notes,
        Map<String, Long> problems) {
    /** Whether every comparison came out equal. */
    public boolean agrees() {
        return equal == compared;
    }
}
