package org.cascadelab.metric;

import java.util.Arrays;

/**
 * A price path thinned out for pictures: {@code prices[i]} in quote currency at {@code i * stepSeconds} of model time, index 0 being the
 * start of the run. Extremes between samples are lost; numbers are never computed from it.
 */
public record SampledPath(double stepSeconds, double[] prices) {
    public SampledPath {
        if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
            throw new IllegalArgumentException("a path's step is a positive number of seconds, got " + stepSeconds);
        }
        prices = prices.clone();
        for (double price : prices) {
            if (!Double.isFinite(price)) {
                throw new IllegalArgumentException("a path's prices are finite numbers, got " + price);
            }
        }
    }

    /** No samples. */
    public static SampledPath empty() {
        return new SampledPath(1, new double[0]);
    }

    @Override
    public double[] prices() {
        return prices.clone();
    }

    public int size() {
        return prices.length;
    }

    public double price(int sample) {
        return prices[sample];
    }

    public double seconds(int sample) {
        return sample * stepSeconds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampledPath path && path.stepSeconds == stepSeconds && Arrays.equals(path.prices, prices);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(stepSeconds) + Arrays.hashCode(prices);
    }

    @Override
    public String toString() {
        return "SampledPath[%d samples, one per %s s]".formatted(prices.length, stepSeconds);
    }
}
