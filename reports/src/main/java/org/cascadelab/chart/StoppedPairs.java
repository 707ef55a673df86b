package org.cascadelab.chart;

import java.util.List;
import java.util.stream.Stream;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Numbers;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * In how many pairs trading is halted or something of the venue does not work, over time: a median path does not show it, because halts come at other times in each
 * pair. Halts of the instrument whose path is drawn.
 */
final class StoppedPairs {
    static final int HEIGHT = 120;
    private static final double NANOS = 1e9;

    private final Comparison comparison;
    private final List<PairResult> pairs;
    private final SampledPath grid;
    private final TimeScale time;
    private final List<String> halted;
    private final boolean outages;
    private final double jumps;

    /** @param grid whose moments are looked at, each with the span to the next */
    StoppedPairs(Comparison comparison, List<PairResult> pairs, SampledPath grid, TimeScale time) {
        this.comparison = comparison;
        this.pairs = pairs;
        this.grid = grid;
        this.time = time;
        halted = comparison.policies().stream().filter(policy -> pairs.stream().anyMatch(pair -> isHalted(pair, policy, 0, Long.MAX_VALUE))).toList();
        outages = pairs.stream().anyMatch(pair -> !pair.outside().outages().isEmpty());
        jumps = pairs.stream().mapToInt(pair -> pair.outside().jumps().size() + pair.outside().smallerJumps()).average().orElse(0);
    }

    boolean areNone() {
        return halted.isEmpty() && !outages;
    }

    private static boolean isHalted(PairResult pair, String policy, long fromNanos, long untilNanos) {
        return pair.arm(policy).orElseThrow().halts().stream()
                .anyMatch(halt -> halt.instrument().equals(pair.outside().instrument()) && halt.fromNanos() < untilNanos && halt.untilNanos() > fromNanos);
    }

    private static boolean isOut(PairResult pair, long fromNanos, long untilNanos) {
        return pair.outside().outages().stream().anyMatch(outage -> outage.fromNanos() < untilNanos && outage.untilNanos() > fromNanos);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds(PairResult pair, long fromNanos, long untilNanos);
    }

    private XYSeries shares(String name, Condition condition) {
        XYSeries series = new XYSeries(name, false);
        for (int sample = 0; sample < grid.size(); sample++) {
            long from = Math.round(grid.seconds(sample) * NANOS);
            long until = from + Math.round(grid.stepSeconds() * NANOS);
            series.add(time.scaled(grid.seconds(sample)), 100.0 * pairs.stream().filter(pair -> condition.holds(pair, from, until)).count() / pairs.size(), false);
        }
        return series;
    }

    /** The shares as a plot of their own, to stand under the paths on the same time axis. */
    XYPlot plot() {
        NumberAxis axis = Look.axis(halted.isEmpty() ? "out [% of pairs]" : outages ? "stopped [% of pairs]" : "halted [% of pairs]");
        axis.setRange(0, 104);
        axis.setTickUnit(new NumberTickUnit(50));
        XYSeriesCollection lines = new XYSeriesCollection();
        XYStepRenderer steps = new XYStepRenderer();
        for (String policy : halted) {
            steps.setSeriesPaint(lines.getSeriesCount(), Look.colour(comparison.policies(), policy));
            steps.setSeriesStroke(lines.getSeriesCount(), Look.stroke(policy));
            lines.addSeries(shares(policy, (pair, from, until) -> isHalted(pair, policy, from, until)));
        }
        XYPlot plot = new XYPlot(lines, null, axis, steps);
        if (outages) {
            XYStepAreaRenderer area = new XYStepAreaRenderer(XYStepAreaRenderer.AREA);
            area.setSeriesPaint(0, Look.veil(WorldMarks.OUTAGE, 170));
            plot.setDataset(1, new XYSeriesCollection(shares("outage", StoppedPairs::isOut)));
            plot.setRenderer(1, area);
            plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
        }
        Look.style(plot);
        return plot;
    }

    /** Shades the outages that all pairs have at the same time: those at a stated one. */
    void shade(XYPlot paths) {
        for (Outside.Outage outage : pairs.get(0).outside().outages()) {
            if (pairs.stream().allMatch(pair -> pair.outside().outages().contains(outage))) {
                paths.addDomainMarker(WorldMarks.outageSpan(time.scaled(outage.fromNanos() / NANOS), time.scaled(outage.untilNanos() / NANOS)), Layer.BACKGROUND);
            }
        }
    }

    void addTo(LegendItemCollection legend) {
        if (outages) {
            legend.add(WorldMarks.box("outage", WorldMarks.OUTAGE));
        }
    }

    /** How to read it, for a caption; empty if there is nothing to read. */
    String words() {
        String below = Stream.of(halted.isEmpty() ? "" : "trading is halted by a circuit breaker (lines)", outages ? "something of the venue does not work (yellow)" : "")
                .filter(words -> !words.isEmpty()).reduce((one, other) -> one + " and in which " + other).orElse("");
        return (below.isEmpty() ? "" : " At the bottom: the share of pairs in which " + below + ".")
                + (jumps == 0 ? "" : " The fair value jumps %s times a run in the mean, in each pair at other times: the typical pair shows them, a median does not.".formatted(Numbers.format(jumps, MetricUnit.COUNT)));
    }
}
