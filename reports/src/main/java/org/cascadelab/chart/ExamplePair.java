package org.cascadelab.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.SamplingXYLineRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** All arms of the {@linkplain Comparison#typicalPair typical pair}, and what happened to the market meanwhile. */
final class ExamplePair implements ChartRecipe {
    static final String NAME = "example-pair";
    private static final int HEIGHT = 340;
    private static final int GAP = 8;
    /** What legend and time axis take of the height. */
    private static final int AROUND = 80;

    @Override
    public List<Picture> draw(ChartData data) {
        Comparison comparison = data.comparison();
        Optional<PairResult> typical = comparison.typicalPair();
        if (typical.isEmpty()) {
            return List.of();
        }
        PairResult pair = typical.get();
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
        LegendItemCollection legend = Look.legend(policies, policies);
        WorldMarks world = new WorldMarks(pair, time, timeAxis.getUpperBound());
        world.shade(plot);
        WorldMarks.shadeShock(plot, pair, time);
        WorldMarks.addShockTo(legend, pair);
        world.addTo(legend);
        XYPlot whole = world.areNone() ? plot : over(plot, world, timeAxis);
        whole.setFixedLegendItems(legend);
        String caption = ("The mark in pair %s (seed %s) under each policy, on the same luck. It is the median pair by the difference of %s and %s in drawdown beyond the "
                + "shadow path; one pair is an illustration and no evidence.").formatted(pair.pair(), pair.seed(), comparison.candidate(), comparison.baseline()) + world.words();
        return List.of(new Picture(NAME, "One typical pair", caption, 760, HEIGHT + (world.areNone() ? 0 : 2 * GAP + world.lanes() * WorldMarks.LANE),
                (graphics, width, height) -> Look.chart(whole, true).draw(graphics, new Rectangle2D.Double(0, 0, width, height))));
    }

    /** The paths over the lanes, on one time axis. */
    private static XYPlot over(XYPlot paths, WorldMarks world, NumberAxis timeAxis) {
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(timeAxis);
        paths.setDomainAxis(null);
        both.setGap(GAP);
        both.add(paths, HEIGHT - AROUND);
        both.add(world.lanesPlot(), world.lanes() * WorldMarks.LANE);
        Look.style((XYPlot) both);
        return both;
    }
}
