package org.cascadelab.metric;

import org.cascadelab.fact.FairValueJumped;

/** How much of a fall came from outside at once. */
public final class JumpFall implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "jump-fall", "fall by jumps from outside", MetricUnit.PERCENT, 0, 100, Direction.NEUTRAL,
            "The largest fall of the fair value by its jumps alone, from a high of their sum to a later low: news and the jumps of the price process, in the "
                    + "instrument with the largest open interest. Nothing that the market or a liquidation did is in it, nor are scripted shocks.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition; jumps from outside and cascades are told apart as Merton's model does not");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double sum = 0;
        double high = 0;
        double fall = 0;
        for (FairValueJumped jump : run.fairValueJumps()) {
            if (jump.instrument() == run.instrument()) {
                sum += jump.logMove();
                high = Math.max(high, sum);
                fall = Math.max(fall, high - sum);
            }
        }
        return MetricValue.of(100 * (1 - Math.exp(-fall)));
    }
}
