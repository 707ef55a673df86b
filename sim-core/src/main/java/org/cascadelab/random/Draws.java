package org.cascadelab.random;

/**
 * Successive draws at one address of a stream. Transcendental functions are {@link StrictMath} or commons-math's pure Java ones,
 * so that the same seed gives the same bits on any machine and JDK.
 */
public final class Draws {
    private static final double UNIT = 0x1.0p-53;

    private long state;

    void moveTo(long address) {
        state = address;
    }

    /** 64 random bits (SplitMix64 started at the address). */
    public long nextLong() {
        state += Mixing.GOLDEN;
        return Mixing.finish(state);
    }

    /** Uniform in the open interval (0, 1). */
    public double nextDouble() {
        return ((nextLong() >>> 11) + 0.5) * UNIT;
    }

    /** True with the given probability; 0 and 1 are exact. */
    public boolean nextBoolean(double probability) {
        return nextDouble() < probability;
    }

    /** Uniform in 0 .. bound - 1. */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, got " + bound);
        }
        // the remainder's bias is below bound / 2^63: nothing for the bounds in use here
        return (nextLong() >>> 1) % bound;
    }

    /** Standard normal, by inversion: one uniform each, so the number of draws never depends on the values. */
    public double nextGaussian() {
        return Normal.quantile(nextDouble());
    }

    /** Exponential with mean 1. */
    public double nextExponential() {
        return -StrictMath.log(nextDouble());
    }

    /** exp(mu + sigma Z): median exp(mu). */
    public double nextLogNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * nextGaussian());
    }

    /** Pareto with the given tail index on [lowest, highest): the tail above {@code highest} is cut and its mass spread over the rest. */
    public double nextPareto(double tailIndex, double lowest, double highest) {
        double cut = 1 - StrictMath.pow(lowest / highest, tailIndex);
        return lowest / StrictMath.pow(1 - cut * nextDouble(), 1 / tailIndex);
    }

    /** Poisson, by counting unit exponentials; meant for small means (up to some hundreds). */
    public int nextPoisson(double mean) {
        int count = 0;
        for (double sum = nextExponential(); sum < mean; sum += nextExponential()) {
            count++;
        }
        return count;
    }
}
