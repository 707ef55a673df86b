package org.cascadelab.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.catalog.Amount;

/**
 * A perpetual contract and its units: prices are whole ticks, sizes whole lots, money whole units of the currency that it settles in.
 *
 * @param name the key in the scenario, e.g. {@code btc-perp}
 * @param base the coin that is priced, e.g. {@code BTC}
 * @param quote what prices are counted in, e.g. {@code USD}
 * @param type linear: sized in coins, settled in the quote currency; inverse: sized in the quote currency, settled in coins
 * @param tickSize quote currency per tick
 * @param lotSize coins per lot; of an inverse contract, quote currency per lot
 * @param moneySize settlement currency per money unit; of a linear contract, one tick x one lot
 */
public record Instrument(String name, String base, String quote, ContractType type, BigDecimal tickSize, BigDecimal lotSize, BigDecimal moneySize) {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    public Instrument {
        if (tickSize.signum() <= 0 || lotSize.signum() <= 0 || moneySize.signum() <= 0) {
            throw new IllegalArgumentException("tick, lot and money unit must be positive, got %s, %s and %s".formatted(tickSize, lotSize, moneySize));
        }
        if (type == ContractType.LINEAR && moneySize.compareTo(tickSize.multiply(lotSize)) != 0) {
            throw new IllegalArgumentException("the money unit of a linear contract is one tick x one lot, %s, not %s".formatted(tickSize.multiply(lotSize), moneySize));
        }
        if (type == ContractType.INVERSE) {
            scale(tickSize, lotSize, moneySize);
        }
    }

    /** A linear contract: the money unit is one tick x one lot. */
    public Instrument(String name, String base, String quote, BigDecimal tickSize, BigDecimal lotSize) {
        this(name, base, quote, ContractType.LINEAR, tickSize, lotSize, tickSize.multiply(lotSize));
    }

    /**
     * An inverse contract, e.g. of 100 USD a lot, paid in satoshis.
     *
     * @param lotSize quote currency per lot
     * @param moneySize coins per money unit, e.g. 0.00000001
     */
    public static Instrument inverse(String name, String base, String quote, BigDecimal tickSize, BigDecimal lotSize, BigDecimal moneySize) {
        return new Instrument(name, base, quote, ContractType.INVERSE, tickSize, lotSize, moneySize);
    }

    /** How its lots are worth money. */
    public Contract contract() {
        return type == ContractType.LINEAR ? Contract.LINEAR : Contract.inverse(scale(tickSize, lotSize, moneySize));
    }

    /** The currency that money is counted in: the quote currency, or the coin of an inverse contract. */
    public String settlement() {
        return type == ContractType.LINEAR ? quote : base;
    }

    /** A price in whole ticks. @throws IllegalArgumentException if it is not in the quote currency or not on the tick */
    public long ticks(Amount price) {
        return whole(inUnit(price, quote), tickSize, price, "a multiple of the tick, " + tickSize.toPlainString() + " " + quote);
    }

    /** A price in ticks, to the nearest, for prices that come from outside. */
    public long nearestTicks(double price) {
        return Math.round(price / tickSize.doubleValue());
    }

    /** An amount of the settlement currency in money units. @throws IllegalArgumentException if it is another currency or not whole */
    public long money(Amount amount) {
        return whole(inUnit(amount, settlement()), moneySize(), amount, "a multiple of the money unit, " + moneySize().toPlainString() + " " + settlement());
    }

    /** The lots that are worth an amount of the quote currency at a price, rounded down. @throws IllegalArgumentException if they are too many to be counted */
    public long lotsWorth(Amount amount, long priceTicks) {
        BigDecimal lots = inUnit(amount, quote).divide(quoteValue(1, priceTicks).value(), 0, RoundingMode.DOWN);
        if (lots.abs().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("%s are more lots than can be counted exactly in 64 bits, %d; take a smaller amount, or a larger lot"
                    .formatted(amount, Long.MAX_VALUE));
        }
        return lots.longValueExact();
    }

    /** What lots are worth at a price, in the quote currency, exactly. */
    public Amount quoteValue(long lots, long priceTicks) {
        BigDecimal quoteOfALot = type == ContractType.LINEAR ? moneySize.multiply(BigDecimal.valueOf(priceTicks)) : lotSize;
        return new Amount(quoteOfALot.multiply(BigDecimal.valueOf(lots)), quote);
    }

    /** Money units as settlement currency, for reports and behaviour. */
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
        if (value.remainder(size).signum() != 0) {
            throw new IllegalArgumentException("%s is not %s".formatted(written, allowed));
        }
        BigDecimal counted = value.divide(size, Exact.QUOTIENT);
        if (counted.abs().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("%s is too large to be counted exactly in 64 bits; it must be %s, at most %d times".formatted(written, allowed, Long.MAX_VALUE));
        }
        return counted.longValueExact();
    }

    private static long scale(BigDecimal tickSize, BigDecimal lotSize, BigDecimal moneySize) {
        try {
            return lotSize.divide(tickSize.multiply(moneySize)).toBigIntegerExact().longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException("an inverse contract needs a lot, %s, that is a whole multiple of tick x money unit, %s x %s"
                    .formatted(lotSize.toPlainString(), tickSize.toPlainString(), moneySize.toPlainString()));
        }
    }
}
