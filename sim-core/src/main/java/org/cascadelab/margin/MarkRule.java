package org.cascadelab.margin;

/**
 * The mark price of one run: what margin is measured at. Prices are ticks; the mid comes in half ticks (bid + ask), so that it stays
 * whole. Where a result falls between two ticks it is rounded to the nearer one, an exact half up. A mark is at least one tick.
 */
public interface MarkRule {
    /** A last price where nothing has traded yet; a rule then takes the mid for it. */
    long NO_PRICE = Long.MIN_VALUE;

    /**
     * What the last funding rate still has to run, in parts per billion of the index: the rate times the time to the next payment, per interval. Told at the start of every tick
     * of an instrument that pays funding, before its sample; 0 until then, and until the first payment. Rules that take no account of it do nothing.
     */
    default void fundingIs(long leftPpb) {}

    /** The mark of a new tick. Rules that average take their one sample of the tick here. */
    long sample(long indexTicks, long midHalfTicks, long lastTicks);

    /** The mark again within the tick, after forced orders have moved the book; adds no sample. */
    long again(long indexTicks, long midHalfTicks, long lastTicks);
}
