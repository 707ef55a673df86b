package org.cascadelab.random;

/**
 * The luck of one purpose, addressed by key and time. {@link #at} moves this stream's one cursor to an address and returns it,
 * so a decision costs no allocation; finish with one address before asking for the next.
 */
public final class RandomStream {
    private final long base;
    private final Draws draws = new Draws();

    RandomStream(long base) {
        this.base = base;
    }

    /** The draws of {@code key} (an agent, an event number) at {@code time} (nanoseconds, a tick, or any number of its own). */
    public Draws at(long key, long time) {
        draws.moveTo(Mixing.combine(Mixing.combine(base, key), time));
        return draws;
    }
}
