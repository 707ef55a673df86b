package org.cascadelab.validation;

import org.apache.commons.math3.special.Gamma;

/**
 * The law of the number of liquidations when every one sets off a Poisson number of others, R in the mean, and the first ones are Poisson with
 * mean theta: generalised Poisson (Consul and Jain 1973). It is the total progeny of a Galton-Watson process, whose cumulants follow from
 * its generating function {@code H(s) = exp(theta (B(s) - 1)), B = s exp(R (B - 1))}. For R of 1 or more the probabilities add up to less than 1: what is missing
 * is the chance of a cascade without end.
 *
 * @param theta mean of the first ones, above 0
 * @param r mean number that each sets off, the branching ratio, at least 0
 */
record CascadeLaw(double theta, double r) {
    CascadeLaw {
        if (!(theta > 0) || !(r >= 0) || Double.isInfinite(theta) || Double.isInfinite(r)) {
            throw new IllegalArgumentException("need theta > 0 and R >= 0, got %s and %s".formatted(theta, r));
        }
    }

    /** P(N = n). */
    double probability(long n) {
        if (n == 0) {
            return Math.exp(-theta);
        }
        double rate = theta + r * n;
        // in logarithms, because n! and the power overflow long before their ratio does
        return Math.exp(Math.log(theta) + (n - 1) * Math.log(rate) - rate - Gamma.logGamma(n + 1.0));
    }

    /** P(first <= N < end); an end of {@link Long#MAX_VALUE} takes in cascades without end. */
    double probability(long first, long end) {
        if (end == Long.MAX_VALUE) {
            return Math.max(0, 1 - probability(0, first));
        }
        double sum = 0;
        for (long n = first; n < end; n++) {
            sum += probability(n);
        }
        return sum;
    }

    boolean hasMean() {
        return r < 1;
    }

    double mean() {
        return theta / (1 - r);
    }

    double variance() {
        return theta / Math.pow(1 - r, 3);
    }

    /** The fourth cumulant, for the error of a variance. */
    double fourthCumulant() {
        return theta * (1 + 8 * r + 6 * r * r) / Math.pow(1 - r, 7);
    }
}
