package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Quantiles;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.statistics.SimpleHistogramBin;
import org.jfree.data.statistics.SimpleHistogramDataset;

/** Small histograms of the paired differences, one per headline metric in its own unit, with zero and the median marked. */
final class Distributions implements ChartRecipe {
    static final String NAME = "distributions";
    private static final int COLUMNS = 3;
    private static final int PANEL_HEIGHT = 165;
    private static final int MOST_BINS = 21;

    @Override
    public List<Picture> draw(ChartData data) {
        Comparison comparison = data.comparison();
        List<JFreeChart> panels = new ArrayList<>();
        for (String name : Metrics.HEADLINE) {
            PairedDifference difference = comparison.difference(name);
            if (difference.pairs() > 0 && difference.ties() < difference.pairs()) {
                panels.add(panel(Metrics.named(name), difference, comparison.currency()));
            }
        }
        if (panels.isEmpty()) {
            return List.of();
        }
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        String caption = ("How the differences %s less %s spread over the pairs; metrics that are equal in all pairs or undefined are left out. The solid line is zero, the dashed line the median, and the arrow says which way is better. "
                + "A mean can hide a mixture: a panel with mass on both sides of zero says that the sign depends on the luck.").formatted(comparison.candidate(), comparison.baseline());
        return List.of(new Picture(NAME, "Distribution of the paired differences", caption, 760, rows * PANEL_HEIGHT, (graphics, width, height) -> paint(panels, graphics, width, height / rows)));
    }

    private static void paint(List<JFreeChart> panels, Graphics2D graphics, int width, int panelHeight) {
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width, (double) panelHeight * ((panels.size() + COLUMNS - 1) / COLUMNS)));
        double panelWidth = width / (double) COLUMNS;
        for (int i = 0; i < panels.size(); i++) {
            AffineTransform before = graphics.getTransform();
            graphics.translate(i % COLUMNS * panelWidth, (double) (i / COLUMNS) * panelHeight);
            panels.get(i).draw(graphics, new Rectangle2D.Double(0, 0, panelWidth, panelHeight));
            graphics.setTransform(before);
        }
    }

    private static JFreeChart panel(Metric metric, PairedDifference difference, String currency) {
        double[] sample = difference.differences().stream().mapToDouble(Double::doubleValue).toArray();
        NumberAxis valueAxis = Look.axis(Look.withDirection(metric.titleWithUnit(currency), metric.direction()));
        valueAxis.setLabelFont(Look.SMALL);
        valueAxis.setNumberFormatOverride(new MetricTicks(metric.unit()));
        NumberAxis countAxis = Look.axis("pairs");
        countAxis.setLabelFont(Look.SMALL);
        countAxis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        XYBarRenderer bars = new XYBarRenderer(0.08);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setSeriesPaint(0, Look.veil(Look.BLUE, 190));
        SimpleHistogramDataset histogram = histogram(sample, metric.title());
        XYPlot plot = new XYPlot(histogram, valueAxis, countAxis, bars);
        Look.style(plot);
        plot.setDomainGridlinesVisible(false);
        double low = histogram.getStartXValue(0, 0);
        double high = histogram.getEndXValue(0, histogram.getItemCount(0) - 1);
        double margin = 0.06 * (Math.max(high, 0) - Math.min(low, 0));
        valueAxis.setRange(Math.min(low, 0) - margin, Math.max(high, 0) + margin);
        plot.addDomainMarker(new ValueMarker(0, Look.INK, new BasicStroke(1.1f)));
        plot.addDomainMarker(new ValueMarker(Quantiles.median(sample), Look.VERMILION, new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0)));
        return Look.chart(plot, false);
    }

    /** Bins of equal width, centred on whole numbers where all differences are whole and few enough. */
    private static SimpleHistogramDataset histogram(double[] sample, String key) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (double value : sample) {
            low = Math.min(low, value);
            high = Math.max(high, value);
            whole &= value == Math.rint(value);
        }
        int bins;
        double width;
        if (whole && high - low < MOST_BINS) {
            bins = (int) (high - low) + 1;
            width = 1;
            low -= 0.5;
        } else {
            bins = Math.max(5, Math.min(MOST_BINS, (int) Math.ceil(Math.sqrt(sample.length))));
            width = (high - low) / bins;
            // a sample without spread still needs a bar
            width = width == 0 ? Math.max(1e-9, Math.abs(high) * 0.1) : width;
        }
        SimpleHistogramDataset histogram = new SimpleHistogramDataset(key);
        histogram.setAdjustForBinSize(false);
        int[] counts = new int[bins];
        for (double value : sample) {
            counts[Math.max(0, Math.min(bins - 1, (int) ((value - low) / width)))]++;
        }
        for (int bin = 0; bin < bins; bin++) {
            SimpleHistogramBin bar = new SimpleHistogramBin(low + bin * width, low + (bin + 1) * width, true, false);
            bar.setItemCount(counts[bin]);
            histogram.addBin(bar);
        }
        return histogram;
    }
}
