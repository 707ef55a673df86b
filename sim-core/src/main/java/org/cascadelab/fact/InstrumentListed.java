package org.cascadelab.fact;

/**
 * An instrument of the run; told once for each, in the order of their numbers, right after {@link RunStarted}.
 *
 * @param name its name in the scenario
 * @param inverseScale 0 for a linear contract, a lot of which is worth its price in money units; of an inverse one, a lot is worth this over the price, owed by who is long
 * @param openInterestLots lots held long by all accounts together
 * @param startMarkTicks the first mark
 * @param depthScale as in {@link RunStarted}, of this instrument; so are the loop gains
 */
public record InstrumentListed(int instrument, String name, long inverseScale, long openInterestLots, long startMarkTicks, double depthScale, double loopGain, double largestLoopGain) {}
