package org.cascadelab.price;

/** The exogenous part of the fair value of one run, in quote currency. It never sees the market. */
public interface PriceProcess {
    /** The value at time 0. */
    double startPrice();

    /** The value at the end of the step that ends at {@code nanos}. Called once for each step, in order, {@code tick} from 0. */
    double step(long tick, long nanos);

    /** The part of the last step's log move that was a jump rather than a diffusion; 0 if there was none. */
    default double lastJump() {
        return 0;
    }

    /** The volatility of the next step over the root of its mean square; 1 where it does not vary. */
    default double relativeVolatility() {
        return 1;
    }
}
