package org.cascadelab.experiment;

import java.time.Duration;
import java.util.Locale;

/**
 * How long the rest of a study will take, from its first pairs. The first pairs of a process are its slowest, so it errs on the long side.
 *
 * @param unitsLeft pairs still to run, over all cells
 * @param secondsPerUnit what a pair took while all threads were busy
 */
public record Estimate(int cells, int unitsLeft, double secondsPerUnit, int threads) {
    public Duration duration() {
        return Duration.ofMillis(Math.round(1_000 * secondsPerUnit * unitsLeft / threads));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "about %s: %,d pairs in %,d cells to run, %.2f s each, on %d threads", ProgressBar.words(duration()), unitsLeft, cells, secondsPerUnit, threads)
                .replace("on 1 threads", "on 1 thread");
    }
}
