package org.cascadelab.fact;

/**
 * A circuit breaker stopped trading in an instrument.
 *
 * @param breaker its name in the scenario
 * @param priceTicks the last trade before, or {@link FactListener#NO_PRICE}
 * @param callNanos when orders begin to be collected for the auction
 * @param reopenNanos when trading is to begin again
 */
public record TradingHalted(long nanos, int instrument, String breaker, long priceTicks, long callNanos, long reopenNanos) {}
