package org.cascadelab.validation;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds the one price of a step at which demand meets supply. Leveraged demand can rise with the price, so there may be several; the market takes the first one on the
 * way from the last price: down while more is offered than wanted, else up. The way is walked in small steps and the crossing then halved in. Demand that vanishes at
 * a margin call or a default vanishes below some price, so such a jump never is a crossing by itself.
 */
final class Clearing {
    /** Relative length of a step on the way. Two crossings closer to each other than this may be passed over. */
    private static final double STEP = 1e-3;
    private static final int MOST_STEPS = 200_000;
    private static final int HALVINGS = 60;

    private Clearing() {}

    /** @param excess demand less supply at a price; above 0 at a price low enough, below 0 at one high enough */
    static double price(double last, DoubleUnaryOperator excess) {
        double here = last;
        double value = excess.applyAsDouble(here);
        boolean down = value < 0;
        double factor = down ? 1 - STEP : 1 + STEP;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (value == 0) {
                return here;
            }
            double next = here * factor;
            double nextValue = excess.applyAsDouble(next);
            if (value < 0 != nextValue < 0) {
                return halved(Math.min(here, next), Math.max(here, next), excess);
            }
            here = next;
            value = nextValue;
        }
        throw new IllegalStateException("no price from %s %s balances demand and supply".formatted(last, down ? "down" : "up"));
    }

    /** Demand exceeds supply at the low end and falls short of it at the high one. */
    private static double halved(double low, double high, DoubleUnaryOperator excess) {
        double lo = low;
        double hi = high;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (lo + hi) / 2;
            if (excess.applyAsDouble(middle) >= 0) {
                lo = middle;
            } else {
                hi = middle;
            }
        }
        return (lo + hi) / 2;
    }
}
