package org.cascadelab.experiment;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A bar with the time left, redrawn in place; for a terminal only. The time left comes from the pairs that this process has run. */
public final class ProgressBar implements Progress {
    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final LongSupplier nanoClock;
    private long startNanos;
    private long drawnNanos;
    private int before;
    private boolean drawn;
    private String units = "pairs";

    ProgressBar(PrintStream out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
    }

    /** A bar on standard error if that is a terminal, lines only if it is not, nothing if the user wants quiet. */
    public static Progress onStandardError(boolean quiet) {
        if (quiet) {
            return NONE;
        }
        return Terminal.isStandardError() ? new ProgressBar(System.err, System::nanoTime) : new Lines(System.err);
    }

    @Override
    public Progress counting(String other) {
        units = other;
        return this;
    }

    @Override
    public void started(int finished, int total) {
        before = finished;
        startNanos = nanoClock.getAsLong();
        draw(finished, total);
    }

    @Override
    public void advanced(int finished, int total) {
        if (finished == total || nanoClock.getAsLong() - drawnNanos >= REDRAW_NANOS) {
            draw(finished, total);
        }
    }

    @Override
    public void say(String line) {
        out.print(drawn ? CLEAR_LINE : "");
        out.println(line);
        drawn = false;
    }

    @Override
    public void ended() {
        out.print(drawn ? CLEAR_LINE : "");
        out.flush();
        drawn = false;
    }

    private void draw(int finished, int total) {
        drawnNanos = nanoClock.getAsLong();
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * finished / total);
        out.print("\r[%s%s] %d/%d %s%s\033[K".formatted("#".repeat(filled), "-".repeat(WIDTH - filled), finished, total, units, left(finished, total)));
        out.flush();
        drawn = true;
    }

    private String left(int finished, int total) {
        int ran = finished - before;
        if (ran == 0 || finished == total) {
            return "";
        }
        double secondsEach = (drawnNanos - startNanos) / 1e9 / ran;
        return ", " + words(Duration.ofSeconds(Math.round(secondsEach * (total - finished)))) + " left";
    }

    /** A duration for people: {@code 45 s}, {@code 12 min}, {@code 3 h 20 min}. */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 100 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }

    /** What is said without a terminal: whole lines, no bar. */
    private record Lines(PrintStream out) implements Progress {
        @Override
        public void say(String line) {
            out.println(line);
        }
    }
}
