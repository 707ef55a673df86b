package org.cascadelab.fact;

/** A part of a forced order traded at {@code priceTicks}; {@code lots} signed as the order trades; arrival mid in half ticks. */
public record ForcedFilled(int episode, long nanos, int account, int instrument, long lots, long priceTicks, long arrivalMidHalfTicks, Venue venue) {
    /** Where a forced fill happened. */
    public enum Venue {
        /** on the order book, with its impact */
        BOOK,
        /** against the shadow account at the depth view's price, without impact */
        SHADOW,
        /** against the insurance fund or a backstop, at the takeover price */
        TAKEOVER
    }
}
