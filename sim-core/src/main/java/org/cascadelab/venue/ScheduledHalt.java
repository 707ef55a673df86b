package org.cascadelab.venue;

import java.util.Optional;
import java.util.OptionalLong;

/** Stops trading at a time, whatever the price does. */
record ScheduledHalt(Optional<String> instrument, long atNanos, HaltTerms haltTerms) implements CircuitBreaker {
    @Override
    public OptionalLong haltsAtNanos() {
        return OptionalLong.of(atNanos);
    }
}
