package org.cascadelab.venue;

import java.util.Optional;
import java.util.OptionalLong;

/** A rule by which a venue keeps prices or trading within bounds. Each answers for what it does, the engine acts. */
public interface CircuitBreaker {
    /** What a price band is measured from. */
    enum Reference {
        MARK,
        INDEX
    }

    /** A width around a reference, in parts per billion of it: no buy order above, no sell order below, no trade beyond. */
    record Band(Reference reference, long widthPpb) {}

    /** A move in either direction, in parts per billion, within a time. */
    record Move(long ppb, long withinNanos) {}

    /** The only instrument it is for; each instrument has it for itself if empty. */
    Optional<String> instrument();

    default Optional<Band> band() {
        return Optional.empty();
    }

    /** The move that stops trading. */
    default Optional<Move> haltsAfter() {
        return Optional.empty();
    }

    /** When trading stops whatever the price does. */
    default OptionalLong haltsAtNanos() {
        return OptionalLong.empty();
    }

    /** How trading stops and comes back; of those that stop it. */
    default HaltTerms haltTerms() {
        throw new IllegalStateException("this circuit breaker does not stop trading");
    }
}
