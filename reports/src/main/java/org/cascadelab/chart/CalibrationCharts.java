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
import org.cascadelab.calibration.Moment;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.statistics.Numbers;

/** A calibration's charts: how well each moment is met, what the moments know of the parameters, and J along each of these. */
public final class CalibrationCharts {
    private static final int WIDTH = 760;
    private static final int LEFT = 220;
    private static final int RIGHT = 40;
    private static final int TOP = 14;
    private static final int BOTTOM = 48;
    private static final int WORDS = 190;
    private static final int MARGIN = 70;
    private static final int TICKS = 8;
    private static final double MANY_DECADES = 3e4;
    private static final int CURVE_POINTS = 200;
    /** Of a log axis: J of an exact fit would have no place on it. */
    private static final double LEAST = 1e-3;

    private CalibrationCharts() {}

    public static List<Picture> all(CalibrationResult result) {
        List<Picture> pictures = new ArrayList<>(List.of(fit(result)));
        pictures.addAll(Identifiability.of(result));
        IntStream.range(0, result.parameters().size()).filter(i -> result.parameters().get(i).profile().size() > 1).forEach(i -> pictures.add(profile(result, i)));
        return pictures;
    }

    private static Picture fit(CalibrationResult result) {
        int moments = result.targets().size();
        String caption = "The dot is the simulated value less its target, counted in standard errors of the target, the line two standard errors of the simulation to either side. The "
                + "shaded band is two standard errors of the target: a line that misses it is a moment that the model misses (orange where the difference is more than two errors of "
                + "both together).";
        return new Picture("calibration-fit", "How well each moment is met", caption, RowChart.WIDTH, RowChart.height(moments),
                (graphics, width, height) -> paintFit(graphics, result, height));
    }

    private static void paintFit(Graphics2D graphics, CalibrationResult result, int height) {
        List<Moment> moments = result.targets().moments();
        double[] at = IntStream.range(0, moments.size()).mapToDouble(i -> moments.get(i).miss(result.pool().mean()[i])).toArray();
        double[] wide = IntStream.range(0, moments.size()).mapToDouble(i -> 2 * Math.sqrt(result.pool().covariance()[i][i]) / moments.get(i).error()).toArray();
        double reach = 1.05 * Math.max(3, IntStream.range(0, moments.size()).mapToDouble(i -> Math.abs(at[i]) + wide[i]).max().orElse(3));
        RowChart chart = new RowChart(graphics, -reach, reach, LEFT, WORDS, height);
        chart.band(-2, 2, Look.veil(Look.BLUE, 22));
        chart.axis(reach > 50 ? 20 : reach > 20 ? 5 : reach > 8 ? 2 : 1, errors -> "%.0f".formatted(errors + 0.0), "simulated less target, in standard errors of the target");
        chart.words(-1, List.of("target", "simulated"));
        for (int i = 0; i < moments.size(); i++) {
            chart.name(i, moments.get(i).name());
            chart.interval(i, at[i] - wide[i], at[i], at[i] + wide[i], Math.abs(result.fit().t(i)) > 2 ? Look.VERMILION : Look.BLUE);
            String unit = moments.get(i).unit().isEmpty() ? "" : " " + moments.get(i).unit();
            chart.words(i, List.of(label(moments.get(i).target()) + unit, label(result.pool().mean()[i]) + unit));
        }
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
