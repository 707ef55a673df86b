package org.cascadelab.liquidation;

import java.math.BigDecimal;
import org.cascadelab.margin.Exact;

/**
 * One auto-deleveraging in decimals: a bankrupt and an account on the other side close the same contracts against each other at the
 * bankrupt's bankruptcy price, {@code -quote / base}.
 *
 * @param taken what the counterparty takes, in coins: the smaller of the two positions, with the bankrupt's sign
 */
public record DeleveragingDeal(BigDecimal taken, BigDecimal price, Balance bankruptAfter, Balance counterpartyAfter) {
    /**
     * @param quote currency, what the position cost included
     * @param base coins, negative for a short
     */
    public record Balance(BigDecimal quote, BigDecimal base) {
        private Balance trade(BigDecimal signedSize, BigDecimal price) {
            return new Balance(quote.subtract(signedSize.multiply(price)), base.add(signedSize));
        }

        /** Equity per position value at a price; 0 without a position. */
        public BigDecimal marginFraction(BigDecimal price) {
            BigDecimal value = base.multiply(price);
            return value.signum() == 0 ? BigDecimal.ZERO : quote.add(value).divide(value.abs(), Exact.QUOTIENT);
        }
    }

    /** @throws IllegalArgumentException if the two are not on opposite sides */
    public static DeleveragingDeal between(Balance bankrupt, Balance counterparty) {
        if (bankrupt.base().signum() * counterparty.base().signum() >= 0) {
            throw new IllegalArgumentException("deleveraging needs positions on opposite sides, got %s and %s".formatted(bankrupt.base(), counterparty.base()));
        }
        BigDecimal size = bankrupt.base().abs().min(counterparty.base().abs());
        BigDecimal taken = bankrupt.base().signum() > 0 ? size : size.negate();
        BigDecimal price = bankrupt.quote().negate().divide(bankrupt.base(), Exact.QUOTIENT);
        return new DeleveragingDeal(taken, price, bankrupt.trade(taken.negate(), price), counterparty.trade(taken, price));
    }

    /** What the counterparty lost against closing at the mark; negative for a gain. */
    public BigDecimal counterpartyLoss(BigDecimal markPrice) {
        return price.subtract(markPrice).multiply(taken);
    }
}
