package org.cascadelab.liquidation;

import java.math.BigDecimal;

/**
 * The size that one market may liquidate within a rolling window: {@code (maker fee + taker fee) x skewScale x multiplier x seconds}
 * (Synthetix v3, PerpsMarketConfiguration).
 *
 * @param feeRate maker and taker fee together, per value
 * @param skewScale in coins
 * @param seconds length of the window
 */
public record WindowCap(BigDecimal feeRate, BigDecimal skewScale, BigDecimal multiplier, BigDecimal seconds) {
    public WindowCap {
        if (feeRate.signum() < 0 || skewScale.signum() <= 0 || multiplier.signum() < 0 || seconds.signum() <= 0) {
            throw new IllegalArgumentException("need fee >= 0, skew scale > 0, multiplier >= 0 and seconds > 0, got %s, %s, %s, %s"
                    .formatted(feeRate, skewScale, multiplier, seconds));
        }
    }

    public static WindowCap of(BigDecimal makerFeeRate, BigDecimal takerFeeRate, BigDecimal skewScale, BigDecimal multiplier, BigDecimal seconds) {
        return new WindowCap(makerFeeRate.add(takerFeeRate), skewScale, multiplier, seconds);
    }

    /** In coins. */
    public BigDecimal size() {
        return feeRate.multiply(skewScale).multiply(multiplier).multiply(seconds);
    }
}
