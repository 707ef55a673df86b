package org.cascadelab.price;

/** Gives a replayed process its data; reading files is somebody else's work. */
@FunctionalInterface
public interface SeriesSource {
    /** @throws IllegalArgumentException if there is no such series */
    PriceSeries series(String name);
}
