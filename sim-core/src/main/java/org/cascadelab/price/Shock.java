package org.cascadelab.price;

import java.util.Optional;

/** Something scripted that happens to the fair value: a path that is added to its logarithm, the same in every run. */
public interface Shock {
    /** The instrument whose fair value it moves; the first of the scenario if empty. */
    default Optional<String> instrument() {
        return Optional.empty();
    }

    /** When it begins, in nanoseconds of model time. */
    long atNanos();

    /** What it has added to the log price by this moment; 0 before it begins. */
    double logOffset(long nanos);
}
