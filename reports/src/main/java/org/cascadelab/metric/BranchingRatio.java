package org.cascadelab.metric;

/** How many liquidations one liquidation leads to. */
public final class BranchingRatio implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "branching-ratio", "branching ratio measured", MetricUnit.TIMES, 0, 1, Direction.LOWER_IS_BETTER,
            "Liquidation episodes that have a parent in the generation tree, divided by all liquidation episodes: the mean number of liquidations that "
                    + "one liquidation led to, once the cascade is over. In a branching process that died out it estimates the loop gain R, and 1 / (1 - it) is the "
                    + "size of the cascade by what the shock itself reaches. Episodes of generation 0 and indirect ones have no parent.",
            "when fewer accounts than the least count are of generation 0 or indirect.",
            "Harris (1963), The Theory of Branching Processes: children over individuals is the maximum likelihood estimate of the mean offspring; "
                    + "attribution as in CascadeTree");

    private final AttributionRules rules;
    private final MaterialRoots material;

    public BranchingRatio(AttributionRules rules, MaterialRoots material) {
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
        int roots = 0;
        int all = 0;
        for (int number : run.episodesWithClosing().stream().toArray()) {
            all++;
            roots += tree.parent(number) == CascadeTree.NONE ? 1 : 0;
        }
        return material.of(roots).orElse(MetricValue.of(all == 0 ? 0 : (double) (all - roots) / all));
    }
}
