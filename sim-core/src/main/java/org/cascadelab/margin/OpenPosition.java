package org.cascadelab.margin;

import java.math.BigDecimal;

/**
 * A position of one contract, in decimals.
 *
 * @param size without sign: coins of a linear contract, quote currency of an inverse one; above 0
 * @param entryPrice quote currency per coin, above 0
 */
public record OpenPosition(ContractType type, boolean isLong, BigDecimal size, BigDecimal entryPrice) {
    public OpenPosition {
        if (size.signum() <= 0 || entryPrice.signum() <= 0) {
            throw new IllegalArgumentException("a position needs a size and an entry price above 0, got %s at %s".formatted(size, entryPrice));
        }
    }

    public static OpenPosition linear(boolean isLong, BigDecimal size, BigDecimal entryPrice) {
        return new OpenPosition(ContractType.LINEAR, isLong, size, entryPrice);
    }

    /** The same position with another price counted as its entry, its profit so far being settled. */
    public OpenPosition withEntryPrice(BigDecimal price) {
        return new OpenPosition(type, isLong, size, price);
    }

    /** +1 for a long, -1 for a short. */
    public BigDecimal sign() {
        return isLong ? BigDecimal.ONE : BigDecimal.ONE.negate();
    }

    /** The position's value at a price, without sign, in the currency that margin is paid in. */
    public BigDecimal value(BigDecimal price) {
        return type.value(size, price);
    }

    public BigDecimal entryValue() {
        return value(entryPrice);
    }

    /** What it has won (or, negative, lost) at a price: {@code s q (P - E)}, or {@code s C (1/E - 1/P)} for an inverse contract. */
    public BigDecimal profit(BigDecimal price) {
        BigDecimal gain = type == ContractType.LINEAR ? value(price).subtract(entryValue()) : entryValue().subtract(value(price));
        return isLong ? gain : gain.negate();
    }

    /** The margin that opening it takes at a leverage, in the currency that margin is paid in. */
    public BigDecimal initialMargin(BigDecimal leverage) {
        if (leverage.signum() <= 0) {
            throw new IllegalArgumentException("need leverage > 0, got " + leverage);
        }
        return entryValue().divide(leverage, Exact.QUOTIENT);
    }
}
