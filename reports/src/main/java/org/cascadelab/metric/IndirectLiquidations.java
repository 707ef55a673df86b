package org.cascadelab.metric;

/** Liquidations that neither the shock nor a forced fill in reach explains. */
public final class IndirectLiquidations implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "indirect-liquidations", "indirect liquidations", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Liquidation episodes of accounts outside the twin's set that no other account's forced fill precedes within the attribution rules: reached "
                    + "through the reaction of other traders, or later than the window.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    private final AttributionRules rules;

    public IndirectLiquidations(AttributionRules rules) {
        this.rules = rules;
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(CascadeTree.of(run, twin, rules).indirect());
    }
}
