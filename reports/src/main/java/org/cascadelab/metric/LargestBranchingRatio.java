package org.cascadelab.metric;

import java.util.List;

/** How close to a runaway a cascade comes on its way. */
public final class LargestBranchingRatio implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "largest-branching-ratio", "largest branching ratio", MetricUnit.TIMES, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The largest ratio of the liquidation episodes of one generation to those of the generation before, over all generations that have at least "
                    + "the least count of episodes to be divided by. From 1 on the cascade grew there. The ratio of the first two generations alone says little.",
            "when fewer accounts than the least count are of generation 0.",
            "Cascade Lab's own definition (branching along the path), attribution as in CascadeTree");

    private final AttributionRules rules;
    private final MaterialRoots material;

    public LargestBranchingRatio(AttributionRules rules, MaterialRoots material) {
        this.rules = rules;
        this.material = material;
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        CascadeTree tree = CascadeTree.of(run, twin, rules);
        List<Integer> generations = tree.liquidationsByGeneration();
        double largest = 0;
        for (int generation = 0; generation + 1 < generations.size(); generation++) {
            if (generations.get(generation) >= material.least()) {
                largest = Math.max(largest, (double) generations.get(generation + 1) / generations.get(generation));
            }
        }
        return material.of(generations.isEmpty() ? 0 : generations.get(0)).orElse(MetricValue.of(largest));
    }
}
