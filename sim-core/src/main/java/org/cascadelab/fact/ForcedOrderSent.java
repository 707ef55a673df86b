package org.cascadelab.fact;

/**
 * The liquidator decided to close {@code lots} (signed as the order trades: negative sells) in step {@code step} (from 0) of an episode.
 *
 * @param limitTicks the worst price it accepts, or {@link FactListener#NO_PRICE} for none
 * @param midHalfTicks the mid just before, in half ticks
 */
public record ForcedOrderSent(int episode, int step, long nanos, int account, int instrument, long lots, long limitTicks, long markTicks, long midHalfTicks) {}
