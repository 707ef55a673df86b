package org.cascadelab.experiment;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cascadelab.calibration.CalibrationPoint;
import org.cascadelab.calibration.CalibrationResult;

/**
 * How a calibration ended and what is there.
 *
 * @param result empty if it did not finish; finished runs are kept
 * @param runs that are kept
 * @param most runs that it takes at most
 * @param best point so far, if any has a value of every moment
 * @param left how long the rest takes at most; zero if that is not known
 */
public record CalibrationOutcome(End end, Optional<CalibrationResult> result, RunFolder folder, int runs, int most, Optional<CalibrationPoint> best, Duration left) {
    /** Why it ended. */
    public enum End {
        /** everything is there */
        FINISHED,
        /** everything was there before, and nothing was run */
        WAS_FINISHED,
        /** stopped by Ctrl-C */
        INTERRUPTED,
        /** the budget is used up */
        OUT_OF_TIME
    }

    /** Interrupted before anything was written. */
    static CalibrationOutcome notBegun(RunFolder folder, int most) {
        return new CalibrationOutcome(End.INTERRUPTED, Optional.empty(), folder, 0, most, Optional.empty(), Duration.ZERO);
    }

    /** For the user of a calibration that did not finish: what is kept and how to go on, in one line, and a second of the best point so far. */
    public String howToResume() {
        String why = end == End.OUT_OF_TIME ? "the budget is used up" : "interrupted";
        if (runs == 0) {
            return why + " before the first run: nothing was written; run the same command again to begin";
        }
        String rest = left.isZero() ? "" : ", the rest takes %s at most".formatted(ProgressBar.words(left));
        return String.format(Locale.ROOT, "%s: %,d of at most %,d runs are kept in %s%s; run the same command again to go on", why, runs, most, folder.path(), rest)
                + best.map(point -> String.format(Locale.ROOT, "%nbest so far: J = %s at %s", Numbers.rounded(point.distance().get()), words(point.settings()))).orElse("");
    }

    private static String words(Map<String, String> settings) {
        return settings.entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue()).collect(Collectors.joining(", "));
    }

    public int exitCode() {
        return result.isPresent() ? ExitCodes.OK : ExitCodes.INTERRUPTED;
    }
}
