package org.cascadelab.liquidation;

import java.math.BigDecimal;
import org.cascadelab.margin.Exact;

/**
 * The worst price of a liquidation order, sliding with solvency: the oracle's price for an account at its maintenance margin, further
 * away from it the less equity is left. dYdX v4 (v4-chain 84d4664): {@code (PNNV - ABR x SMMR x PMMR) / PS} with
 * {@code ABR = clamp(BA (1 - TNC / TMMR), 0, 1)}. The clamp is the protocol's.
 *
 * @param bankruptcyAdjustment BA: how fast the price slides, 1 or more; dYdX 1
 * @param spreadToMaintenance SMMR: how far, in maintenance margins, once the adjusted ratio is 1; above 0; dYdX 1.5
 */
public record FillablePrice(BigDecimal bankruptcyAdjustment, BigDecimal spreadToMaintenance) {
    public FillablePrice {
        if (bankruptcyAdjustment.compareTo(BigDecimal.ONE) < 0 || spreadToMaintenance.signum() <= 0) {
            throw new IllegalArgumentException("need bankruptcy adjustment >= 1 and spread to maintenance > 0, got %s and %s"
                    .formatted(bankruptcyAdjustment, spreadToMaintenance));
        }
    }

    /**
     * @param signedSize the position that is closed, negative for a short
     * @param price the oracle's or mark price
     * @param positionMaintenance its maintenance margin
     * @param equity the account's
     * @param maintenance the account's, all positions together
     */
    public BigDecimal of(BigDecimal signedSize, BigDecimal price, BigDecimal positionMaintenance, BigDecimal equity, BigDecimal maintenance) {
        BigDecimal spread = bankruptcyRatio(equity, maintenance).multiply(spreadToMaintenance).multiply(positionMaintenance);
        return price.subtract(spread.divide(signedSize, Exact.QUOTIENT));
    }

    /** ABR: 0 at the maintenance margin, 1 when nothing is left or earlier. */
    public BigDecimal bankruptcyRatio(BigDecimal equity, BigDecimal maintenance) {
        BigDecimal lost = BigDecimal.ONE.subtract(equity.divide(maintenance, Exact.QUOTIENT));
        return bankruptcyAdjustment.multiply(lost).max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }
}
