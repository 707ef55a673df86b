package org.cascadelab.experiment;

import java.util.Optional;
import org.cascadelab.calibration.CalibrationResult;

/**
 * How a calibration ended and what is there.
 *
 * @param result empty if it was interrupted; finished runs are kept
 * @param runs that are kept
 * @param alreadyFinished whether the folder held the finished calibration before, and nothing was run
 */
public record CalibrationOutcome(Optional<CalibrationResult> result, RunFolder folder, int runs, boolean alreadyFinished) {
    /** One line for the user of a calibration that did not finish. */
    public String howToResume() {
        return "%d runs are kept in %s; run the same command again to go on".formatted(runs, folder.path());
    }

    public int exitCode() {
        return result.isPresent() ? ExitCodes.OK : ExitCodes.INTERRUPTED;
    }
}
