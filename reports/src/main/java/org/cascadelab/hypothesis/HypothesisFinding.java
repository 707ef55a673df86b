package org.cascadelab.hypothesis;

import java.util.List;

/** What a study says of a hypothesis. @param tests how many tests were corrected together */
public record HypothesisFinding(Hypothesis hypothesis, Ruling ruling, List<ClaimFinding> claims, int tests) {
    public HypothesisFinding {
        claims = List.copyOf(claims);
    }
}
