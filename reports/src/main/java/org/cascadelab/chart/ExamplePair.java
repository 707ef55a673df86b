package org.cascadelab.chart;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.SamplingXYLineRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * All arms of one pair: the one in which the difference of candidate and baseline in drawdown beyond the shadow path is the median. A pair
 * chosen by anything else could show the rarer direction.
 */
final class ExamplePair implements ChartRecipe {
    static final String NAME = "example-pair";
    private static final String RANKED_BY = "drawdown-beyond-shadow";

    @Override
    public List<Picture> draw(ChartData data) {
        Comparison comparison = data.comparison();
        List<PairResult> ranked = comparison.pairs().stream()
                .filter(pair -> pair.arms().stream().allMatch(arm -> arm.mark().size() > 1))
                .filter(pair -> value(pair, comparison.baseline()).isDefined() && value(pair, comparison.candidate()).isDefined())
                .sorted(Comparator.comparingDouble((PairResult pair) -> value(pair, comparison.candidate()).get() - value(pair, comparison.baseline()).get()).thenComparing(PairResult::pair))
                .toList();
        if (ranked.isEmpty()) {
            return List.of();
        }
        PairResult pair = ranked.get((ranked.size() - 1) / 2);
        List<String> policies = comparison.policies();
        TimeScale time = TimeScale.of(pair.arms().stream().mapToDouble(arm -> arm.mark().seconds(arm.mark().size() - 1)).max().orElseThrow());
        XYSeriesCollection series = new XYSeriesCollection();
        // draws no more points than there are pixels, so that a long path stays small as SVG and PDF
        SamplingXYLineRenderer lines = new SamplingXYLineRenderer();
        for (ArmResult arm : pair.arms()) {
            XYSeries path = new XYSeries(arm.policy(), false);
            for (int sample = 0; sample < arm.mark().size(); sample++) {
                path.add(time.scaled(arm.mark().seconds(sample)), arm.mark().price(sample), false);
            }
            lines.setSeriesPaint(series.getSeriesCount(), Look.colour(policies, arm.policy()));
            lines.setSeriesStroke(series.getSeriesCount(), Look.stroke(arm.policy()));
            series.addSeries(path);
        }
        NumberAxis timeAxis = Look.axis(time.label());
        timeAxis.setRange(0, series.getDomainUpperBound(false));
        NumberAxis priceAxis = Look.axis("mark [" + comparison.currency() + "]");
        priceAxis.setAutoRangeIncludesZero(false);
        XYPlot plot = new XYPlot(series, timeAxis, priceAxis, lines);
        Look.style(plot);
        plot.setFixedLegendItems(Look.legend(policies, policies));
        String caption = ("The mark in pair %s (seed %s) under each policy, on the same luck. It is the median pair by the difference of %s and %s in drawdown beyond the "
                + "shadow path; one pair is an illustration and no evidence.").formatted(pair.pair(), pair.seed(), comparison.candidate(), comparison.baseline());
        return List.of(new Picture(NAME, "One typical pair", caption, 760, 340,
                (graphics, width, height) -> Look.chart(plot, true).draw(graphics, new Rectangle2D.Double(0, 0, width, height))));
    }

    private static MetricValue value(PairResult pair, String policy) {
        return pair.arm(policy).orElseThrow().value(RANKED_BY);
    }
}
