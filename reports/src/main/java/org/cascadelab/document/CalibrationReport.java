package org.cascadelab.document;

import java.util.List;
import org.cascadelab.calibration.CalibrationResult;

/**
 * All that a calibration's report is made of. Nothing here is computed by a report: it is read from the calibration's folder.
 *
 * @param basis what the result rests on, in full sentences
 * @param settings the market that was simulated, in its order
 * @param version of the program
 */
public record CalibrationReport(CalibrationResult result, List<String> basis, List<Study.Setting> settings, String version) {
    /** What holds of every calibration. */
    static final List<String> LIMITS = List.of(
            "Parameters that are not fitted are held at the values of the market below; an estimate holds together with them.",
            "A moment that is met says that the market looks like the data in that respect, not that it reacts like the real one.",
            "Errors of the targets come from within one record where they are computed from data: how far records of other days differ they do not say.",
            "The errors of parameters are those of a linear approximation at the estimate. A search finds a low point of J near where it looked; another start may find another.");

    public CalibrationReport {
        basis = List.copyOf(basis);
        settings = List.copyOf(settings);
    }

    String title() {
        return "Calibration " + result.name();
    }
}
