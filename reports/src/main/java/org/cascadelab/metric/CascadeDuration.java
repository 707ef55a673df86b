package org.cascadelab.metric;

import java.util.List;
import org.cascadelab.fact.ForcedFilled;

/** How long the platform is selling. */
public final class CascadeDuration implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "cascade-duration", "duration of the cascade", MetricUnit.SECONDS, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Model time from the start of the first episode to the last forced fill.",
            "without a forced fill.",
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        List<ForcedFilled> fills = run.forcedFills();
        if (fills.isEmpty()) {
            return MetricValue.undefined("no forced fill");
        }
        return MetricValue.of((fills.get(fills.size() - 1).nanos() - run.episodes().get(0).started().nanos()) / 1e9);
    }
}
