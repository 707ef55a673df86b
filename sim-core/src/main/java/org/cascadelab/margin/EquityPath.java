package org.cascadelab.margin;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * An account's equity as profits or a price move change it, in decimals of one currency.
 *
 * @param wallet what was paid in and realised
 */
public record EquityPath(BigDecimal wallet) {
    /** With open profits; negative ones are losses. */
    public BigDecimal with(Collection<BigDecimal> profits) {
        return profits.stream().reduce(wallet, BigDecimal::add);
    }

    public BigDecimal with(BigDecimal profit) {
        return wallet.add(profit);
    }

    /** With a position of a value at entry, after a relative price change, e.g. -0.11. */
    public BigDecimal after(boolean isLong, BigDecimal entryValue, BigDecimal priceChange) {
        BigDecimal gain = entryValue.multiply(priceChange);
        return wallet.add(isLong ? gain : gain.negate());
    }

    /** Position value per equity. */
    public static BigDecimal leverage(BigDecimal value, BigDecimal equity) {
        return value.divide(equity, Exact.QUOTIENT);
    }
}
