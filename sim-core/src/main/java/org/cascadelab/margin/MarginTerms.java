package org.cascadelab.margin;

import java.math.BigDecimal;

/**
 * Margin as a line in the position's value: {@code value x rate - deduction}. Every venue's maintenance margin is one of these for a
 * position of a given size and tier.
 *
 * @param rate per value, from 0
 * @param deduction what the venues call maintenance amount, in the currency that margin is paid in; 0 or more
 */
public record MarginTerms(BigDecimal rate, BigDecimal deduction) {
    public static final MarginTerms NONE = ofRate(BigDecimal.ZERO);

    public MarginTerms {
        if (rate.signum() < 0 || deduction.signum() < 0) {
            throw new IllegalArgumentException("need rate >= 0 and deduction >= 0, got %s and %s".formatted(rate, deduction));
        }
    }

    public static MarginTerms ofRate(BigDecimal rate) {
        return new MarginTerms(rate, BigDecimal.ZERO);
    }

    /** The margin of a position opened at a leverage: its value over it. */
    public static MarginTerms ofLeverage(BigDecimal leverage) {
        if (leverage.signum() <= 0) {
            throw new IllegalArgumentException("need leverage > 0, got " + leverage);
        }
        return ofRate(BigDecimal.ONE.divide(leverage, Exact.QUOTIENT));
    }

    public BigDecimal margin(BigDecimal value) {
        return value.multiply(rate).subtract(deduction);
    }
}
