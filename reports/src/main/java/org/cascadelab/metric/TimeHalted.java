package org.cascadelab.metric;

/** How long nobody could trade because a circuit breaker had stopped it. */
public final class TimeHalted implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "time-halted", "time of trading halts", MetricUnit.SECONDS, 0, Double.POSITIVE_INFINITY, Direction.NEUTRAL,
            "Model time from the halts of trading to the auctions that ended them, summed over instruments; a halt that the run's end cuts short counts to there. "
                    + "Outages of the venue are no halts; what they add to a halt counts.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        long nanos = run.tradingHalts().stream().mapToLong(TradingHalt::nanos).sum();
        return MetricValue.of(nanos / 1e9);
    }
}
