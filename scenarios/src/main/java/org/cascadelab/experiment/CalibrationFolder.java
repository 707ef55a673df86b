package org.cascadelab.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.document.CalibrationReport;
import tools.jackson.core.JacksonException;

/** Reads a finished calibration's folder into what its report is made of. Nothing but the folder is needed: from the runs in it every number follows again. */
public final class CalibrationFolder {
    private CalibrationFolder() {}

    /** Whether there is a calibration in it, finished or not. */
    public static boolean isOne(RunFolder folder) {
        try {
            return folder.holdsCalibration();
        } catch (JacksonException unreadable) {
            return false;
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", folder.file(RunFolder.MANIFEST), unreadable);
        }
    }

    /**
     * The finished calibration as a report sees it.
     *
     * @throws IllegalArgumentException if it is unfinished, damaged, or of a program that searched in another way
     */
    public static CalibrationReport read(RunFolder folder) {
        CalibrationManifest manifest = manifest(folder);
        Calibration calibration = manifest.calibration();
        if (!manifest.finished()) {
            throw new IllegalArgumentException("%s is unfinished; run its calibration again to finish it, then make the report: %s".formatted(folder.path(), calibration.command()));
        }
        List<String> basis = new ArrayList<>(calibration.notes());
        calibration.inputs().forEach(input -> basis.add("Input '%s' is the file %s with SHA-256 %s.".formatted(input.name(), input.path(), input.sha256())));
        basis.add("Every point is simulated on the same %s seeds, which follow from the master seed %s, so that points differ by their parameters alone."
                .formatted(calibration.seeds(), calibration.seed()));
        return new CalibrationReport(result(folder, manifest), basis, FolderStudy.settings(calibration.scenario()), manifest.build().version());
    }

    private static CalibrationManifest manifest(RunFolder folder) {
        try {
            CalibrationManifest manifest = Json.MAPPER.readValue(folder.text(RunFolder.MANIFEST), CalibrationManifest.class);
            if (manifest.format() == CalibrationManifest.FORMAT) {
                return manifest;
            }
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("%s is not a calibration's manifest that this program reads; run the calibration again"
                    .formatted(folder.file(RunFolder.MANIFEST)), unreadable);
        }
        throw new IllegalArgumentException("%s has the layout of another version of the program; run the calibration again, into another folder".formatted(folder.path()));
    }

    private static CalibrationResult result(RunFolder folder, CalibrationManifest manifest) {
        try (Journal runs = Journal.read(folder.file(CalibrationTables.RUNS), manifest.identity())) {
            return CalibrationRunner.result(manifest, runs);
        } catch (IllegalStateException otherWay) {
            throw new IllegalArgumentException("the runs in %s are damaged, or of a version of the program that searched in another way: %s; run the calibration again, into another folder"
                    .formatted(folder.file(CalibrationTables.RUNS), otherWay.getMessage()), otherWay);
        }
    }
}
