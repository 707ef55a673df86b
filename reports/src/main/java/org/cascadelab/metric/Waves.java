package org.cascadelab.metric;

import java.util.BitSet;
import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** How many separate bursts a cascade has. */
public final class Waves implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "waves", "waves of liquidations", MetricUnit.COUNT, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Clusters of liquidations in time: a new one begins with a liquidation episode that starts more than the gap after the one before. Episodes "
                    + "count in which at least one lot was closed by force.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition (waves); bursts by gap as in queueing and seismology");
    private static final Parameter GAP = Parameter.of("wave-gap", Kind.DURATION, "60s", "quiet time after which the next liquidation begins a new wave").atLeast("1ns").mootBeyondRun("all liquidations are one wave");
    static final List<Parameter> PARAMETERS = List.of(GAP);

    private final long gapNanos;

    public Waves(Params told) {
        gapNanos = told.nanos(GAP.name());
    }

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        BitSet closing = run.episodesWithClosing();
        int waves = 0;
        long last = 0;
        for (int number = closing.nextSetBit(0); number >= 0; number = closing.nextSetBit(number + 1)) {
            long start = run.episodes().get(number).started().nanos();
            if (waves == 0 || start - last > gapNanos) {
                waves++;
            }
            last = start;
        }
        return MetricValue.of(waves);
    }
}
