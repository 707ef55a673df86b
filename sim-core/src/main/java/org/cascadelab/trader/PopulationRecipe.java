package org.cascadelab.trader;

import java.util.OptionalLong;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;

/** A configured population, from which every run makes its own. */
@FunctionalInterface
public interface PopulationRecipe {
    /**
     * @param name the population's key in the scenario; it keys its random streams
     * @param priceTicks the opening price
     * @param streams the run's luck
     */
    Population create(String name, Instrument instrument, long priceTicks, Streams streams);

    /** When this population begins to shock the market from outside, in nanoseconds of model time; nothing for ordinary traders. */
    default OptionalLong shockNanos() {
        return OptionalLong.empty();
    }
}
