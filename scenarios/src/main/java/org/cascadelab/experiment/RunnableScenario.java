package org.cascadelab.experiment;

import java.util.List;
import org.cascadelab.fact.FactListener;
import org.cascadelab.metric.PairResult;

/**
 * A scenario that is ready to run. Immutable: several threads run pairs of it at the same time. What a run gives is a pure function of
 * the scenario, the policies' names and the seed.
 */
public interface RunnableScenario {
    /** The canonical text of the scenario as resolved, with all settings applied. */
    String text();

    /**
     * Runs the shadow twin and each policy on one seed.
     *
     * @param policies names of the scenario's policies, in the order that the result's arms take
     * @param pair the number of the pair, which the result repeats
     */
    PairResult runPair(List<String> policies, int pair, long seed);

    /**
     * Begins a run of each policy as far as can be done at once, so that what no run can start from is found before anything is written.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    default void tryOut(List<String> policies, long seed) {}

    /** Runs one policy on one seed for its facts. */
    void tell(String policy, long seed, FactListener listener);
}
