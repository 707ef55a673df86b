package org.cascadelab.price;

import org.cascadelab.random.Streams;

/** A configured price process, from which every run makes its own. */
@FunctionalInterface
public interface PriceRecipe {
    /**
     * @param startPrice the instrument's price in the scenario, in quote currency
     * @param tickNanos length of a step
     * @param streams the run's luck
     * @param series where a replayed process finds its data
     */
    PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource series);

    /**
     * The largest move of the log price in one step that a run of this length has to reckon with, without sign: exact for what is scripted or
     * recorded, and for a random process the move that some step of the run exceeds with a probability of at most 1 %. With it a scenario whose
     * single step can eat the whole maintenance margin is known before it runs. {@code NaN} from a process that cannot tell.
     */
    default double largestStep(long tickNanos, long horizonNanos, SeriesSource series) {
        return Double.NaN;
    }

    /** Whether it has a Brownian part that another instrument's can be correlated with. */
    default boolean diffuses() {
        return false;
    }

    /** Whether it is correlated with the first instrument's. */
    default boolean followsFirst() {
        return false;
    }

    /** Whether its volatility is random, so that another instrument's can be correlated with it. */
    default boolean volatilityVaries() {
        return false;
    }

    /** Whether its volatility is correlated with that of the first instrument. */
    default boolean volatilityFollowsFirst() {
        return false;
    }

    /** How long a run can be before this process has no more prices. */
    default long coveredNanos(SeriesSource series) {
        return Long.MAX_VALUE;
    }
}
