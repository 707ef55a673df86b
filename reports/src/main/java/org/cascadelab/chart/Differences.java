package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Verdict;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * A forest plot of the paired differences. Metrics have different units, so each row has its own scale (from zero to the far end of its
 * interval) and its numbers beside it; rows are turned so that right of zero the candidate does better.
 */
final class Differences implements ChartRecipe {
    static final String NAME = "differences";

    private record Row(String title, String numbers, double centre, double low, double high, Color colour) {}

    @Override
    public List<Picture> draw(ChartData data) {
        Comparison comparison = data.comparison();
        List<Row> rows = new ArrayList<>();
        for (String name : Metrics.HEADLINE) {
            rows.add(row(Metrics.named(name), comparison));
        }
        Collections.reverse(rows);
        XYIntervalSeriesCollection intervals = new XYIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            XYIntervalSeries series = new XYIntervalSeries(row.title());
            if (row.colour() != null) {
                series.add(row.centre(), row.low(), row.high(), i, i, i);
            }
            renderer.setSeriesPaint(i, row.colour() == null ? Look.GREY : row.colour());
            renderer.setSeriesShape(i, new Ellipse2D.Double(-4, -4, 8, 8));
            intervals.addSeries(series);
        }
        renderer.setDrawYError(false);
        renderer.setErrorStroke(new BasicStroke(2f));
        renderer.setCapLength(6);

        NumberAxis scale = Look.axis("worse under " + comparison.candidate() + "  \u2190     0     \u2192  better under " + comparison.candidate());
        scale.setRange(-1.12, 1.12);
        scale.setTickLabelsVisible(false);
        scale.setTickMarksVisible(false);
        SymbolAxis titles = symbols(rows.stream().map(Row::title).toList());
        SymbolAxis numbers = symbols(rows.stream().map(Row::numbers).toList());
        XYPlot plot = new XYPlot(intervals, scale, titles, renderer);
        plot.setRangeAxis(1, numbers);
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        Look.style(plot);
        plot.setDomainGridlinesVisible(false);
        plot.addDomainMarker(new ValueMarker(0, Look.INK, new BasicStroke(1f)));
        String caption = ("%s less %s on the same luck, mean with its 95 %% BCa interval (median with its bootstrap interval where the tail is heavy), %s pairs. Every row has its own scale, from zero to the far "
                + "end of its interval, and is turned so that right means better; numbers are in the metric's own unit and sign, and the arrow behind its name says which way they are better. %s")
                .formatted(comparison.candidate(), comparison.baseline(), comparison.pairs().size(), comparison.pairs().size() < PairedDifference.LEAST_PAIRS
                        ? "All rows are grey: below %s pairs there is no finding, whatever an interval excludes.".formatted(PairedDifference.LEAST_PAIRS)
                        : "Blue rows are better, orange ones worse; grey ones cannot be told from zero.");
        return List.of(new Picture(NAME, "Paired differences", caption, 760, 60 + 34 * rows.size(),
                (graphics, width, height) -> Look.chart(plot, false).draw(graphics, new Rectangle2D.Double(0, 0, width, height))));
    }

    private static Row row(Metric metric, Comparison comparison) {
        PairedDifference difference = comparison.difference(metric.name());
        String symbol = metric.unit().symbol(comparison.currency());
        String title = Look.withDirection(metric.title(), metric.direction());
        if (!difference.centre().isDefined()) {
            return new Row(title, "undefined in all pairs", 0, 0, 0, null);
        }
        String unit = metric.unit() == MetricUnit.COUNT ? "" : (metric.unit() == MetricUnit.TIMES ? "" : " ") + symbol;
        String centre = Numbers.signed(difference.centre().get(), metric.unit());
        if (!difference.interval().isDefined()) {
            return new Row(title, Look.minus(centre + unit), 0, 0, 0, null);
        }
        double low = difference.interval().low();
        double high = difference.interval().high();
        String words = "%s%s  [%s, %s]%s".formatted(centre, unit, Numbers.signed(low, metric.unit()), Numbers.signed(high, metric.unit()), difference.heavyTail() ? " median" : "");
        double far = Math.max(Math.abs(low), Math.abs(high));
        if (far == 0) {
            return new Row(title, "0  equal in every pair", 0, 0, 0, Look.GREY);
        }
        int turned = metric.direction().sign() < 0 ? -1 : 1;
        double a = turned * low / far;
        double b = turned * high / far;
        return new Row(title, Look.minus(words), turned * difference.centre().get() / far, Math.min(a, b), Math.max(a, b), colour(Verdict.of(metric, difference)));
    }

    private static Color colour(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> Look.BLUE;
            case WORSE -> Look.VERMILION;
            default -> Look.GREY;
        };
    }

    private static SymbolAxis symbols(List<String> words) {
        SymbolAxis axis = new SymbolAxis(null, words.toArray(String[]::new));
        Look.style(axis);
        axis.setTickLabelFont(Look.NORMAL);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setRange(-0.6, words.size() - 0.4);
        return axis;
    }
}
