package org.cascadelab.hypothesis;

import java.util.List;
import java.util.Optional;

/**
 * The result of a registered study.
 *
 * @param pairs in each cell as run; with a stopping rule, the most
 * @param fewestPairs pairs of the cell that has fewest
 * @param registeredPairs as registered; where the two differ the result is not of the registered sample and says so
 * @param stopping the registered stopping rule in words, if there is one
 * @param cascade the metric of the maps that says whether the candidate helps
 * @param solvency the metric of the maps that says what it costs
 */
public record StudyFindings(String name, String about, DecisionRule rule, int pairs, int fewestPairs, int registeredPairs, Optional<String> stopping, String candidate, String baseline,
        String cascade, String solvency, List<HypothesisFinding> hypotheses, List<StudyMap> maps) {
    public StudyFindings {
        hypotheses = List.copyOf(hypotheses);
        maps = List.copyOf(maps);
    }

    /** Judges every hypothesis and draws the maps. */
    public static StudyFindings of(String name, String about, Judge judge, StudyGrid grid, DecisionRule rule, int pairs, int registeredPairs, Optional<String> stopping,
            String candidate, String baseline, String cascade, String solvency, List<Hypothesis> hypotheses) {
        return new StudyFindings(name, about, rule, pairs, judge.fewestPairs(), registeredPairs, stopping, candidate, baseline, cascade, solvency, hypotheses.stream().map(judge::judge).toList(),
                StudyMap.of(grid, judge, candidate, baseline, cascade, solvency));
    }

    public boolean isRegisteredSample() {
        return pairs == registeredPairs;
    }
}
