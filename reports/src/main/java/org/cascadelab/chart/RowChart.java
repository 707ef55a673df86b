package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;

/** The canvas of a chart with a row for each of several names over one axis: names on the left, words on the right, the axis below. */
final class RowChart {
    static final int WIDTH = 760;
    private static final int ROW = 24;
    private static final int TOP = 26;
    private static final int BOTTOM = 48;
    private static final int FEWEST = 3;
    private static final double DOT = 4;
    private static final double ARROW = 5;

    private final Graphics2D graphics;
    private final double low;
    private final double high;
    private final int left;
    private final int right;
    private final int height;

    /**
     * An empty chart.
     *
     * @param low where the axis begins
     * @param high where it ends
     * @param left width of the names
     * @param right width of the words
     */
    RowChart(Graphics2D graphics, double low, double high, int left, int right, int height) {
        this.graphics = graphics;
        this.low = low;
        this.high = high;
        this.left = left;
        this.right = right;
        this.height = height;
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
        graphics.setFont(Look.SMALL);
    }

    static int height(int rows) {
        return TOP + BOTTOM + ROW * Math.max(FEWEST, rows);
    }

    private double x(double value) {
        return left + (value - low) / (high - low) * (WIDTH - left - right);
    }

    private static double y(int row) {
        return TOP + row * ROW + ROW / 2.0;
    }

    /** A stripe from top to bottom. */
    void band(double from, double to, Color colour) {
        graphics.setPaint(colour);
        graphics.fill(new Rectangle2D.Double(x(from), TOP, x(to) - x(from), height - BOTTOM - TOP));
    }

    /** Lines and numbers at whole multiples of a step. */
    void axis(double step, DoubleFunction<String> number, String title) {
        for (long tick = (long) Math.ceil(low / step); tick * step <= high; tick++) {
            graphics.setPaint(Look.GRID);
            graphics.setStroke(new BasicStroke(tick == 0 ? 1.6f : 0.6f));
            graphics.draw(new Line2D.Double(x(tick * step), TOP, x(tick * step), height - BOTTOM));
            graphics.setPaint(Look.INK);
            centred(number.apply(tick * step), x(tick * step), height - BOTTOM + 16);
        }
        graphics.setPaint(Look.INK);
        centred(title, (left + WIDTH - right) / 2.0, height - BOTTOM + 36);
    }

    private void centred(String text, double x, double y) {
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }

    void name(int row, String name) {
        graphics.setPaint(Look.INK);
        graphics.drawString(name, left - 10 - graphics.getFontMetrics().stringWidth(name), (float) (y(row) + 4));
    }

    /** Words on the right, flush right in columns of equal width. @param row -1 for the line above the first */
    void words(int row, List<String> columns) {
        graphics.setPaint(row < 0 ? Look.FAINT : Look.INK);
        for (int i = 0; i < columns.size(); i++) {
            double end = WIDTH - right + (i + 1.0) * (right - 8) / columns.size();
            graphics.drawString(columns.get(i), (float) (end - graphics.getFontMetrics().stringWidth(columns.get(i))), (float) (row < 0 ? TOP - 8 : y(row) + 4));
        }
    }

    /** An interval with a dot in it; what reaches over an end of the axis is cut there and has an arrow. */
    void interval(int row, double from, double value, double to, Color colour) {
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke(2f));
        graphics.draw(new Line2D.Double(x(Math.max(low, from)), y(row), x(Math.min(high, to)), y(row)));
        if (from < low) {
            arrow(x(low), row, 1);
        }
        if (to > high) {
            arrow(x(high), row, -1);
        }
        graphics.fill(new Ellipse2D.Double(x(value) - DOT, y(row) - DOT, 2 * DOT, 2 * DOT));
    }

    private void arrow(double tip, int row, int inwards) {
        Path2D head = new Path2D.Double();
        head.moveTo(tip, y(row));
        head.lineTo(tip + inwards * ARROW, y(row) - ARROW);
        head.lineTo(tip + inwards * ARROW, y(row) + ARROW);
        head.closePath();
        graphics.fill(head);
    }

    void ring(int row, double value, Color colour) {
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke(1.4f));
        graphics.draw(new Ellipse2D.Double(x(value) - DOT - 1, y(row) - DOT - 1, 2 * DOT + 2, 2 * DOT + 2));
    }

    /** A bar from zero. */
    void bar(int row, double value, Color colour) {
        graphics.setPaint(colour);
        graphics.fill(new Rectangle2D.Double(Math.min(x(0), x(value)), y(row) - ROW / 4.0, Math.abs(x(value) - x(0)), ROW / 2.0));
    }
}
