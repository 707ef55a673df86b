package org.cascadelab.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The identity card of a calibration's folder: what was fitted by which program, and what came out.
 *
 * @param format the folder's layout
 * @param tables SHA-256 of each finished table by file name; empty while it is unfinished
 */
record CalibrationManifest(int format, boolean finished, Calibration calibration, Build build, Map<String, String> tables) {
    static final int FORMAT = 2;

    CalibrationManifest {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    static CalibrationManifest starting(Calibration calibration, Build build) {
        return new CalibrationManifest(FORMAT, false, calibration, build, Map.of());
    }

    CalibrationManifest finishedWith(Map<String, String> hashes) {
        return new CalibrationManifest(format, true, calibration, build, hashes);
    }

    /** What the journal is bound to: a hash of everything that the numbers depend on. */
    String identity() {
        return Hashes.ofText(Json.MAPPER.writeValueAsString(List.of(calibration, build.version(), build.code())));
    }

    /** In which way another calibration or program differs, in words; empty if results may be joined. */
    Optional<String> differenceTo(CalibrationManifest other) {
        if (identity().equals(other.identity())) {
            return Optional.empty();
        }
        Map<String, Object[]> parts = new TreeMap<>();
        parts.put("targets", new Object[] {calibration.targets(), other.calibration.targets()});
        parts.put("scenario", new Object[] {calibration.scenario(), other.calibration.scenario()});
        parts.put("parameters", new Object[] {calibration.parameters(), other.calibration.parameters()});
        parts.put("moments", new Object[] {calibration.moments(), other.calibration.moments()});
        parts.put("code", new Object[] {build.version() + build.code(), other.build.version() + other.build.code()});
        return Optional.of(parts.entrySet().stream().filter(part -> !part.getValue()[0].equals(part.getValue()[1])).map(Map.Entry::getKey).findFirst()
                .orElse("method, budget, seed or inputs"));
    }
}
