package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cascadelab.hypothesis.CellSample;
import org.cascadelab.hypothesis.Judge;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyGrid;
import org.cascadelab.hypothesis.WorldSample;
import org.cascadelab.scenario.Registration;
import org.cascadelab.scenario.StudyReader;

/** What a registered study's results say about its hypotheses, or about its headline in other worlds: a function of the folder alone. */
public final class Findings {
    private Findings() {}

    /** The rulings and maps, if the results are those of a registered grid. */
    public static Optional<StudyFindings> ofGrid(Results results) {
        Study study = results.study();
        if (!study.isRegistered() || study.command().equals(Study.ROBUSTNESS)) {
            return Optional.empty();
        }
        Registration registration = StudyReader.registration(study.registration());
        StudyGrid grid = registration.grid();
        Set<String> metrics = new LinkedHashSet<>(List.of(registration.mapCascade(), registration.mapSolvency()));
        registration.hypotheses().forEach(hypothesis -> hypothesis.claims().forEach(claim -> metrics.add(claim.metric())));
        List<Cell> cells = study.cells();
        List<CellSample> samples = new ArrayList<>();
        for (StudyGrid.Cell cell : grid.cells()) {
            Cell run = cells.get(cell.index());
            if (!run.axisValues().equals(cell.labels())) {
                throw new IllegalStateException("cell %d was run at %s and registered at %s".formatted(cell.index(), run.axisValues(), cell.labels()));
            }
            samples.add(new CellSample(cell, results.pairs(run), study.policies(), metrics));
        }
        return Optional.of(StudyFindings.of(registration.name(), registration.about(), new Judge(grid, registration.rule(), samples), grid, registration.rule(), study.pairs(), registration.pairs(),
                registration.stopping().map(Registration.StoppingTerms::words), study.candidate(), study.baseline(), registration.mapCascade(), registration.mapSolvency(), registration.hypotheses()));
    }

    /** The headline in every world, if that is what the results are of. */
    public static Optional<Robustness> ofWorlds(Results results) {
        Study study = results.study();
        if (!study.command().equals(Study.ROBUSTNESS)) {
            return Optional.empty();
        }
        Registration.Robustness registered = StudyReader.registration(study.registration()).robustness().orElseThrow();
        Map<String, String> about = new LinkedHashMap<>();
        registered.worlds().forEach(world -> about.put(world.name(), world.about()));
        List<WorldSample> samples = new ArrayList<>();
        for (Cell cell : study.cells()) {
            String world = cell.axisValues().values().iterator().next();
            samples.add(new WorldSample(world, about.getOrDefault(world, "the study's base cell"), FolderStudy.withoutPaths(FolderStudy.comparison(results, cell))));
        }
        return Optional.of(Robustness.of(study.name(), study.candidate(), study.baseline(), study.policies(), study.pairs(), registered.pairs(), registered.metrics(), samples));
    }
}
