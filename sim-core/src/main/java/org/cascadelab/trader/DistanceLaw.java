package org.cascadelab.trader;

/**
 * How far from the best price limit orders are placed, how large they are and how long they live there: three power laws of the relative distance d between
 * {@code nearest} and {@code farthest}. The density of distances is proportional to {@code d^-placement}; the mean size is {@code (d / nearest)^size} and the mean life
 * {@code (d / nearest)^life} times what they are at the touch. In a market that stands still the depth per unit of distance is then proportional to
 * {@code d^(size + life - placement)}: it grows linearly with distance where {@code placement = size + life}.
 *
 * <p>Power laws of relative limit prices: Zovko and Farmer (2002), Quantitative Finance 2(5), cumulative exponent 1.5; Bouchaud, Mezard and Potters (2002),
 * Quantitative Finance 2(4), density exponent 1.6, both on stocks.
 */
record DistanceLaw(double nearest, double farthest, double placement, double size, double life) {
    DistanceLaw {
        if (!(nearest < farthest)) {
            throw new IllegalArgumentException("need nearest < farthest, got nearest %s, farthest %s".formatted(nearest, farthest));
        }
    }

    /** The distance below which a share {@code q} of the orders is placed. */
    double placed(double q) {
        return quantile(q, placement);
    }

    /** The distance below which a share {@code q} of the orders rests that are there at one moment: they are met in proportion to how long they live. */
    double resting(double q) {
        return quantile(q, placement - life);
    }

    /** Mean size at a distance, as a multiple of that at the touch. */
    double sizeAt(double distance) {
        return power(distance, size);
    }

    /** Mean life at a distance, as a multiple of that at the touch. */
    double lifeAt(double distance) {
        return power(distance, life);
    }

    /** Mean of the life over the orders placed, as a multiple of that at the touch. */
    double meanLife() {
        return integral(farthest, life - placement) / integral(farthest, -placement);
    }

    /** Mean of size times life over the orders placed, of which only those up to a distance count, as a multiple of that at the touch. */
    double restingUpTo(double distance) {
        return integral(Math.max(nearest, Math.min(distance, farthest)), size + life - placement) / integral(farthest, -placement);
    }

    private double quantile(double q, double exponent) {
        double ratio = StrictMath.log(farthest / nearest);
        double rising = 1 - exponent;
        if (rising == 0) {
            return nearest * StrictMath.exp(q * ratio);
        }
        return nearest * StrictMath.exp(StrictMath.log(1 + q * (StrictMath.exp(rising * ratio) - 1)) / rising);
    }

    /** Of {@code (x / nearest)^exponent} from nearest to a distance, in units of nearest. */
    private double integral(double distance, double exponent) {
        double ratio = StrictMath.log(distance / nearest);
        double rising = 1 + exponent;
        return rising == 0 ? ratio : (StrictMath.exp(rising * ratio) - 1) / rising;
    }

    // not by StrictMath.pow, which allocates on JDK 17
    private double power(double distance, double exponent) {
        return exponent == 0 || distance <= nearest ? 1 : StrictMath.exp(exponent * StrictMath.log(distance / nearest));
    }
}
