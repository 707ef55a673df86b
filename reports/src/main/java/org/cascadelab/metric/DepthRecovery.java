package org.cascadelab.metric;

/** How fast the book refills. */
public final class DepthRecovery implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "depth-recovery", "half-life of the depth", MetricUnit.SECONDS, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Model time from the smallest depth after the first shock until half of what was missing then is back. Depth is the thinner side's within 1 % "
                    + "of the mid, sampled every 10 s; usual is the median of the samples before the first shock. Runs that end before are left out, so over many "
                    + "runs read how many have no value beside it.",
            "when the book was empty within 1 % before the first shock, the depth never falls by a quarter, or has not come back by half when the run "
                    + "ends.",
            "Cascade Lab's own definition (recovery); resilience as in Obizhaeva and Wang (2013), Optimal trading strategy and supply/demand dynamics, J. "
                    + "Financial Markets 16(1)");

    private static final double LEAST = 0.25;

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double[] usual = run.depth().stream().filter(sample -> BookDepth.isBeforeShock(run, sample)).mapToDouble(BookDepth::thinnerSide).toArray();
        double median = usual.length == 0 ? 0 : HalfLife.median(usual);
        if (median == 0) {
            return MetricValue.undefined("nothing rested within 1 % of the mid before the first shock");
        }
        HalfLife recovery = new HalfLife();
        run.depth().stream().filter(sample -> !BookDepth.isBeforeShock(run, sample)).forEach(sample -> recovery.add(sample.nanos(), median - BookDepth.thinnerSide(sample)));
        return recovery.value(LEAST * median, "the depth never falls by a quarter");
    }
}
