package org.cascadelab.calibration;

/**
 * A parameter's range mapped onto 0 to 1, where optimisers work and derivatives are taken: evenly, or evenly in the logarithm for a parameter of scale.
 *
 * @param low the smallest value
 * @param high the largest value
 * @param logarithmic whether equal steps are equal factors
 */
public record Coordinate(double low, double high, boolean logarithmic) {
    public Coordinate {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("a range goes from a smaller to a larger number, got %s and %s".formatted(low, high));
        }
        if (logarithmic && low <= 0) {
            throw new IllegalArgumentException("a range in the logarithm is positive, got %s to %s".formatted(low, high));
        }
    }

    public double value(double share) {
        return logarithmic ? low * StrictMath.exp(share * StrictMath.log(high / low)) : low + share * (high - low);
    }

    public double share(double value) {
        return logarithmic ? StrictMath.log(value / low) / StrictMath.log(high / low) : (value - low) / (high - low);
    }

    /** The derivative of the value by the share. */
    public double slope(double share) {
        return logarithmic ? value(share) * StrictMath.log(high / low) : high - low;
    }
}
