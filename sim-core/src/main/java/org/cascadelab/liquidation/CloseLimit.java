package org.cascadelab.liquidation;

import java.math.BigDecimal;

/**
 * The most of a position that one step may close: a share of it, but never less than a floor, so that small ones go at once. dYdX v4 per block: 10 %,
 * at least 1,000 USDC; FTX: 10 % and $1,000.
 *
 * @param leastValue value that may always be closed, 0 or more
 * @param share of the position, above 0 up to 1
 */
public record CloseLimit(BigDecimal leastValue, BigDecimal share) {
    public CloseLimit {
        if (leastValue.signum() < 0 || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("need least value >= 0 and 0 < share <= 1, got %s and %s".formatted(leastValue, share));
        }
    }

    /** The most of a position worth so much, in value: {@code min(value, max(least, share x value))}. */
    public BigDecimal of(BigDecimal value) {
        return value.multiply(share).max(leastValue).min(value);
    }

    /** As {@link #of(BigDecimal)}, and within what a budget still allows. */
    public BigDecimal of(BigDecimal value, BigDecimal budgetLeft) {
        return of(value).min(budgetLeft.max(BigDecimal.ZERO));
    }
}
