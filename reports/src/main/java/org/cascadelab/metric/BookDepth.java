package org.cascadelab.metric;

import org.cascadelab.fact.DepthSampled;

/** What metrics read from the samples of the book's depth. */
final class BookDepth {
    private BookDepth() {}

    /** Whether a sample was taken before the first shock; the opening book's always was. */
    static boolean isBeforeShock(RunRecord run, DepthSampled sample) {
        return sample.tick() < 0 || sample.nanos() < run.terms().firstShockNanos();
    }

    /** The last sample before the first shock, or null if the run told none. */
    static DepthSampled beforeShock(RunRecord run) {
        return run.depth().stream().filter(sample -> isBeforeShock(run, sample)).reduce((earlier, later) -> later).orElse(null);
    }

    /** Lots within 1 % of the mid on the side that has fewer. */
    static long thinnerSide(DepthSampled sample) {
        return Math.min(sample.bidLots100bp(), sample.askLots100bp());
    }
}
