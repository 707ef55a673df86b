package org.cascadelab.fact;

/**
 * An instrument of the run; told once for each, in the order of their numbers, right after {@link RunStarted}.
 *
 * @param name its name in the scenario
 * @param openInterestLots lots held long by all accounts together
 * @param startMarkTicks the first mark
 */
public record InstrumentListed(int instrument, String name, long openInterestLots, long startMarkTicks) {}
