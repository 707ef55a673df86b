package org.cascadelab.fact;

/**
 * The fair value jumped: something from outside, not the market's own doing.
 *
 * @param nanos when; within a tick, whose fair value is that of its end
 * @param cause the name of the news, or {@code price} for a jump of the price process itself
 * @param generation of news: 0 if nothing led to it, else 1 more than that of the news that did; 0 for a jump of the price process
 * @param logMove what it added to the log of the fair value
 */
public record FairValueJumped(long nanos, int instrument, String cause, int generation, double logMove) {}
