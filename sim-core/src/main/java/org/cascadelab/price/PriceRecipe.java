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
}
