package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.fact.FactListener;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.RunRecord;

/**
 * One run of a folder: one policy on one pair's seed in one cell. A folder keeps numbers, not facts, so a run is run again for its facts, and what it gives is held
 * against what the folder holds: the facts are those of the stored run or there are none.
 *
 * @param title what it is, for the head of a text
 * @param stored what the folder holds of it, or empty for a run that is not finished, and for a twin that is no arm: then the arms speak for it
 */
record StoredRun(SimulatedScenario scenario, String policy, long seed, String title, Optional<ArmResult> stored, Build build) {
    /**
     * Finds a run in a folder.
     *
     * @param policy one of the study's or the shadow twin; empty for the study's candidate
     * @param cell of a sweep's grid, from 0
     * @param pair from 0
     * @throws IllegalArgumentException if the folder has no such run, or if the files that it reads have changed
     */
    static StoredRun of(RunFolder folder, SimulatedScenarios scenarios, Optional<String> policy, int cell, int pair) {
        Manifest manifest = folder.manifest();
        Study study = manifest.study();
        String arm = policy.orElse(study.candidate());
        List<String> known = new ArrayList<>(study.policies());
        if (!known.contains(SimulatedScenario.TWIN)) {
            known.add(SimulatedScenario.TWIN);
        }
        if (!known.contains(arm)) {
            throw new IllegalArgumentException("--policy: the folder has no policy '%s'; it has %s%s".formatted(arm, known, Nearest.hint(arm, known)));
        }
        List<Cell> cells = study.cells();
        requireIn("cell", cell, cells.size());
        requireIn("pair", pair, study.pairs());
        for (InputFile input : study.inputs()) {
            if (input.difference() != null) {
                throw new IllegalArgumentException("%s cannot be run again: %s".formatted(folder.path(), input.difference()));
            }
        }
        SimulatedScenario scenario = scenarios.load(study.scenario(), cells.get(cell).settings());
        long seed = study.seedOfPair(pair);
        String title = "%s%s, pair %d (seed %d), policy %s".formatted(study.name(), study.axes().isEmpty() ? "" : ", cell " + cells.get(cell).label(), pair, seed, arm);
        try (Results results = Results.of(folder)) {
            Unit unit = new Unit(cell, pair);
            Optional<ArmResult> stored = results.has(unit) ? Json.result(results.json(unit)).arm(arm) : Optional.empty();
            return new StoredRun(scenario, arm, seed, title, stored, manifest.build());
        }
    }

    private static void requireIn(String what, int number, int count) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("--%s: there is no %s %d; the folder has %s".formatted(what, what, number, count == 1 ? what + " 0 only" : what + "s 0 to " + (count - 1)));
        }
    }

    /** Runs it again for a listener. */
    void tell(FactListener listener) {
        scenario.tell(policy, seed, listener);
    }

    RunRecord record() {
        return scenario.record(policy, seed);
    }

    RunRecord twin() {
        return scenario.record(SimulatedScenario.TWIN, seed);
    }

    /** @throws IllegalArgumentException if it does not run again as it is stored */
    void requireSame(RunRecord run, RunRecord twin) {
        if (stored.isEmpty()) {
            return;
        }
        Map<String, MetricValue> now = Metrics.measure(policy, run, twin, scenario.measure(), 0).values();
        stored.get().values().forEach((metric, value) -> {
            if (now.containsKey(metric) && !now.get(metric).equals(value)) {
                throw new IllegalArgumentException("%s does not run again as it is stored (%s was %s, is %s); explain it with the program that made the folder, version %s, code %s".formatted(
                        title, metric, text(value), text(now.get(metric)), build.version(), build.code()));
            }
        });
    }

    private static String text(MetricValue value) {
        return value.isDefined() ? Double.toString(value.get()) : "undefined";
    }
}
