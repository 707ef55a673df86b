package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.Optional;
import org.cascadelab.margin.Exact;

/**
 * The size that restores a target at one price, in closed form: {@code shortage / (P Q (m - f) - P i)}, m the target rate, f the liquidation
 * fee, i the fund's fee and Q the price of the margin currency (Drift v2, math/liquidation.rs). Where {@code f + i >= m} no size does.
 *
 * @param targetRate margin per value at which the account is safe, buffer included
 * @param liquidationFeeRate to whoever takes the position
 * @param fundFeeRate to the insurance fund
 */
public record RestoringSize(BigDecimal targetRate, BigDecimal liquidationFeeRate, BigDecimal fundFeeRate) {
    public RestoringSize {
        if (targetRate.signum() < 0 || liquidationFeeRate.signum() < 0 || fundFeeRate.signum() < 0) {
            throw new IllegalArgumentException("need target rate, liquidation fee and fund fee >= 0, got %s, %s, %s".formatted(targetRate, liquidationFeeRate, fundFeeRate));
        }
    }

    /** The size in coins, not rounded and not bounded by the position; empty if no size restores the target. */
    public Optional<BigDecimal> of(BigDecimal shortage, BigDecimal price, BigDecimal quotePrice) {
        BigDecimal freedPerCoin = price.multiply(quotePrice).multiply(targetRate.subtract(liquidationFeeRate)).subtract(price.multiply(fundFeeRate));
        return targetRate.compareTo(liquidationFeeRate) <= 0 || freedPerCoin.signum() <= 0 ? Optional.empty() : Optional.of(shortage.divide(freedPerCoin, Exact.QUOTIENT));
    }

    /** As {@link #of}, of a position: all of it where no size restores the target or more would be needed. */
    public BigDecimal within(BigDecimal position, BigDecimal shortage, BigDecimal price, BigDecimal quotePrice) {
        return of(shortage, price, quotePrice).orElse(position).min(position);
    }

    /** The fund's fee that leaves the account some margin: {@code min(largest, 95 % of max(0, m - f - shortage / value))}. */
    public static BigDecimal fundFee(BigDecimal largest, BigDecimal targetRate, BigDecimal liquidationFeeRate, BigDecimal shortage, BigDecimal value) {
        BigDecimal left = targetRate.subtract(liquidationFeeRate).subtract(shortage.divide(value, Exact.QUOTIENT));
        return largest.min(left.max(BigDecimal.ZERO).multiply(new BigDecimal("0.95")));
    }
}
