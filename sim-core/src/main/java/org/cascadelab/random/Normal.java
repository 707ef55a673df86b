package org.cascadelab.random;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution by commons-math's error function, which is pure Java and has the same bits everywhere. */
public final class Normal {
    private static final double SQRT_2 = 1.4142135623730951;

    private Normal() {}

    /** P(Z &lt; z). */
    public static double below(double z) {
        return 0.5 * Erf.erfc(-z / SQRT_2);
    }

    /** P(Z &gt; z), without the loss of digits far out that 1 less {@link #below} would have. */
    public static double above(double z) {
        return 0.5 * Erf.erfc(z / SQRT_2);
    }

    /** The z with {@code below(z) = probability}, for a probability between 0 and 1. */
    public static double quantile(double probability) {
        return SQRT_2 * Erf.erfInv(2 * probability - 1);
    }
}
