package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.Optional;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.LiquidationPrice;
import org.cascadelab.margin.MarginTerms;
import org.cascadelab.margin.OpenPosition;

/**
 * A retail broker's stop-out: all positions are closed when equity falls to a fraction of the margin used (ESMA and OANDA: a half).
 *
 * @param fraction of the margin used, above 0
 * @param leverage the margin used is the position's value over it, 1 or more
 */
public record CloseOutLevel(BigDecimal fraction, BigDecimal leverage) {
    public CloseOutLevel {
        if (fraction.signum() <= 0 || leverage.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("need close-out fraction > 0 and leverage >= 1, got %s and %s".formatted(fraction, leverage));
        }
    }

    /** The equity at which a position of this value, in the account's currency, is closed. */
    public BigDecimal equity(BigDecimal value) {
        return value.divide(leverage, Exact.QUOTIENT).multiply(fraction);
    }

    /** Whether an equity has fallen to that level: at it the broker closes. */
    public boolean isReached(BigDecimal equity, BigDecimal value) {
        return equity.compareTo(equity(value)) <= 0;
    }

    /** What may be lost of a balance before that. */
    public BigDecimal largestLoss(BigDecimal balance, BigDecimal value) {
        return balance.subtract(equity(value));
    }

    /** The close-out price of a pair for an account in its quote currency, the margin being taken on the value at the price. */
    public Optional<BigDecimal> price(OpenPosition position, BigDecimal balance) {
        return LiquidationPrice.withoutFee(position, balance)
                .of(MarginTerms.ofRate(fraction.divide(leverage, Exact.QUOTIENT)), LiquidationPrice.Basis.MARK);
    }

    /**
     * The close-out price of a pair for an account in its base currency: profit in the quote currency is converted at the price, so that
     * the position pays like an inverse contract of its entry value, while the margin, on its size, does not move.
     */
    public Optional<BigDecimal> priceInBaseCurrency(OpenPosition position, BigDecimal balance) {
        OpenPosition converted = new OpenPosition(ContractType.INVERSE, position.isLong(), position.entryValue(), position.entryPrice());
        return LiquidationPrice.withoutFee(converted, balance)
                .of(MarginTerms.ofRate(fraction.divide(leverage, Exact.QUOTIENT)), LiquidationPrice.Basis.ENTRY);
    }
}
