package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.statistics.Numbers;
import org.cascadelab.statistics.SweepGrid;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * One quantity over two swept parameters. Differences have a diverging scale with white at zero (blue below, orange above; safe for colour
 * blindness), other quantities one that darkens. Undefined cells are grey with a cross, cells that were not run say so.
 */
final class HeatMap implements ChartRecipe {
    static final String NAME = "heat-map";
    private static final int STEPS = 200;
    private static final Color BELOW = new Color(0x05, 0x5C, 0x9D);
    private static final Color ABOVE = new Color(0xC2, 0x52, 0x00);
    private static final Color LOW = new Color(0xF4, 0xF7, 0xFB);
    private static final Color HIGH = new Color(0x0B, 0x3C, 0x6B);
    private static final Color UNDEFINED = new Color(0xD4, 0xD4, 0xD4);

    @Override
    public List<Picture> draw(ChartData data) {
        List<Picture> pictures = new ArrayList<>();
        for (SweepGrid grid : data.sweeps()) {
            if (!grid.cells().isEmpty()) {
                pictures.add(picture(grid, data.sweeps().size() == 1 ? NAME : NAME + "-" + (data.sweeps().indexOf(grid) + 1)));
            }
        }
        return pictures;
    }

    private static Picture picture(SweepGrid grid, String name) {
        List<SweepGrid.Cell> defined = grid.cells().stream().filter(cell -> cell.undefined() == null).toList();
        double least = defined.stream().mapToDouble(SweepGrid.Cell::value).min().orElse(0);
        double most = defined.stream().mapToDouble(SweepGrid.Cell::value).max().orElse(0);
        double far = Math.max(Math.abs(least), Math.abs(most));
        double from = grid.difference() ? -nonZero(far) : least;
        double to = grid.difference() ? nonZero(far) : most == least ? least + nonZero(Math.abs(least)) : most;
        PaintScale scale = scale(grid.difference(), from, to);

        DefaultXYZDataset blocks = new DefaultXYZDataset();
        double[][] values = new double[3][defined.size()];
        for (int i = 0; i < defined.size(); i++) {
            values[0][i] = defined.get(i).column();
            values[1][i] = defined.get(i).row();
            values[2][i] = defined.get(i).value();
        }
        blocks.addSeries(grid.quantity(), values);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(scale);
        XYPlot plot = new XYPlot(blocks, axis(grid.x()), axis(grid.y()), renderer);
        Look.style(plot);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        for (int column = 0; column < grid.x().values().size(); column++) {
            for (int row = 0; row < grid.y().values().size(); row++) {
                if (grid.cell(column, row).isEmpty()) {
                    // white is also the colour of zero, so the words are needed
                    XYTextAnnotation text = new XYTextAnnotation("not run", column, row);
                    text.setFont(Look.SMALL);
                    text.setPaint(Look.GREY);
                    plot.addAnnotation(text);
                }
            }
        }
        for (SweepGrid.Cell cell : grid.cells()) {
            if (cell.undefined() != null) {
                cross(plot, cell.column(), cell.row());
            } else {
                String words = Numbers.format(cell.value(), grid.unit());
                XYTextAnnotation text = new XYTextAnnotation(grid.difference() && !cell.decided() ? "(" + words + ")" : words, cell.column(), cell.row());
                text.setFont(Look.SMALL);
                text.setPaint(isDark((Color) scale.getPaint(cell.value())) ? Color.WHITE : Look.INK);
                plot.addAnnotation(text);
            }
        }
        JFreeChart chart = Look.chart(plot, false);
        chart.addSubtitle(legend(grid, scale, from, to));
        long undefined = grid.cells().size() - defined.size();
        String caption = grid.quantity() + " over " + grid.x().key() + " and " + grid.y().key() + "."
                + (grid.difference() ? " Blue is below zero, orange above; a value in brackets has a 95 % interval that contains zero." : " Darker is larger.")
                + (undefined > 0 ? " Grey crossed cells (" + undefined + ") have no value." : "");
        int height = 130 + 34 * Math.max(4, grid.y().values().size());
        return new Picture(name, grid.quantity(), caption, 760, Math.min(760, height), (graphics, width, tall) -> chart.draw(graphics, new Rectangle2D.Double(0, 0, width, tall)));
    }

    private static double nonZero(double value) {
        return value == 0 ? 1 : value;
    }

    private static SymbolAxis axis(SweepGrid.Axis values) {
        SymbolAxis axis = new SymbolAxis(values.key(), values.values().toArray(String[]::new));
        Look.style(axis);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setRange(-0.5, values.values().size() - 0.5);
        return axis;
    }

    private static void cross(XYPlot plot, int column, int row) {
        plot.addAnnotation(new XYShapeAnnotation(new Rectangle2D.Double(column - 0.5, row - 0.5, 1, 1), new BasicStroke(0), UNDEFINED, UNDEFINED));
        BasicStroke thin = new BasicStroke(1f);
        plot.addAnnotation(new XYLineAnnotation(column - 0.5, row - 0.5, column + 0.5, row + 0.5, thin, Look.GREY));
        plot.addAnnotation(new XYLineAnnotation(column - 0.5, row + 0.5, column + 0.5, row - 0.5, thin, Look.GREY));
    }

    private static PaintScaleLegend legend(SweepGrid grid, PaintScale scale, double from, double to) {
        String symbol = grid.unit().symbol(grid.currency());
        NumberAxis axis = Look.axis(symbol.isEmpty() ? null : "[" + symbol + "]");
        axis.setNumberFormatOverride(new MetricTicks(grid.unit()));
        axis.setRange(from, to);
        PaintScaleLegend legend = new PaintScaleLegend(scale, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setMargin(new RectangleInsets(12, 10, 40, 4));
        legend.setStripWidth(14);
        legend.setStripOutlineVisible(false);
        legend.setSubdivisionCount(STEPS);
        legend.setBackgroundPaint(Color.WHITE);
        return legend;
    }

    private static PaintScale scale(boolean diverging, double from, double to) {
        LookupPaintScale scale = new LookupPaintScale(from, Math.nextUp(to), UNDEFINED);
        for (int step = 0; step <= STEPS; step++) {
            double share = step / (double) STEPS;
            Color colour = !diverging ? between(LOW, HIGH, share) : share < 0.5 ? between(Color.WHITE, BELOW, 1 - 2 * share) : between(Color.WHITE, ABOVE, 2 * share - 1);
            scale.add(from + (to - from) * share, colour);
        }
        return scale;
    }

    private static Color between(Color a, Color b, double share) {
        return new Color((int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())), (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }

    private static boolean isDark(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() < 140;
    }
}
