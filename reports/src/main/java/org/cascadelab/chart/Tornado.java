package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Numbers;

/** The headline difference in each world as a bar from its value in the base world, the farthest first, with 90 % intervals. */
final class Tornado implements ChartRecipe {
    private static final int LEFT = 190;
    private static final int RIGHT = 30;
    private static final int TOP = 14;
    private static final int BOTTOM = 48;
    private static final int ROW = 24;
    private static final int WIDTH = 760;
    private static final int TICKS = 6;

    @Override
    public List<Picture> draw(ChartData data) {
        List<Picture> pictures = new ArrayList<>();
        data.robustness().ifPresent(robustness -> robustness.metrics().forEach(metric -> {
            List<Robustness.World> worlds = metric.tornado().stream().filter(world -> world.effect().isDefined()).toList();
            if (metric.worlds().get(0).effect().isDefined() && !worlds.isEmpty()) {
                String title = "%s less %s in other worlds: %s".formatted(robustness.candidate(), robustness.baseline(), Metrics.named(metric.metric()).title());
                String caption = "Each bar runs from the base world's difference (vertical line) to that world's, in % of the mean under " + robustness.baseline()
                        + "; whiskers are 90 % intervals. Blue bars keep the ranking of the policies, orange ones change it. Worlds without a value are not drawn.";
                pictures.add(new Picture("tornado-" + metric.metric(), title, caption, WIDTH, TOP + BOTTOM + ROW * Math.max(3, worlds.size()),
                        (graphics, width, height) -> paint(graphics, metric, worlds, width, height)));
            }
        }));
        return pictures;
    }

    private static void paint(Graphics2D graphics, Robustness.ByMetric metric, List<Robustness.World> worlds, int width, int height) {
        Robustness.World base = metric.worlds().get(0);
        List<Robustness.World> all = Stream.concat(Stream.of(base), worlds.stream()).toList();
        double least = all.stream().mapToDouble(world -> world.interval().isDefined() ? world.interval().low() : world.effect().get()).min().orElse(0);
        double most = all.stream().mapToDouble(world -> world.interval().isDefined() ? world.interval().high() : world.effect().get()).max().orElse(0);
        double from = Math.min(0, least);
        double to = Math.max(0, most) == from ? from + 1 : Math.max(0, most);
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setFont(Look.SMALL);
        double step = step(to - from);
        for (long tick = (long) Math.ceil(from / step); tick * step <= to; tick++) {
            double value = tick * step;
            double x = x(value, from, to, width);
            graphics.setPaint(Look.GRID);
            graphics.setStroke(new BasicStroke(0.6f));
            graphics.draw(new Line2D.Double(x, TOP, x, height - BOTTOM));
            graphics.setPaint(Look.INK);
            centred(graphics, Numbers.signed(Math.round(value * 1_000) / 10.0, MetricUnit.PERCENT), x, height - BOTTOM + 16);
        }
        centred(graphics, "difference in % of the baseline's mean", (LEFT + width - RIGHT) / 2.0, height - BOTTOM + 36);
        double origin = x(base.effect().get(), from, to, width);
        for (int row = 0; row < worlds.size(); row++) {
            Robustness.World world = worlds.get(row);
            double y = TOP + row * ROW;
            double end = x(world.effect().get(), from, to, width);
            graphics.setPaint(world.ranking().equals(base.ranking()) ? Look.BLUE : Look.VERMILION);
            graphics.fill(new Rectangle2D.Double(Math.min(origin, end), y + 5, Math.max(1, Math.abs(end - origin)), ROW - 10));
            graphics.setPaint(Look.INK);
            graphics.setStroke(new BasicStroke(1f));
            if (world.interval().isDefined()) {
                graphics.draw(new Line2D.Double(x(world.interval().low(), from, to, width), y + ROW / 2.0, x(world.interval().high(), from, to, width), y + ROW / 2.0));
            }
            graphics.drawString(world.name(), LEFT - 10 - graphics.getFontMetrics().stringWidth(world.name()), (float) (y + ROW / 2.0 + 4));
        }
        graphics.setStroke(new BasicStroke(1.4f));
        graphics.draw(new Line2D.Double(origin, TOP, origin, height - BOTTOM));
        graphics.setPaint(Look.GREY);
        graphics.setStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {3, 3}, 0));
        double zero = x(0, from, to, width);
        graphics.draw(new Line2D.Double(zero, TOP, zero, height - BOTTOM));
    }

    /** The distance of ticks: 1, 2 or 5 times a power of ten, so that about {@link #TICKS} of them fit. */
    private static double step(double range) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(range / TICKS)));
        double times = range / TICKS / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    private static double x(double value, double from, double to, int width) {
        return LEFT + (value - from) / (to - from) * (width - LEFT - RIGHT);
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }
}
