package org.cascadelab.fact;

/**
 * What came to rest in the book over the whole run and what was withdrawn from it, told once for each instrument, before {@link RunEnded}. Lots that rested and were neither
 * withdrawn nor are left were traded.
 *
 * @param restedOrders orders that came to rest, the opening book's included
 * @param cancelledOrders resting orders that ended by a cancel or by expiry
 */
public record OrderFlowCounted(int instrument, long restedOrders, long restedLots, long cancelledOrders, long cancelledLots) {}
