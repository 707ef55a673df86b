package org.cascadelab.engine;

/**
 * When the venue looks for breaches and when its orders arrive: together with the cool-downs of the rulebook, the speed of a cascade.
 *
 * @param everyNanos time between checks, a whole number of ticks
 * @param delayNanos from a check, which sees marks, accounts and depth of its moment, to the arrival of its orders in the book; 0 for none. A check that is due while orders are
 *     under way sees the book without them
 * @param roundLimit liquidation rounds in one check; hitting it is told as a fact
 */
public record MarginChecks(long everyNanos, long delayNanos, int roundLimit) {
    public MarginChecks {
        if (everyNanos <= 0 || delayNanos < 0 || roundLimit <= 0) {
            throw new IllegalArgumentException("need margin checks more than 0 ns apart, a delay of at least 0 ns and a round limit above 0, got %d ns, %d ns, %d rounds"
                    .formatted(everyNanos, delayNanos, roundLimit));
        }
    }

    /** Whether a check falls on this moment. */
    boolean isDue(long nanos) {
        return nanos % everyNanos == 0;
    }

    void requireFit(long tickNanos, long durationNanos) {
        if (everyNanos % tickNanos != 0 || everyNanos > durationNanos) {
            throw new IllegalArgumentException("margin checks must be a whole number of ticks apart and happen within the run: got %s s with ticks of %s s and a run of %s s"
                    .formatted(MarketSetup.seconds(everyNanos), MarketSetup.seconds(tickNanos), MarketSetup.seconds(durationNanos)));
        }
        if (delayNanos >= durationNanos) {
            throw new IllegalArgumentException("no forced order would arrive within the run: need a delay below its %s s, got %s s"
                    .formatted(MarketSetup.seconds(durationNanos), MarketSetup.seconds(delayNanos)));
        }
    }
}
