package org.cascadelab.calibration;

import java.util.List;

/**
 * A finished calibration: what was met how well, by which values, and how sure that is.
 *
 * @param name of the targets
 * @param about what is fitted to what
 * @param simulation what was simulated, in words
 * @param method the optimiser
 * @param evaluations points that were simulated, those of derivatives and profiles included
 * @param searched of them by the search
 * @param converged whether the search ended before its budget did
 * @param refused points where a moment had no value, and an example of why; empty if there were none
 * @param pool the moments at the estimate
 * @param command that produces it
 */
public record CalibrationResult(String name, String about, String simulation, String method, int evaluations, int searched, boolean converged, List<String> refused, int seeds,
        MomentTargets targets, List<FittedParameter> parameters, Pool pool, LocalFit fit, String command) {
    public CalibrationResult {
        refused = List.copyOf(refused);
        parameters = List.copyOf(parameters);
    }
}
