package org.cascadelab.engine;

/** The one time that all instruments of a run share. */
final class Clock {
    private final long tickNanos;
    private long tick;
    private long nanos;

    Clock(long tickNanos) {
        this.tickNanos = tickNanos;
    }

    /** Begins tick number {@code number}, counted from 0: the clock stands at its start. */
    void beginTick(long number) {
        tick = number;
        nanos = Math.multiplyExact(number, tickNanos);
    }

    void moveTo(long newNanos) {
        nanos = newNanos;
    }

    long tickNanos() {
        return tickNanos;
    }

    /** The running tick. */
    long tick() {
        return tick;
    }

    long nanos() {
        return nanos;
    }

    /** When the running tick is over. */
    long endOfTick() {
        return Math.multiplyExact(tick + 1, tickNanos);
    }
}
