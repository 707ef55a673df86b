package org.cascadelab.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.catalog.Amount;

/**
 * A linear perpetual contract and its units: prices are whole ticks, sizes whole lots, money whole units of one tick x one lot.
 *
 * @param name the key in the scenario, e.g. {@code btc-perp}
 * @param base what one contract is worth one of, e.g. {@code BTC}
 * @param quote what prices and margin are counted in, e.g. {@code USD}
 * @param tickSize quote currency per tick
 * @param lotSize base coins per lot
 */
public record Instrument(String name, String base, String quote, BigDecimal tickSize, BigDecimal lotSize) {
    public Instrument {
        if (tickSize.signum() <= 0 || lotSize.signum() <= 0) {
            throw new IllegalArgumentException("tick and lot must be positive, got %s and %s".formatted(tickSize, lotSize));
        }
    }

    /** Quote currency per money unit. */
    public BigDecimal moneySize() {
        return tickSize.multiply(lotSize);
    }

    /** A price in whole ticks. @throws IllegalArgumentException if it is not in the quote currency or not on the tick */
    public long ticks(Amount price) {
        return whole(inUnit(price, quote), tickSize, price, "a multiple of the tick, " + tickSize.toPlainString() + " " + quote);
    }

    /** A price in ticks, to the nearest, for prices that come from outside. */
    public long nearestTicks(double price) {
        return Math.round(price / tickSize.doubleValue());
    }

    /** An amount of the quote currency in money units. @throws IllegalArgumentException if it is another currency or not whole */
    public long money(Amount amount) {
        return whole(inUnit(amount, quote), moneySize(), amount, "a multiple of the money unit, " + moneySize().toPlainString() + " " + quote);
    }

    /** The lots that are worth an amount of the quote currency at a price, rounded down. */
    public long lotsWorth(Amount amount, long priceTicks) {
        return inUnit(amount, quote).divide(moneySize().multiply(BigDecimal.valueOf(priceTicks)), 0, RoundingMode.DOWN).longValueExact();
    }

    /** Money units as quote currency, for reports and behaviour. */
    public double currency(double money) {
        return money * moneySize().doubleValue();
    }

    private BigDecimal inUnit(Amount amount, String unit) {
        if (!amount.unit().equals(unit)) {
            throw new IllegalArgumentException("%s must be in %s".formatted(amount, unit));
        }
        return amount.value();
    }

    private static long whole(BigDecimal value, BigDecimal size, Amount written, String allowed) {
        try {
            return value.divide(size).toBigIntegerExact().longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException("%s is not %s".formatted(written, allowed));
        }
    }
}
