package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.FittedParameter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A calibration's charts: how far each moment is missed, and J along each parameter. */
public final class CalibrationCharts {
    private static final int WIDTH = 760;
    private static final int LEFT = 220;
    private static final int RIGHT = 40;
    private static final int TOP = 14;
    private static final int BOTTOM = 48;
    private static final int ROW = 24;
    private static final int CURVE_POINTS = 200;
    /** Of a log axis: J of an exact fit would have no place on it. */
    private static final double LEAST = 1e-3;

    private CalibrationCharts() {}

    public static List<Picture> all(CalibrationResult result) {
        List<Picture> pictures = new ArrayList<>(List.of(misses(result)));
        IntStream.range(0, result.parameters().size()).filter(i -> result.parameters().get(i).profile().size() > 1).forEach(i -> pictures.add(profile(result, i)));
        return pictures;
    }

    private static Picture misses(CalibrationResult result) {
        int moments = result.targets().size();
        String caption = "The simulated moment less its target, in standard errors of both; the shaded band holds what two standard errors allow.";
        return new Picture("calibration-misses", "By how much each moment is missed", caption, WIDTH, TOP + BOTTOM + ROW * Math.max(3, moments),
                (graphics, width, height) -> paintMisses(graphics, result, width, height));
    }

    private static void paintMisses(Graphics2D graphics, CalibrationResult result, int width, int height) {
        int moments = result.targets().size();
        double reach = Math.max(3, IntStream.range(0, moments).mapToDouble(i -> Math.abs(result.fit().t(i))).max().orElse(3)) * 1.05;
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setPaint(Look.veil(Look.BLUE, 22));
        graphics.fill(new Rectangle2D.Double(x(-2, reach, width), TOP, x(2, reach, width) - x(-2, reach, width), height - BOTTOM - TOP));
        graphics.setFont(Look.SMALL);
        double step = reach > 50 ? 20 : reach > 20 ? 5 : reach > 8 ? 2 : 1;
        for (double tick = -Math.floor(reach / step) * step; tick <= reach; tick += step) {
            graphics.setPaint(Look.GRID);
            graphics.setStroke(new BasicStroke(tick == 0 ? 1.4f : 0.6f));
            graphics.draw(new Line2D.Double(x(tick, reach, width), TOP, x(tick, reach, width), height - BOTTOM));
            graphics.setPaint(Look.INK);
            centred(graphics, String.format(Locale.ROOT, "%.0f", tick + 0.0), x(tick, reach, width), height - BOTTOM + 16);
        }
        centred(graphics, "simulated less target, in standard errors", (LEFT + width - RIGHT) / 2.0, height - BOTTOM + 36);
        for (int i = 0; i < moments; i++) {
            double y = TOP + i * ROW + ROW / 2.0;
            double t = result.fit().t(i);
            String name = result.targets().moments().get(i).name();
            graphics.setPaint(Look.INK);
            graphics.drawString(name, LEFT - 10 - graphics.getFontMetrics().stringWidth(name), (float) (y + 4));
            graphics.setPaint(Math.abs(t) > 2 ? Look.VERMILION : Look.BLUE);
            graphics.setStroke(new BasicStroke(2f));
            graphics.draw(new Line2D.Double(x(0, reach, width), y, x(t, reach, width), y));
            graphics.fill(new Ellipse2D.Double(x(t, reach, width) - 4, y - 4, 8, 8));
        }
    }

    private static double x(double t, double reach, int width) {
        return LEFT + (t + reach) / (2 * reach) * (width - LEFT - RIGHT);
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }

    private static Picture profile(CalibrationResult result, int number) {
        FittedParameter parameter = result.parameters().get(number);
        XYSeries simulated = new XYSeries("simulated, other parameters held");
        parameter.profile().stream().filter(point -> point.distance().isDefined())
                .forEach(point -> simulated.add(parameter.coordinate().value(point.share()), Math.max(LEAST, point.distance().get())));
        XYSeries followed = new XYSeries("other parameters following, from the derivatives");
        double least = result.fit().distance();
        double most = Math.max(10 * least, simulated.getMaxY());
        for (int i = 0; i <= CURVE_POINTS && result.fit().rise(number, 0).isDefined(); i++) {
            double share = i / (double) CURVE_POINTS;
            double distance = least + result.fit().rise(number, share - parameter.share()).get();
            if (distance <= most) {
                followed.add(parameter.coordinate().value(share), Math.max(LEAST, distance));
            }
        }
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(simulated);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setSeriesPaint(0, Look.BLUE);
        renderer.setSeriesStroke(0, new BasicStroke(1.8f));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-3, -3, 6, 6));
        if (!followed.isEmpty()) {
            data.addSeries(followed);
            renderer.setSeriesPaint(1, Look.VERMILION);
            renderer.setSeriesStroke(1, new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 3}, 0));
            renderer.setSeriesShapesVisible(1, false);
        }
        XYPlot plot = new XYPlot(data, valueAxis(parameter), distanceAxis(), renderer);
        Look.style(plot);
        ValueMarker estimate = new ValueMarker(parameter.number(), Look.GREY, new BasicStroke(1.2f));
        plot.addDomainMarker(estimate);
        JFreeChart chart = Look.chart(plot, true);
        String caption = ("J at values of this parameter, the vertical line at the estimate %s. Blue: simulated with all others held at their estimates. Dashed: what J could be brought down to by moving the "
                + "others along, to second order; where it is flat, the moments cannot tell this parameter from the others. A rise by 4 is about two standard errors if the moments are independent.")
                .formatted(parameter.estimate());
        return new Picture("calibration-profile-" + (number + 1), "J along " + parameter.key(), caption, WIDTH, 320,
                (graphics, width, height) -> chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height)));
    }

    private static ValueAxis valueAxis(FittedParameter parameter) {
        String label = parameter.key() + (parameter.unit().isBlank() ? "" : " [" + parameter.unit().strip() + "]");
        ValueAxis axis;
        if (parameter.coordinate().logarithmic()) {
            axis = logarithmic(label);
        } else {
            axis = Look.axis(label);
            ((NumberAxis) axis).setAutoRangeIncludesZero(false);
        }
        axis.setRange(parameter.coordinate().low(), parameter.coordinate().high());
        return axis;
    }

    private static ValueAxis distanceAxis() {
        return logarithmic("J");
    }

    private static LogAxis logarithmic(String label) {
        LogAxis axis = new LogAxis(label);
        Look.style(axis);
        axis.setNumberFormatOverride(Look.axis("").getNumberFormatOverride());
        return axis;
    }
}
