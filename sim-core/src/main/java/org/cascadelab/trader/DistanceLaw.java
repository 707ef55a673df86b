package org.cascadelab.trader;

/**
 * How far from the best price limit orders are placed, how large they are and how long they live there: three power laws of the relative distance d between
 * {@code nearest} and {@code farthest}. The density of distances is proportional to {@code d^-placement}; the mean size is {@code (d / nearest)^size} and the mean life
 * {@code (d / nearest)^life} times what they are at the touch. In a market that stands still the depth per unit of distance is then proportional to
 * {@code d^(size + life - placement)}: it grows linearly with distance where {@code placement = size + life}.
 *
 * <p>Power laws of relative limit prices, both on stocks: Zovko and Farmer (2002), Quantitative Finance 2(5), cumulative exponent 1.5, so 2.5 for the density; Bouchaud,
 * Mezard and Potters (2002), Quantitative Finance 2(4), density exponent 1.6 (from memory; the abstract has a diverging mean, so at most 2).
 */
final class DistanceLaw {
    private final double nearest;
    private final double farthest;
    private final double placement;
    private final double size;
    private final double life;
    /** of the distances at which orders are placed, what {@link #mass} says: every order asks for it */
    private final double placedMass;

    DistanceLaw(double nearest, double farthest, double placement, double size, double life) {
        if (!(nearest < farthest)) {
            throw new IllegalArgumentException("need nearest < farthest, got nearest %s, farthest %s".formatted(nearest, farthest));
        }
        this.nearest = nearest;
        this.farthest = farthest;
        this.placement = placement;
        this.size = size;
        this.life = life;
        placedMass = mass(placement);
    }

    double farthest() {
        return farthest;
    }

    /** The distance below which a share {@code q} of the orders is placed. */
    double placed(double q) {
        return quantile(q, placement, placedMass);
    }

    /** The distance below which a share {@code q} of the orders rests that are there at one moment: they are met in proportion to how long they live. */
    double resting(double q) {
        return quantile(q, placement - life, mass(placement - life));
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

    /** The integral of a density {@code d^-exponent} over all distances, but for a factor; of an exponent of 1, where that has another form, the logarithm of their ratio. */
    private double mass(double exponent) {
        double ratio = StrictMath.log(farthest / nearest);
        return exponent == 1 ? ratio : StrictMath.exp((1 - exponent) * ratio) - 1;
    }

    private double quantile(double q, double exponent, double mass) {
        double rising = 1 - exponent;
        return nearest * (rising == 0 ? StrictMath.exp(q * mass) : StrictMath.exp(StrictMath.log(1 + q * mass) / rising));
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
