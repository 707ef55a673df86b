package org.cascadelab.price;

import java.util.function.DoubleUnaryOperator;

/** How far a random process can move in one step of a run: see {@link PriceRecipe#largestStep}. */
final class LargestStep {
    /** With this probability some step of a run is larger than what is said. */
    private static final double EXCEEDED_IN_A_RUN = 0.01;

    private LargestStep() {}

    /** @param chanceOfMore the chance that one step moves the log price by more than a size, falling in it */
    static double ofRun(long tickNanos, long horizonNanos, DoubleUnaryOperator chanceOfMore) {
        // a step may exceed the size with this chance if the whole run may with that one, at most (union bound)
        return within(EXCEEDED_IN_A_RUN / Math.max(1, horizonNanos / tickNanos), chanceOfMore);
    }

    /** The smallest size that is exceeded with a chance of at most {@code allowed}. */
    static double within(double allowed, DoubleUnaryOperator chanceOfMore) {
        double low = 0;
        double high = 1;
        while (chanceOfMore.applyAsDouble(high) > allowed) {
            low = high;
            high *= 2;
        }
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (chanceOfMore.applyAsDouble(middle) > allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
