package org.cascadelab.margin;

import java.math.BigDecimal;

/**
 * {@code max(least, factor x sqrt(size)) x weight}: FTX, initial margin with the market's factor, maintenance with 0.6 of it and at
 * least 3 % (help.ftx.com 360027946371; the maintenance form is from memory). The root has 34 digits.
 */
public record SquareRootRate(BigDecimal least, BigDecimal factor, BigDecimal weight) implements RateCurve {
    public SquareRootRate {
        if (least.signum() <= 0 || factor.signum() < 0 || weight.signum() <= 0) {
            throw new IllegalArgumentException("need least > 0, factor >= 0 and weight > 0, got %s, %s, %s".formatted(least, factor, weight));
        }
    }

    @Override
    public BigDecimal rate(BigDecimal size) {
        return least.max(factor.multiply(size.sqrt(Exact.QUOTIENT))).multiply(weight);
    }

    /** FTX's second threshold, at which a position is closed outright: {@code max(maintenance / 2, maintenance - 6 %)}. */
    public static BigDecimal autoClose(BigDecimal maintenanceRate) {
        BigDecimal half = maintenanceRate.divide(BigDecimal.valueOf(2), Exact.QUOTIENT);
        return half.max(maintenanceRate.subtract(new BigDecimal("0.06")));
    }
}
