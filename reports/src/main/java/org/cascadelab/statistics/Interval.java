package org.cascadelab.statistics;

/**
 * A confidence interval, or the reason why there is none.
 *
 * @param level its nominal coverage, between 0 and 1, e.g. 0.95
 * @param undefined why there is no interval, or null where there is one
 */
public record Interval(double low, double high, double level, String undefined) {
    public Interval {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level lies between 0 and 1, got " + level);
        }
        if (undefined == null && !(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException("an interval has finite bounds low <= high, got %s and %s".formatted(low, high));
        }
    }

    public static Interval of(double low, double high, double level) {
        return new Interval(low, high, level, null);
    }

    public static Interval undefined(double level, String reason) {
        return new Interval(0, 0, level, reason);
    }

    public boolean isDefined() {
        return undefined == null;
    }

    /** Whether it exists and all of it lies on one side of zero. */
    public boolean excludesZero() {
        return isDefined() && (low > 0 || high < 0);
    }

    /** Half of its width, in the unit of what is estimated. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
