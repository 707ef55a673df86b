package org.cascadelab.trader;

import java.util.List;
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

    /** As {@link #create(String, Instrument, long, Streams)}, for populations that trade several instruments: these, in the order of {@link #instruments}. */
    default Population create(String name, List<Instrument> instruments, long[] priceTicks, Streams streams) {
        return create(name, instruments.get(0), priceTicks[0], streams);
    }

    /** The names of the instruments that it trades; empty for the first of the market. */
    default List<String> instruments() {
        return List.of();
    }

    /** Whether it makes sense only in an instrument of which longs and shorts pay each other funding. */
    default boolean needsFunding() {
        return false;
    }

    /** Whether it never acts in an instrument whose trading no move of the price can halt. */
    default boolean actsOnlyNearHalts() {
        return false;
    }

    /** When this population begins to shock the market from outside, in nanoseconds of model time; nothing for ordinary traders. */
    default OptionalLong shockNanos() {
        return OptionalLong.empty();
    }
}
