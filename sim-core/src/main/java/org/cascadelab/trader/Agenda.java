package org.cascadelab.trader;

/** Where a population says when its members want to act. A sleeping member costs nothing. */
public interface Agenda {
    /**
     * Has {@link Population#act} called at a time from now on. Members due at the same nanosecond act in an order drawn from a named stream.
     *
     * @param atNanos not before now; within the running tick or any later one
     * @param payload handed back as it is: an order id, a reason, a count
     */
    void wake(long atNanos, int member, long payload);
}
