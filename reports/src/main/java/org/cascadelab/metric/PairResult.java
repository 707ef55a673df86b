package org.cascadelab.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All arms of one seed: the same luck under each policy.
 *
 * @param pair the number of the pair in its study, from 0
 * @param seed the master seed
 * @param outside what came from outside in all of them
 * @param twin the shadow twin, measured against itself
 * @param arms in the study's order, one per policy; the same order in every pair of a study
 */
public record PairResult(int pair, long seed, Outside outside, ArmResult twin, List<ArmResult> arms) {
    public PairResult {
        arms = List.copyOf(arms);
        if (pair < 0) {
            throw new IllegalArgumentException("pairs are counted from 0, got " + pair);
        }
        Set<String> policies = new HashSet<>();
        for (ArmResult arm : arms) {
            if (!policies.add(arm.policy())) {
                throw new IllegalArgumentException("pair %d has two arms named '%s'".formatted(pair, arm.policy()));
            }
        }
    }

    /** A pair in which nothing came from outside. */
    public PairResult(int pair, long seed, ArmResult twin, List<ArmResult> arms) {
        this(pair, seed, Outside.NOTHING, twin, arms);
    }

    public List<String> policies() {
        return arms.stream().map(ArmResult::policy).toList();
    }

    public Optional<ArmResult> arm(String policy) {
        return arms.stream().filter(arm -> arm.policy().equals(policy)).findFirst();
    }
}
