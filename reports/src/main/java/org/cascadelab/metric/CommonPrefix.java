package org.cascadelab.metric;

import org.cascadelab.catalog.Quantity;

/** Until when an arm and its twin are the same run. */
public final class CommonPrefix implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "common-prefix", "same as the shadow twin until", MetricUnit.SECONDS, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Model time up to which mark, index, spread and every trade equal the shadow twin's. Arms that share requirement, trigger, mark, fees and "
                    + "warnings with it are the same up to the first breach; for others it says how much luck they really share.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (paired statistics)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        return MetricValue.of(run.identicalTicks(twin) * (run.started().tickNanos() / (double) Quantity.ONE));
    }
}
