package org.cascadelab.metric;

import java.util.HashMap;
import java.util.Map;

/** What liquidated traders have left. */
public final class SurvivingEquity implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "surviving-equity", "surviving equity", MetricUnit.QUOTE, 0, Double.POSITIVE_INFINITY, Direction.HIGHER_IS_BETTER,
            "The equity that liquidated accounts had left when their last episode ended, at the mark of that moment and counting only what is above zero, "
                    + "summed in quote currency.",
            MetricDescription.ALWAYS_DEFINED,
            "Cascade Lab's own definition");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        Map<Integer, Long> left = new HashMap<>();
        run.episodesWithClosing().stream().mapToObj(run.episodes()::get).filter(episode -> episode.ended() != null)
                .forEach(episode -> left.put(episode.account(), Math.max(0, episode.ended().equityLeft())));
        return MetricValue.of(run.currency(left.values().stream().mapToLong(Long::longValue).sum()));
    }
}
