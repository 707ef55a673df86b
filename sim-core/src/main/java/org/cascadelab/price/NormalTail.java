package org.cascadelab.price;

import org.apache.commons.math3.special.Erf;

/** Tail probabilities of the normal distribution, and the rule for what a run has to reckon with. */
final class NormalTail {
    /** With this probability some step of a run is larger than what {@link PriceRecipe#largestStep} says. */
    static final double EXCEEDED_IN_A_RUN = 0.01;

    private static final double SQRT_2 = 1.4142135623730951;

    private NormalTail() {}

    /** The chance that each step may have of exceeding a size that a whole run exceeds with {@link #EXCEEDED_IN_A_RUN}, at most (union bound). */
    static double exceededInAStep(long tickNanos, long horizonNanos) {
        return EXCEEDED_IN_A_RUN / Math.max(1, horizonNanos / tickNanos);
    }

    /** P(Z > z). */
    static double above(double z) {
        return 0.5 * Erf.erfc(z / SQRT_2);
    }
}
