package org.cascadelab.liquidation;

import java.math.BigDecimal;
import org.cascadelab.margin.Exact;

/**
 * Whether a position against a pool is to be closed entirely: GMX v2, {@code remaining < least money, <= 0, or < size x least factor} with
 * {@code remaining = collateral value + profit + price impact (at most 0, at least -size x impact cap) - closing fees}.
 *
 * @param leastFactor collateral per position value, 0 or more; GMX 0.5 % to 1 %
 * @param leastMoney in the value's currency, 0 or more; GMX 1 USD
 * @param largestImpact the share of the position's value by which an adverse price impact is counted at most: GMX's brake on cascades
 */
public record PoolCheck(BigDecimal leastFactor, BigDecimal leastMoney, BigDecimal largestImpact) {
    public PoolCheck {
        if (leastFactor.signum() < 0 || leastMoney.signum() < 0 || largestImpact.signum() < 0) {
            throw new IllegalArgumentException("need least factor, least money and largest impact >= 0, got %s, %s, %s".formatted(leastFactor, leastMoney, largestImpact));
        }
    }

    public BigDecimal remaining(BigDecimal collateralValue, BigDecimal profit, BigDecimal priceImpact, BigDecimal closingFees, BigDecimal size) {
        BigDecimal impact = priceImpact.min(BigDecimal.ZERO).max(size.multiply(largestImpact).negate());
        return collateralValue.add(profit).add(impact).subtract(closingFees);
    }

    public boolean isLiquidatable(BigDecimal remaining, BigDecimal size) {
        return remaining.signum() <= 0 || remaining.compareTo(leastMoney) < 0 || remaining.compareTo(size.multiply(leastFactor)) < 0;
    }

    /** What the trader gets back, in coins of the collateral. */
    public static BigDecimal returned(BigDecimal remaining, BigDecimal collateralPrice) {
        return remaining.max(BigDecimal.ZERO).divide(collateralPrice, Exact.QUOTIENT);
    }
}
