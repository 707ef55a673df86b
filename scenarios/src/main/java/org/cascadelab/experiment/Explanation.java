package org.cascadelab.experiment;

import java.util.Optional;
import org.cascadelab.document.AccountStory;
import org.cascadelab.document.CascadeText;
import org.cascadelab.metric.AccountRecord;
import org.cascadelab.metric.AccountRecorder;
import org.cascadelab.metric.AttributionRules;
import org.cascadelab.metric.CascadeTree;
import org.cascadelab.metric.RunRecord;

/**
 * Why things happened in one run of a folder. The run and its shadow twin are run again, and what they give is held against what the
 * folder holds: an explanation is of the stored run or there is none.
 */
public final class Explanation {
    private final StoredRun stored;
    private final RunRecord run;
    private final RunRecord twin;
    private final CascadeTree tree;

    private Explanation(StoredRun stored) {
        this.stored = stored;
        twin = stored.twin();
        run = stored.policy().equals(SimulatedScenario.TWIN) ? twin : stored.record();
        tree = CascadeTree.of(run, twin, AttributionRules.of(stored.scenario().measure()));
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
        Explanation explanation = new Explanation(StoredRun.of(folder, scenarios, policy, cell, pair));
        explanation.stored.requireSame(explanation.run, explanation.twin);
        return explanation;
    }

    /** @throws IllegalArgumentException if the run has no such account */
    public String account(int number) {
        AccountRecord here = recordOf(stored.policy(), number);
        return stored.title() + ": " + AccountStory.of(run, twin, tree, here, recordOf(SimulatedScenario.TWIN, number));
    }

    /** The same run once more: it is a pure function of its seed, and costs less than keeping the facts of every account would. */
    private AccountRecord recordOf(String arm, int number) {
        AccountRecorder recorder = new AccountRecorder(number);
        stored.scenario().tell(arm, stored.seed(), recorder);
        return recorder.record();
    }

    /** @param most how many liquidations to show */
    public String cascade(int most) {
        return stored.title() + ": " + CascadeText.of(run, tree, most);
    }
}
