package org.cascadelab.fact;

/**
 * Trading in an instrument goes on after a halt.
 *
 * @param priceTicks the auction's price, or {@link FactListener#NO_PRICE} if nothing crossed
 * @param lots what traded at it
 * @param surplusLots demand less supply at that price, before trading
 * @param haltedNanos how long nobody could trade
 */
public record TradingReopened(long nanos, int instrument, long priceTicks, long lots, long surplusLots, long haltedNanos) {}
