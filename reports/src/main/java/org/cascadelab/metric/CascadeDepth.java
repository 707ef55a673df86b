package org.cascadelab.metric;

/** How many generations of liquidations a cascade has. */
public final class CascadeDepth implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "cascade-depth", "cascade depth", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The largest generation among the run's liquidations. An account that is also liquidated in the shadow twin is of generation 0; any other is "
                    + "one generation below the liquidation that contributed the largest forced quantity on the book since the mark last equalled the twin's within "
                    + "one tick, and at most the attribution window back. 0 when nothing is liquidated or nothing but what the shock itself reaches.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition; the generation tree is in CascadeTree");

    private final AttributionRules rules;

    public CascadeDepth(AttributionRules rules) {
        this.rules = rules;
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(CascadeTree.of(run, twin, rules).depth());
    }
}
