package org.cascadelab.price;

/** Gives a replayed process its data; reading files is somebody else's work. */
@FunctionalInterface
public interface SeriesSource {
    /** Which prices of a recorded market a series of ticks is made of. */
    enum Tape {
        /** the prices of trades */
        TRADES,
        /** the middle between best bid and best ask */
        QUOTES
    }

    /** Bars. @throws IllegalArgumentException if there is no such series */
    PriceSeries series(String name);

    /** Ticks. @throws IllegalArgumentException if there is no such series */
    default TickSeries ticks(String name, Tape tape) {
        throw new IllegalArgumentException("there are no recorded ticks called '" + name + "'");
    }
}
