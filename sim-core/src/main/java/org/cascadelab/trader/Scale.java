package org.cascadelab.trader;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.catalog.Amount;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Instrument;

/** Conversions from a scenario's words into the units of trader behaviour. */
final class Scale {
    private static final double SECONDS_PER_YEAR = 365 * 86_400;
    static final double NANOS_PER_SECOND = 1e9;
    static final double LN_2 = 0.6931471805599453;

    private Scale() {}

    /** The lots, not rounded, that are worth an amount of the quote currency at a price. */
    static double lots(Amount amount, Instrument instrument, long priceTicks) {
        if (!amount.unit().equals(instrument.quote())) {
            throw new IllegalArgumentException("%s must be in %s, the quote currency of %s".formatted(amount, instrument.quote(), instrument.name()));
        }
        return amount.value().doubleValue() / (instrument.type() == ContractType.INVERSE ? instrument.lotSize().doubleValue() : instrument.currency(priceTicks));
    }

    /** An amount in money units: of the settlement currency, or of the quote currency, which for an inverse contract is worth coins at the opening price. */
    static long money(Amount amount, Instrument instrument, long priceTicks) {
        if (instrument.type() == ContractType.INVERSE && amount.unit().equals(instrument.quote())) {
            BigDecimal price = instrument.tickSize().multiply(BigDecimal.valueOf(priceTicks));
            return amount.value().divide(price.multiply(instrument.moneySize()), 0, RoundingMode.HALF_UP).longValueExact();
        }
        return instrument.money(amount);
    }

    /** A volatility per square root of a year of 365 days, as one per square root of a second. */
    static double perRootSecond(double annualVolatility) {
        return annualVolatility / StrictMath.sqrt(SECONDS_PER_YEAR);
    }

    /** The mean of an exponential time with this half-life. */
    static double meanOf(double halfLife) {
        return halfLife / LN_2;
    }

    /** A time that has passed, in whole nanoseconds and at least one, so that a clock always moves on. */
    static long nanos(double seconds) {
        return 1 + (long) (seconds * NANOS_PER_SECOND);
    }

    /** A size in whole lots whose expectation is exactly {@code lots}: rounded up with the probability of its fraction. */
    static long wholeLots(double lots, double uniform) {
        return (long) (lots + uniform);
    }
}
