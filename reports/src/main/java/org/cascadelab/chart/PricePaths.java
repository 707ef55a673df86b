package org.cascadelab.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Quantiles;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Above, the median mark of each policy; below, its distance from the shadow twin of the same seed with a band. The band is drawn of the
 * distance because bands of prices show mostly the luck that all arms share.
 */
final class PricePaths implements ChartRecipe {
    static final String NAME = "price-paths";
    private static final int HEIGHT = 520;
    private static final int PANEL_HEIGHT = 212;
    private static final int GAP = 14;

    @Override
    public List<Picture> draw(ChartData data) {
        Comparison comparison = data.comparison();
        List<PairResult> pairs = comparison.pairs().stream().filter(pair -> comparable(pair, comparison.pairs().get(0).twin().mark())).toList();
        if (pairs.isEmpty()) {
            return List.of();
        }
        SampledPath grid = pairs.get(0).twin().mark();
        TimeScale time = TimeScale.of(grid.seconds(grid.size() - 1));
        List<String> policies = comparison.policies();

        YIntervalSeriesCollection prices = new YIntervalSeriesCollection();
        YIntervalSeriesCollection distances = new YIntervalSeriesCollection();
        DeviationRenderer priceLines = new DeviationRenderer(true, false);
        DeviationRenderer distanceBands = new DeviationRenderer(true, false);
        for (String policy : policies) {
            prices.addSeries(series(policy, pairs, grid, time, PricePaths::percentOfStart, 0.5, 0.5));
            // more than two bands hide each other
            boolean banded = policy.equals(comparison.baseline()) || policy.equals(comparison.candidate());
            distances.addSeries(series(policy, pairs, grid, time, PricePaths::percentBeyondTwin, banded ? 0.05 : 0.5, banded ? 0.95 : 0.5));
            for (DeviationRenderer renderer : List.of(priceLines, distanceBands)) {
                int row = prices.getSeriesCount() - 1;
                renderer.setSeriesPaint(row, Look.colour(policies, policy));
                renderer.setSeriesStroke(row, Look.stroke(policy));
                renderer.setSeriesFillPaint(row, Look.colour(policies, policy));
            }
        }
        priceLines.setAlpha(0f);
        distanceBands.setAlpha(0.16f);
        // one path per line instead of one element per segment: a tenth of the size as SVG
        priceLines.setDrawSeriesLineAsPath(true);
        distanceBands.setDrawSeriesLineAsPath(true);

        NumberAxis timeAxis = Look.axis(time.label());
        timeAxis.setRange(0, time.scaled(grid.seconds(grid.size() - 1)));
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(timeAxis);
        both.setGap(GAP);
        StoppedPairs stopped = new StoppedPairs(comparison, pairs, grid, time);
        for (XYPlot panel : List.of(panel(prices, priceLines, "median mark [% of start]"), panel(distances, distanceBands, "beyond shadow [%]"))) {
            stopped.shade(panel);
            WorldMarks.shadeShock(panel, pairs.get(0), time);
            both.add(panel, PANEL_HEIGHT);
        }
        if (!stopped.areNone()) {
            both.add(stopped.plot(), StoppedPairs.HEIGHT);
        }
        LegendItemCollection legend = Look.legend(policies, policies);
        WorldMarks.addShockTo(legend, pairs.get(0));
        stopped.addTo(legend);
        both.setFixedLegendItems(legend);
        Look.style((XYPlot) both);
        String caption = ("Above: the median over %s pairs of the mark under each policy, in percent of its start. Below: the mark's distance from the shadow twin of the same seed, "
                + "median and, for %s and %s, the band that holds nine of ten pairs; at zero, forced orders move nothing. Lines that coincide hide each other.")
                .formatted(pairs.size(), comparison.baseline(), comparison.candidate()) + stopped.words();
        return List.of(new Picture(NAME, "Price paths against the shadow twin", caption, 760, HEIGHT + (stopped.areNone() ? 0 : GAP + StoppedPairs.HEIGHT),
                (graphics, width, height) -> Look.chart(both, true).draw(graphics, new Rectangle2D.Double(0, 0, width, height))));
    }

    private static XYPlot panel(YIntervalSeriesCollection data, DeviationRenderer renderer, String label) {
        NumberAxis axis = Look.axis(label);
        axis.setAutoRangeIncludesZero(false);
        XYPlot plot = new XYPlot(data, null, axis, renderer);
        Look.style(plot);
        return plot;
    }

    @FunctionalInterface
    private interface Reading {
        double of(SampledPath path, SampledPath twin, int sample);
    }

    private static double percentOfStart(SampledPath path, SampledPath twin, int sample) {
        return path.price(sample) / path.price(0) * 100;
    }

    private static double percentBeyondTwin(SampledPath path, SampledPath twin, int sample) {
        return (path.price(sample) / twin.price(sample) - 1) * 100;
    }

    private static YIntervalSeries series(String policy, List<PairResult> pairs, SampledPath grid, TimeScale time, Reading reading, double low, double high) {
        YIntervalSeries series = new YIntervalSeries(policy, false, true);
        double[] values = new double[pairs.size()];
        for (int sample = 0; sample < grid.size(); sample++) {
            for (int pair = 0; pair < values.length; pair++) {
                values[pair] = reading.of(pairs.get(pair).arm(policy).orElseThrow().mark(), pairs.get(pair).twin().mark(), sample);
            }
            series.add(time.scaled(grid.seconds(sample)), Quantiles.median(values), Quantiles.of(values, low), Quantiles.of(values, high));
        }
        return series;
    }

    private static boolean comparable(PairResult pair, SampledPath grid) {
        return grid.size() > 1 && same(pair.twin(), grid) && pair.arms().stream().allMatch(arm -> same(arm, grid));
    }

    private static boolean same(ArmResult arm, SampledPath grid) {
        return arm.mark().size() == grid.size() && arm.mark().stepSeconds() == grid.stepSeconds();
    }
}
