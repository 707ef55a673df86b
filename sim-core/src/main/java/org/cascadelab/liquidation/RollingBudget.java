package org.cascadelab.liquidation;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is left of an amount that may be used within a rolling window. What was used exactly one window ago counts no more. */
final class RollingBudget {
    private final long most;
    private final long windowNanos;
    private final Deque<Use> uses = new ArrayDeque<>();
    private long used;

    private record Use(long nanos, long amount) {}

    RollingBudget(long most, long windowNanos) {
        this.most = most;
        this.windowNanos = windowNanos;
    }

    long left(long nanos) {
        while (!uses.isEmpty() && nanos - uses.peekFirst().nanos() >= windowNanos) {
            used -= uses.pollFirst().amount();
        }
        return Math.max(0, most - used);
    }

    /** Times must not fall. More than what is left may be used: a lot is indivisible. */
    void use(long nanos, long amount) {
        uses.addLast(new Use(nanos, amount));
        used = Math.addExact(used, amount);
    }
}
