package org.cascadelab.liquidation;

import java.math.BigDecimal;

/**
 * Starts auto-deleveraging when an insurance fund falls fast: to its recent average less the larger of a share of it and an amount
 * (OKX, wording of March 2025, second-hand: 8 hours, 30 %, 50,000 USD).
 *
 * @param share of the average, 0 to 1
 * @param least drawdown that never triggers, 0 or more
 */
public record FundDrawdown(BigDecimal share, BigDecimal least) {
    public FundDrawdown {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0 || least.signum() < 0) {
            throw new IllegalArgumentException("need 0 <= share <= 1 and least drawdown >= 0, got %s and %s".formatted(share, least));
        }
    }

    /** The fund at or below which deleveraging starts. */
    public BigDecimal threshold(BigDecimal average) {
        return average.subtract(average.multiply(share).max(least));
    }

    public boolean isTriggered(BigDecimal average, BigDecimal now) {
        return now.compareTo(threshold(average)) <= 0;
    }
}
