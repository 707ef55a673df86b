package org.cascadelab.metric;

/** How strongly liquidations feed on themselves, predicted before the run. */
public final class LargestLoopGain implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "largest-loop-gain", "largest ex-ante loop gain", MetricUnit.TIMES, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Liquidation quantity per unit of price below the mark times price move per unit sold, the largest in a sliding tenth of the scenario's gain "
                    + "window, from the map of liquidation prices and the book before anything has happened. From 1 on a cascade feeds itself.",
            "when nothing rests in the book, so that any sale would have no price.",
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double gain = run.started().largestLoopGain();
        return Double.isFinite(gain) ? MetricValue.of(gain) : MetricValue.undefined("the run could not compute its ex-ante loop gain");
    }
}
