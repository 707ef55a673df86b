package org.cascadelab.metric;

import java.util.List;
import java.util.Map;

/**
 * What a record has to know beside the facts to speak in quote currency and in time.
 *
 * @param currency the quote currency's name, e.g. {@code USD}
 * @param moneySize quote currency per money unit; where money is a coin, at the opening price
 * @param instruments the units of each instrument, by number
 * @param firstShockNanos model time of the scenario's first shock, or 0: price falls are counted from the last mark before it
 * @param typesOfPopulations by the name of a population in the scenario, its type; nothing where nobody wants to know what traders gain
 */
public record RunTerms(String currency, double moneySize, List<Units> instruments, long firstShockNanos, Map<String, String> typesOfPopulations) {
    /**
     * One instrument's units.
     *
     * @param name its name in the scenario
     * @param tickSize quote currency per price tick
     * @param valueSize quote currency per price tick and lot; if {@code inverse}, per lot whatever the price
     * @param inverse whether a contract is worth a fixed amount of the quote currency
     */
    public record Units(String name, double tickSize, double valueSize, boolean inverse) {
        public Units {
            if (!(tickSize > 0) || !(valueSize > 0)) {
                throw new IllegalArgumentException("need tickSize > 0, valueSize > 0, got %s, %s".formatted(tickSize, valueSize));
            }
        }

        /** What a number of lots is worth at a price, in quote currency; the sign of the lots does not matter. */
        public double notional(long lots, double priceTicks) {
            return inverse ? Math.abs((double) lots) * valueSize : Math.abs(lots * priceTicks) * valueSize;
        }
    }

    public RunTerms {
        instruments = List.copyOf(instruments);
        typesOfPopulations = Map.copyOf(typesOfPopulations);
        if (currency.isBlank() || !(moneySize > 0) || instruments.isEmpty() || firstShockNanos < 0) {
            throw new IllegalArgumentException("need a currency, moneySize > 0, an instrument, firstShockNanos >= 0, got '%s', %s, %s, %d"
                    .formatted(currency, moneySize, instruments, firstShockNanos));
        }
    }

    /** Terms of a run whose traders are of no known type. */
    public RunTerms(String currency, double moneySize, List<Units> instruments, long firstShockNanos) {
        this(currency, moneySize, instruments, firstShockNanos, Map.of());
    }

    /** Terms of one linear instrument, whose money unit is one tick x one lot. */
    public RunTerms(String currency, double tickSize, double moneySize, long firstShockNanos) {
        this(currency, moneySize, List.of(new Units("", tickSize, moneySize, false)), firstShockNanos);
    }
}
