package org.cascadelab.metric;

import java.util.stream.IntStream;
import org.cascadelab.fact.FactListener;

/** How fast makers quote narrowly again. */
public final class SpreadRecovery implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "spread-recovery", "half-life of the spread", MetricUnit.SECONDS, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Model time from the widest spread after the first shock until the excess over the usual spread is first half of its largest or less. Spreads "
                    + "are means over 10 s; usual is the median of those before the first shock; ticks with an empty side are passed over. Runs that end before are "
                    + "left out, so over many runs read how many have no value beside it.",
            "when no 10 s lie before the first shock, the spread never doubles, or it has not come back by half when the run ends.",
            "Cascade Lab's own definition (recovery); resilience as in Obizhaeva and Wang (2013), Optimal trading strategy and supply/demand dynamics, J. "
                    + "Financial Markets 16(1)");

    private static final long WINDOW_NANOS = 10_000_000_000L;

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        int window = (int) Math.max(1, WINDOW_NANOS / run.started().tickNanos());
        int shock = run.tickBeforeShock() + 1;
        double[] usual = IntStream.range(0, shock / window).mapToDouble(i -> meanSpread(run, i * window, window)).filter(spread -> spread >= 0).toArray();
        if (usual.length == 0) {
            return MetricValue.undefined("no spread was quoted for 10 s before the first shock");
        }
        double median = HalfLife.median(usual);
        HalfLife recovery = new HalfLife();
        for (int from = shock; from + window <= run.ticks(); from += window) {
            double spread = meanSpread(run, from, window);
            if (spread >= 0) {
                recovery.add(run.nanos(from + window - 1), spread - median);
            }
        }
        return recovery.value(median, "the spread never doubles");
    }

    /** The mean spread over the mark, or -1 if no tick of the window has one. */
    private static double meanSpread(RunRecord run, int from, int window) {
        double sum = 0;
        int count = 0;
        for (int tick = from; tick < from + window; tick++) {
            if (run.spreadTicks(tick) >= 0 && run.markTicks(tick) != FactListener.NO_PRICE) {
                sum += (double) run.spreadTicks(tick) / run.markTicks(tick);
                count++;
            }
        }
        return count == 0 ? -1 : sum / count;
    }
}
