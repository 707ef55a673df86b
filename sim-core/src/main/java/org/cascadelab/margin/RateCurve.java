package org.cascadelab.margin;

import java.math.BigDecimal;

/** A margin rate that depends on the size of the position, and applies to all of it. Never falls with the size. */
@FunctionalInterface
public interface RateCurve {
    /** The rate per value of a position of so many coins (or of whatever unit the curve is defined in), without sign. */
    BigDecimal rate(BigDecimal size);

    /** {@code rate x value} of a position. */
    default BigDecimal margin(BigDecimal size, BigDecimal value) {
        return value.multiply(rate(size));
    }

    /** This curve, with the rate never above a bound. */
    default RateCurve atMost(BigDecimal bound) {
        return size -> rate(size).min(bound);
    }
}
