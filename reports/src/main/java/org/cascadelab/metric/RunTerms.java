package org.cascadelab.metric;

/**
 * What a record has to know beside the facts to speak in quote currency and in time.
 *
 * @param currency the quote currency's name, e.g. {@code USD}
 * @param tickSize quote currency per price tick
 * @param moneySize quote currency per money unit (one tick x one lot)
 * @param firstShockNanos model time of the scenario's first shock, or 0: price falls are counted from the last mark before it
 */
public record RunTerms(String currency, double tickSize, double moneySize, long firstShockNanos) {
    public RunTerms {
        if (currency.isBlank() || !(tickSize > 0) || !(moneySize > 0) || firstShockNanos < 0) {
            throw new IllegalArgumentException("need a currency, tickSize > 0, moneySize > 0, firstShockNanos >= 0, got '%s', %s, %s, %d"
                    .formatted(currency, tickSize, moneySize, firstShockNanos));
        }
    }
}
