package org.cascadelab.experiment;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a command may go on beginning runs. What is at work when the time is over is finished and kept, and the first run of a call is always made: so every call gets
 * on, however small its budget, and the time is kept to within a run. It changes no result, only how many calls it takes.
 */
public final class Budget {
    /** As long as it takes. */
    public static final Budget NONE = new Budget(Duration.ofNanos(Long.MAX_VALUE), () -> 0);

    private final Duration duration;
    private final LongSupplier nanoClock;
    private final long startNanos;

    Budget(Duration duration, LongSupplier nanoClock) {
        this.duration = duration;
        this.nanoClock = nanoClock;
        startNanos = nanoClock.getAsLong();
    }

    /** So much time from now on. @throws IllegalArgumentException if it is none */
    public static Budget ofTime(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a budget is some time, such as 10m");
        }
        return new Budget(duration, System::nanoTime);
    }

    boolean isUsedUp() {
        return nanoClock.getAsLong() - startNanos >= duration.toNanos();
    }

    /** For people. */
    @Override
    public String toString() {
        return ProgressBar.words(duration);
    }
}
