package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.cascadelab.metric.Direction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * How charts look. Colours are those of Okabe and Ito (2008), which people with any common form of colour blindness can tell apart; policies
 * take them in the study's order and the controls have their own, so a policy has one colour in all charts of a report. The font is
 * Liberation Sans, which lies inside the pdfbox jar and measures the same as Arial and Helvetica.
 */
final class Look {
    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color FAINT = new Color(0x70, 0x70, 0x70);
    static final Color GRID = new Color(0xE3, 0xE3, 0xE3);
    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);
    static final Color GREY = new Color(0x8A, 0x8A, 0x8A);
    static final Font SMALL;
    static final Font NORMAL;

    private static final List<Color> POLICIES = List.of(VERMILION, BLUE, new Color(0x00, 0x9E, 0x73), new Color(0xCC, 0x79, 0xA7), new Color(0xE6, 0x9F, 0x00),
            new Color(0x56, 0xB4, 0xE9));
    private static final Stroke DASHED = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 3}, 0);
    private static final Stroke DOTTED = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {1.5f, 2.5f}, 0);
    private static final Stroke SOLID = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    static {
        Font font = BundledFont.load();
        SMALL = font.deriveFont(11f);
        NORMAL = font.deriveFont(12f);
    }

    private Look() {}

    /** The colour of a policy among those of its study. */
    static Color colour(List<String> policies, String policy) {
        if (policy.equals("shadow")) {
            return FAINT;
        }
        if (policy.equals("none")) {
            return GREY;
        }
        List<String> coloured = policies.stream().filter(name -> !name.equals("shadow") && !name.equals("none")).toList();
        return POLICIES.get(Math.floorMod(coloured.indexOf(policy), POLICIES.size()));
    }

    /** Controls are dashed or dotted, so that they stay apart in black and white. */
    static Stroke stroke(String policy) {
        return policy.equals("shadow") ? DASHED : policy.equals("none") ? DOTTED : SOLID;
    }

    static Color veil(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    /** A hyphen before a digit is a minus, but for that of an exponent. */
    static String minus(String words) {
        return words.replaceAll("(?<![0-9e])-(?=[0-9.])", "\u2212");
    }

    /** A title with an arrow that says which way is better. */
    static String withDirection(String title, Direction direction) {
        return direction.sign() == 0 ? title : title + (direction.sign() > 0 ? " \u2191" : " \u2193");
    }

    static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        style(axis);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('\u2212');
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.####", symbols));
        return axis;
    }

    static void style(ValueAxis axis) {
        axis.setLabelFont(NORMAL);
        axis.setTickLabelFont(SMALL);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(FAINT);
        axis.setTickMarkPaint(FAINT);
    }

    static void style(XYPlot plot) {
        style((Plot) plot);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.6f));
        plot.setRangeGridlineStroke(new BasicStroke(0.6f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static void style(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setNoDataMessageFont(NORMAL);
    }

    /** A chart of the plot; titles stand in the document around it. */
    static JFreeChart chart(Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(null, NORMAL, plot, legend);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 6, 6, 12));
        if (legend) {
            LegendTitle title = chart.getLegend();
            title.setItemFont(NORMAL);
            title.setItemPaint(INK);
            title.setBackgroundPaint(Color.WHITE);
            title.setFrame(BlockBorder.NONE);
            title.setPosition(RectangleEdge.TOP);
        }
        return chart;
    }

    /** One line per policy, in its colour and stroke. */
    static LegendItemCollection legend(List<String> all, List<String> shown) {
        LegendItemCollection items = new LegendItemCollection();
        for (String policy : shown) {
            items.add(new LegendItem(policy, null, null, null, new Line2D.Double(-12, 0, 12, 0), stroke(policy), colour(all, policy)));
        }
        return items;
    }
}
