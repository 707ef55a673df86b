package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.document.AccountStory;
import org.cascadelab.document.CascadeText;
import org.cascadelab.metric.AccountRecord;
import org.cascadelab.metric.AccountRecorder;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.AttributionRules;
import org.cascadelab.metric.CascadeTree;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.RunRecord;

/**
 * Why things happened in one run of a folder. A folder keeps numbers, not facts, so the run and its shadow twin are run again, and what they
 * give is held against what the folder holds: an explanation is of the stored run or there is none.
 */
public final class Explanation {
    private final SimulatedScenario scenario;
    private final String policy;
    private final long seed;
    private final String title;
    private final RunRecord run;
    private final RunRecord twin;
    private final CascadeTree tree;

    private Explanation(SimulatedScenario scenario, String policy, long seed, String title) {
        this.scenario = scenario;
        this.policy = policy;
        this.seed = seed;
        this.title = title;
        twin = scenario.record(SimulatedScenario.TWIN, seed);
        run = policy.equals(SimulatedScenario.TWIN) ? twin : scenario.record(policy, seed);
        tree = CascadeTree.of(run, twin, AttributionRules.of(scenario.measure()));
    }

    /**
     * Runs one arm of a folder again.
     *
     * @param policy one of the study's or the shadow twin; empty for the study's candidate
     * @param cell of a sweep's grid, from 0
     * @param pair from 0
     * @throws IllegalArgumentException if the folder has no such run, or if it does not run again as it is stored
     */
    public static Explanation of(RunFolder folder, SimulatedScenarios scenarios, Optional<String> policy, int cell, int pair) {
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
                throw new IllegalArgumentException("%s cannot be explained: %s".formatted(folder.path(), input.difference()));
            }
        }
        SimulatedScenario scenario = scenarios.load(study.scenario(), cells.get(cell).settings());
        long seed = study.seedOfPair(pair);
        String title = "%s%s, pair %d (seed %d), policy %s".formatted(study.name(), study.axes().isEmpty() ? "" : ", cell " + cells.get(cell).label(), pair, seed, arm);
        Explanation explanation = new Explanation(scenario, arm, seed, title);
        try (Results results = Results.of(folder)) {
            Unit unit = new Unit(cell, pair);
            if (results.has(unit)) {
                explanation.requireSame(Json.result(results.json(unit)).arm(arm), manifest);
            }
        }
        return explanation;
    }

    private static void requireIn(String what, int number, int count) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("--%s: there is no %s %d; the folder has %s".formatted(what, what, number, count == 1 ? what + " 0 only" : what + "s 0 to " + (count - 1)));
        }
    }

    /** @param stored empty for a twin that is no arm: then the arms speak for it */
    private void requireSame(Optional<ArmResult> stored, Manifest manifest) {
        if (stored.isEmpty()) {
            return;
        }
        Map<String, MetricValue> now = Metrics.measure(policy, run, twin, scenario.measure(), 0).values();
        stored.get().values().forEach((metric, value) -> {
            if (now.containsKey(metric) && !now.get(metric).equals(value)) {
                throw new IllegalArgumentException("%s does not run again as it is stored (%s was %s, is %s); explain it with the program that made the folder, version %s, code %s".formatted(
                        title, metric, text(value), text(now.get(metric)), manifest.build().version(), manifest.build().code()));
            }
        });
    }

    private static String text(MetricValue value) {
        return value.isDefined() ? Double.toString(value.get()) : "undefined";
    }

    /** @throws IllegalArgumentException if the run has no such account */
    public String account(int number) {
        AccountRecord here = recordOf(policy, number);
        return title + ": " + AccountStory.of(run, twin, tree, here, recordOf(SimulatedScenario.TWIN, number));
    }

    /** The same run once more: it is a pure function of its seed, and costs less than keeping the facts of every account would. */
    private AccountRecord recordOf(String arm, int number) {
        AccountRecorder recorder = new AccountRecorder(number);
        scenario.tell(arm, seed, recorder);
        return recorder.record();
    }

    /** @param most how many liquidations to show */
    public String cascade(int most) {
        return title + ": " + CascadeText.of(run, tree, most);
    }
}
