package org.cascadelab.metric;

import java.util.List;
import org.cascadelab.fact.ForcedFilled;

/** How hard the platform sells at its worst. */
public final class PeakForcedPerMinute implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "peak-forced-per-minute", "peak forced notional per minute", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "The largest sum of lots times fill price of forced fills within any 60 s of model time, in quote currency.",
            "Cascade Lab's own definition");

    private static final long MINUTE_NANOS = 60_000_000_000L;

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        List<ForcedFilled> fills = run.forcedFills();
        double inWindow = 0;
        double peak = 0;
        int oldest = 0;
        for (ForcedFilled fill : fills) {
            inWindow += run.notional(fill);
            while (fill.nanos() - fills.get(oldest).nanos() >= MINUTE_NANOS) {
                ForcedFilled old = fills.get(oldest++);
                inWindow -= run.notional(old);
            }
            peak = Math.max(peak, inWindow);
        }
        return MetricValue.of(peak);
    }
}
