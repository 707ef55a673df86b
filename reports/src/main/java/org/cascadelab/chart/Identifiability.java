package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.statistics.Numbers;

/** What a calibration's moments know of its parameters: how sure each is, which moment tells of which, and what they say least about. */
final class Identifiability {
    private static final int NAMES = 236;
    private static final int WORDS = 190;
    private static final int MAP_TOP = 150;
    private static final int MAP_ROW = 24;
    private static final int MAP_RIGHT = 40;
    private static final Color ABOVE = Look.VERMILION;
    private static final Color BELOW = Look.BLUE;
    /** Columns narrower than this have no room for a number. */
    private static final double ROOM = 24;

    private Identifiability() {}

    static List<Picture> of(CalibrationResult result) {
        List<Picture> pictures = new ArrayList<>(List.of(known(result), sensitivities(result)));
        if (result.fit().singularValues().length > 1) {
            pictures.add(weakest(result));
        }
        return pictures;
    }

    private static Picture known(CalibrationResult result) {
        int rows = result.parameters().size();
        return new Picture("calibration-parameters", "How well each parameter is known",
                "The dot is the estimate and the line two standard errors to either side, over the range that was searched (evenly in the logarithm where the range is "
                        + "positive and wide); an arrow means that they reach beyond it. The ring is where the search began. A dot without a line has no error: the moments "
                        + "do not tell the parameter, or not from the others.",
                RowChart.WIDTH, RowChart.height(rows), (graphics, width, height) -> paintKnown(graphics, result, height));
    }

    private static void paintKnown(Graphics2D graphics, CalibrationResult result, int height) {
        RowChart chart = new RowChart(graphics, 0, 1, NAMES, WORDS, height);
        chart.axis(0.25, share -> "%.0f %%".formatted(100 * share), "share of the range");
        chart.words(-1, List.of("estimate", "error"));
        for (int i = 0; i < result.parameters().size(); i++) {
            FittedParameter parameter = result.parameters().get(i);
            double reach = result.fit().error(i).isDefined() ? 2 * result.fit().error(i).get() : 0;
            chart.name(i, parameter.key());
            chart.interval(i, parameter.share() - reach, parameter.share(), parameter.share() + reach, parameter.isAtLowerBound() || parameter.isAtUpperBound() ? ABOVE : BELOW);
            chart.ring(i, parameter.startShare(), Look.GREY);
            chart.words(i, List.of(number(parameter.number()) + parameter.unit(), parameter.error().isDefined() ? number(parameter.error().get()) + parameter.unit() : "n/a"));
        }
    }

    private static Picture sensitivities(CalibrationResult result) {
        return new Picture("calibration-sensitivity", "Which moment tells of which parameter",
                "By how many standard errors of its target a moment rises (orange) or falls (blue) when a parameter rises by a tenth of its range, from the derivatives at the "
                        + "estimate. A row without colour is a parameter that no moment tells of; two rows of one pattern are parameters that cannot be told apart.",
                RowChart.WIDTH, MAP_TOP + MAP_ROW * Math.max(2, result.parameters().size()) + 14, (graphics, width, height) -> paintSensitivities(graphics, result, height));
    }

    private static void paintSensitivities(Graphics2D graphics, CalibrationResult result, int height) {
        int rows = result.parameters().size();
        int columns = result.targets().size();
        double column = (RowChart.WIDTH - NAMES - MAP_RIGHT) / (double) columns;
        double most = IntStream.range(0, rows).mapToDouble(row -> IntStream.range(0, columns).mapToDouble(moment -> Math.abs(tenth(result, moment, row))).max().orElse(0)).max()
                .orElse(0);
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, RowChart.WIDTH, height));
        graphics.setFont(Look.SMALL);
        for (int moment = 0; moment < columns; moment++) {
            upright(graphics, result.targets().moments().get(moment).name(), NAMES + (moment + 0.5) * column + 3, MAP_TOP - 6);
        }
        for (int row = 0; row < rows; row++) {
            double y = MAP_TOP + row * MAP_ROW;
            String name = result.parameters().get(row).key();
            graphics.setPaint(Look.INK);
            graphics.drawString(name, NAMES - 10 - graphics.getFontMetrics().stringWidth(name), (float) (y + MAP_ROW / 2.0 + 4));
            for (int moment = 0; moment < columns; moment++) {
                double value = tenth(result, moment, row);
                // the square root lets the weak be seen beside the strong
                double strength = most == 0 ? 0 : Math.sqrt(Math.abs(value) / most);
                graphics.setPaint(Look.veil(value > 0 ? ABOVE : BELOW, (int) Math.round(230 * strength)));
                graphics.fill(new Rectangle2D.Double(NAMES + moment * column, y, column, MAP_ROW));
                if (column >= ROOM) {
                    String words = Math.abs(value) < 0.05 ? "0" : String.format(Locale.ROOT, Math.abs(value) < 9.95 ? "%.1f" : "%.0f", value);
                    graphics.setPaint(strength > 0.75 ? Color.WHITE : Look.INK);
                    graphics.drawString(words, (float) (NAMES + (moment + 0.5) * column - graphics.getFontMetrics().stringWidth(words) / 2.0), (float) (y + MAP_ROW / 2.0 + 4));
                }
            }
            graphics.setPaint(Color.WHITE);
            graphics.setStroke(new BasicStroke(1f));
            graphics.draw(new Line2D.Double(NAMES, y, RowChart.WIDTH - MAP_RIGHT, y));
        }
    }

    private static double tenth(CalibrationResult result, int moment, int parameter) {
        return result.fit().sensitivity(moment, parameter) / 10;
    }

    private static void upright(Graphics2D graphics, String text, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.setPaint(Look.INK);
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 3);
        graphics.drawString(text, 0, 0);
        graphics.setTransform(before);
    }

    private static Picture weakest(CalibrationResult result) {
        double[] values = result.fit().singularValues();
        return new Picture("calibration-weakest", "What the moments say least about",
                ("Parts of the direction along which parameters can move together with the least effect on the moments: a step along it of a tenth of the ranges moves them by %s "
                        + "standard errors together, one along the best known direction by %s. A parameter with a long bar is the least sure; several of them can be moved "
                        + "against each other.").formatted(number(values[values.length - 1] / 10), number(values[0] / 10)),
                RowChart.WIDTH, RowChart.height(result.parameters().size()), (graphics, width, height) -> paintWeakest(graphics, result, height));
    }

    private static void paintWeakest(Graphics2D graphics, CalibrationResult result, int height) {
        double[] direction = result.fit().weakestDirection();
        RowChart chart = new RowChart(graphics, -1, 1, NAMES, 60, height);
        chart.axis(0.5, part -> "%.1f".formatted(part + 0.0), "part in the direction, of length 1 in shares of the ranges");
        double largest = Arrays.stream(direction).map(Math::abs).max().orElse(0);
        for (int i = 0; i < direction.length; i++) {
            chart.name(i, result.parameters().get(i).key());
            chart.bar(i, direction[i], Math.abs(direction[i]) < largest / 5 ? Look.GREY : direction[i] > 0 ? ABOVE : BELOW);
        }
    }

    static String number(double value) {
        return Numbers.format(value, MetricUnit.COUNT);
    }
}
