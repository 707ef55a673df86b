package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The share of a margin shortage that may be freed so far: it grows from an initial share to all over a duration, and is all at once where
 * the shortage is small. Drift v2: 150 slots, in steps of 1/10,000, all below $50.
 *
 * @param initial share at the start, 0 to 1
 * @param duration in any unit of time, above 0
 * @param smallShortage below this the ramp does not apply, 0 or more
 */
public record TimeRamp(BigDecimal initial, BigDecimal duration, BigDecimal smallShortage) {
    /** Drift's duration: 150 slots, about a minute. */
    public static final BigDecimal DRIFT_SLOTS = BigDecimal.valueOf(150);
    /** Drift closes a shortage below 50 USD at once. */
    public static final BigDecimal DRIFT_SMALL_SHORTAGE = BigDecimal.valueOf(50);

    public TimeRamp {
        if (initial.signum() < 0 || initial.compareTo(BigDecimal.ONE) > 0 || duration.signum() <= 0 || smallShortage.signum() < 0) {
            throw new IllegalArgumentException("need 0 <= initial <= 1, duration > 0 and small shortage >= 0, got %s, %s, %s".formatted(initial, duration, smallShortage));
        }
    }

    /**
     * The share of a restoring size that may be closed now: what may have been freed by now, less what was, per shortage, in whole 1/10,000.
     *
     * @param shortage margin that is missing now
     * @param freed margin that earlier steps have freed
     */
    public BigDecimal share(BigDecimal shortage, BigDecimal freed, BigDecimal elapsed) {
        if (shortage.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        if (shortage.compareTo(smallShortage) < 0) {
            return BigDecimal.ONE;
        }
        BigDecimal soFar = elapsed.divide(duration, 4, RoundingMode.FLOOR).add(initial).min(BigDecimal.ONE);
        BigDecimal freeable = shortage.add(freed).multiply(soFar).subtract(freed).max(BigDecimal.ZERO);
        return freeable.divide(shortage, 4, RoundingMode.FLOOR);
    }
}
