package org.cascadelab.hypothesis;

import java.util.List;
import org.cascadelab.statistics.Comparison;

/** The results of one world. @param about what is other in it */
public record WorldSample(String name, String about, Comparison comparison) {
    /** Whether nobody was liquidated under any policy in any pair. */
    boolean isCalm(List<String> policies) {
        return policies.stream().allMatch(policy -> {
            var most = comparison.summary(policy, "accounts-liquidated").most();
            return most.isDefined() && most.get() == 0;
        });
    }
}
