package org.cascadelab.cli;

import java.util.Optional;
import org.cascadelab.document.StudyText;
import org.cascadelab.experiment.Findings;
import org.cascadelab.experiment.Results;
import org.cascadelab.experiment.Sensitivity;

/** What a registered study or a sensitivity analysis found, for a terminal. */
final class FindingsText {
    private FindingsText() {}

    static Optional<String> of(Results results) {
        return Findings.ofGrid(results).map(StudyText::render).or(() -> Findings.ofWorlds(results).map(StudyText::render)).or(() -> Sensitivity.finding(results).map(Sensitivity.Finding::text));
    }
}
