package org.cascadelab.venue;

import java.util.Optional;

/** Refuses orders, and ends sweeps, beyond a distance from the mark or the index. */
record PriceBand(Optional<String> instrument, Band limits) implements CircuitBreaker {
    @Override
    public Optional<Band> band() {
        return Optional.of(limits);
    }
}
