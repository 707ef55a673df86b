package org.cascadelab.metric;

import java.util.List;

/**
 * What came from outside in all runs on one seed, whatever the policy: the scripted shock, outages of the venue and jumps of the fair values. Halts of trading are the market's own doing and
 * belong to a run.
 *
 * @param instrument the name of the one whose mark runs keep as a path
 * @param shockNanos when the first scripted shock begins, in model time; 0 for none
 * @param outages in the order in which they began
 * @param jumps in order of time; of very many only the {@value #MOST_JUMPS} largest are kept
 * @param smallerJumps how many more there were
 */
public record Outside(String instrument, long shockNanos, List<Outage> outages, List<Jump> jumps, int smallerJumps) {
    /** Jumps that are kept of a run: more than a chart or a table can show, and few enough to be stored with every pair. */
    public static final int MOST_JUMPS = 200;

    /** Nothing came from outside. */
    public static final Outside NOTHING = new Outside("", 0, List.of(), List.of(), 0);

    /**
     * @param name in the scenario
     * @param effect what did not work, in words
     * @param untilNanos when it worked again, or the run's end
     * @param ended false where the run ended first
     */
    public record Outage(String name, String effect, long fromNanos, long untilNanos, boolean ended) {
        public Outage {
            if (fromNanos < 0 || untilNanos < fromNanos) {
                throw new IllegalArgumentException("an outage begins at 0 or later and then ends, got %d and %d ns".formatted(fromNanos, untilNanos));
            }
        }

        public long nanos() {
            return untilNanos - fromNanos;
        }
    }

    /**
     * @param cause the name of the news in the scenario, or {@code price} for a jump of the price process itself
     * @param generation of news: 0 if no other news led to it
     * @param logMove what it added to the log of the fair value
     */
    public record Jump(long nanos, String instrument, String cause, int generation, double logMove) {
        public Jump {
            if (nanos < 0 || !Double.isFinite(logMove)) {
                throw new IllegalArgumentException("a jump happens at 0 or later and has a size, got %d ns and %s".formatted(nanos, logMove));
            }
        }

        /** The move in percent of the fair value before it. */
        public double percent() {
            return 100 * Math.expm1(logMove);
        }
    }

    public Outside {
        outages = List.copyOf(outages);
        jumps = List.copyOf(jumps);
        if (smallerJumps < 0 || shockNanos < 0) {
            throw new IllegalArgumentException("jumps that were left out are counted from 0, and a shock begins at 0 or later, got %s and %s ns".formatted(smallerJumps, shockNanos));
        }
    }
}
