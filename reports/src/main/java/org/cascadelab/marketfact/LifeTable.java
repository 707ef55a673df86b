package org.cascadelab.marketfact;

import java.util.Arrays;

/**
 * Lengths of life in steps of 2 %, with those that had not ended when they were last seen. Quantiles are by Kaplan and Meier (1958), J. Am. Statist. Assoc. 53, which
 * takes an order that still rests for what it says: that it lives at least so long.
 */
final class LifeTable {
    private static final double STEP = StrictMath.log(1.02);
    private static final double SHORTEST_NANOS = 100;
    private static final int BINS = 2_000;

    private final long[] ended = new long[BINS];
    private final long[] alive = new long[BINS];

    void clear() {
        Arrays.fill(ended, 0);
        Arrays.fill(alive, 0);
    }

    LifeTable copy() {
        LifeTable copy = new LifeTable();
        System.arraycopy(ended, 0, copy.ended, 0, BINS);
        System.arraycopy(alive, 0, copy.alive, 0, BINS);
        return copy;
    }

    void ended(long nanos) {
        ended[bin(nanos)]++;
    }

    void stillAlive(long nanos) {
        alive[bin(nanos)]++;
    }

    /** The length that so large a share outlives, in seconds; NaN if more than that are still alive. */
    double outlivedBy(double share) {
        long atRisk = Arrays.stream(ended).sum() + Arrays.stream(alive).sum();
        double survivors = 1;
        for (int bin = 0; bin < BINS; bin++) {
            if (ended[bin] > 0) {
                survivors *= 1 - (double) ended[bin] / atRisk;
                if (survivors <= share) {
                    // the middle of the bin
                    return SHORTEST_NANOS * StrictMath.exp((bin + 0.5) * STEP) / 1e9;
                }
            }
            atRisk -= ended[bin] + alive[bin];
        }
        return Double.NaN;
    }

    private static int bin(long nanos) {
        return (int) Math.max(0, Math.min(BINS - 1, StrictMath.log(Math.max(1, nanos) / SHORTEST_NANOS) / STEP));
    }
}
