package org.cascadelab.price;

/** What the market orders of one run have done to a fair value. */
public interface ImpactPath {
    /**
     * A market order has traded, since the last step.
     *
     * @param buys whether it bought
     * @param units its filled size, in units
     * @param relativeVolatility the volatility of the fair value now over its usual one
     */
    void traded(boolean buys, double units, double relativeVolatility);

    /** Moves on by a tick. @return what all orders so far have added to the log of the fair value, and what is left of it */
    double step();
}
