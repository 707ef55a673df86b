package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.Coordinate;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.statistics.Numbers;

/** A calibration's charts: how far each moment is missed, and J along each parameter. */
public final class CalibrationCharts {
    private static final int WIDTH = 760;
    private static final int LEFT = 220;
    private static final int RIGHT = 40;
    private static final int TOP = 14;
    private static final int BOTTOM = 48;
    private static final int ROW = 24;
    private static final int MARGIN = 70;
    private static final int TICKS = 8;
    private static final double MANY_DECADES = 3e4;
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
        String caption = ("J at values of this parameter, the vertical line at the estimate %s. Blue: simulated, all others held at their estimates. Dashed: what J "
                + "could be brought down to by moving the others along, from the derivatives at the estimate; where it is flat, the moments cannot tell this parameter "
                + "from the others. A rise by 4 is about two standard errors if the moments are independent.").formatted(parameter.estimate());
        return new Picture("calibration-profile-" + (number + 1), "J along " + parameter.key(), caption, WIDTH, 300,
                (graphics, width, height) -> paintProfile(graphics, result, number, width, height));
    }

    private static void paintProfile(Graphics2D graphics, CalibrationResult result, int number, int width, int height) {
        FittedParameter parameter = result.parameters().get(number);
        List<FittedParameter.ProfilePoint> simulated = parameter.profile().stream().filter(point -> point.distance().isDefined()).toList();
        double least = Math.max(LEAST, Math.min(result.fit().distance(), simulated.stream().mapToDouble(point -> point.distance().get()).min().orElse(1)));
        double most = Math.max(10 * least, simulated.stream().mapToDouble(point -> point.distance().get()).max().orElse(10));
        Coordinate across = parameter.coordinate();
        Coordinate up = new Coordinate(least / 1.3, most * 1.3, true);
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setFont(Look.SMALL);
        graphics.setStroke(new BasicStroke(0.6f));
        for (double tick : ticks(across)) {
            double x = MARGIN + across.share(tick) * (width - MARGIN - RIGHT);
            graphics.setPaint(Look.GRID);
            graphics.draw(new Line2D.Double(x, TOP, x, height - BOTTOM));
            graphics.setPaint(Look.INK);
            centred(graphics, label(tick), x, height - BOTTOM + 16);
        }
        for (double tick : ticks(up)) {
            double y = y(tick, up, height);
            graphics.setPaint(Look.GRID);
            graphics.draw(new Line2D.Double(MARGIN, y, width - RIGHT, y));
            graphics.setPaint(Look.INK);
            graphics.drawString(label(tick), MARGIN - 8 - graphics.getFontMetrics().stringWidth(label(tick)), (float) (y + 4));
        }
        centred(graphics, parameter.key() + (parameter.unit().isBlank() ? "" : " [" + parameter.unit().strip() + "]"), (MARGIN + width - RIGHT) / 2.0, height - BOTTOM + 36);
        graphics.drawString("J", 14, height / 2);
        graphics.setPaint(Look.GREY);
        graphics.setStroke(new BasicStroke(1.2f));
        double estimate = MARGIN + parameter.share() * (width - MARGIN - RIGHT);
        graphics.draw(new Line2D.Double(estimate, TOP, estimate, height - BOTTOM));
        paintFollowed(graphics, result, number, up, width, height);
        graphics.setPaint(Look.BLUE);
        graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D line = new Path2D.Double();
        for (FittedParameter.ProfilePoint point : simulated) {
            double x = MARGIN + point.share() * (width - MARGIN - RIGHT);
            double y = y(Math.max(LEAST, point.distance().get()), up, height);
            graphics.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        graphics.draw(line);
    }

    /** The dashed line, as far as it stays within the chart. */
    private static void paintFollowed(Graphics2D graphics, CalibrationResult result, int number, Coordinate up, int width, int height) {
        FittedParameter parameter = result.parameters().get(number);
        Path2D line = new Path2D.Double();
        for (int i = 0; i <= CURVE_POINTS && result.fit().rise(number, 0).isDefined(); i++) {
            double share = i / (double) CURVE_POINTS;
            double distance = Math.max(LEAST, result.fit().distance() + result.fit().rise(number, share - parameter.share()).get());
            if (distance <= up.high()) {
                double x = MARGIN + share * (width - MARGIN - RIGHT);
                if (line.getCurrentPoint() == null) {
                    line.moveTo(x, y(distance, up, height));
                } else {
                    line.lineTo(x, y(distance, up, height));
                }
            }
        }
        graphics.setPaint(Look.VERMILION);
        graphics.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 3}, 0));
        graphics.draw(line);
    }

    private static double y(double distance, Coordinate up, int height) {
        return height - BOTTOM - up.share(distance) * (height - BOTTOM - TOP);
    }

    /** Round values within a range: 1, 2 and 5 times powers of ten in the logarithm, only the powers where these are many; else steps of 1, 2 or 5 times a power. */
    private static double[] ticks(Coordinate range) {
        List<Double> ticks = new ArrayList<>();
        if (range.logarithmic()) {
            double[] multiples = range.high() / range.low() > MANY_DECADES ? new double[] {1} : new double[] {1, 2, 5};
            for (int power = (int) Math.floor(StrictMath.log10(range.low())); power <= StrictMath.log10(range.high()); power++) {
                for (double multiple : multiples) {
                    ticks.add(multiple * StrictMath.pow(10, power));
                }
            }
        } else {
            double power = StrictMath.pow(10, Math.floor(StrictMath.log10((range.high() - range.low()) / TICKS)));
            double times = (range.high() - range.low()) / TICKS / power;
            double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
            for (long tick = (long) Math.ceil(range.low() / step); tick * step <= range.high(); tick++) {
                ticks.add(tick * step);
            }
        }
        return ticks.stream().mapToDouble(Double::doubleValue).filter(tick -> tick >= range.low() * (1 - 1e-12) && tick <= range.high() * (1 + 1e-12)).toArray();
    }

    private static String label(double value) {
        return Numbers.format(value, MetricUnit.COUNT);
    }
}
