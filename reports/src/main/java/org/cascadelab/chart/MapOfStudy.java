package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.hypothesis.CellEffect;
import org.cascadelab.hypothesis.Reading;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Numbers;

/**
 * Where the candidate helps, where not, and where it costs solvency. The colour is the reading of the cascade metric (blue helps, orange
 * harms, grey no effect, white undecided), a heavy frame says that solvency pays; the words say the same without colour.
 */
final class MapOfStudy implements ChartRecipe {
    private static final int LEFT = 130;
    private static final int RIGHT = 20;
    private static final int TOP = 16;
    private static final int BOTTOM = 52;
    private static final int WIDTH = 760;
    private static final int ROW = 56;
    private static final int LINE = 15;
    private static final Color HELPS = new Color(0x9E, 0xC9, 0xE8);
    private static final Color HARMS = new Color(0xF5, 0xBE, 0x8E);
    private static final Color SAME = new Color(0xE4, 0xE4, 0xE4);

    @Override
    public List<Picture> draw(ChartData data) {
        List<Picture> pictures = new ArrayList<>();
        for (StudyMap map : data.maps()) {
            CellEffect any = map.squares().get(0).cascade();
            String cascade = Metrics.named(any.metric()).title();
            String solvency = Metrics.named(map.squares().get(0).solvency().metric()).title();
            String caption = ("Blue: %s helps against %s (less or more %s, in the good direction); orange: it harms; grey: no effect within the margin; white: undecided. First number: difference in %s in %% of the "
                    + "mean under %s; second: in %s, likewise, with a heavy frame where solvency pays. Numbers in brackets have an interval that contains zero.")
                    .formatted(any.candidate(), any.baseline(), cascade, cascade, any.baseline(), solvency);
            int height = TOP + BOTTOM + ROW * Math.max(1, map.rows().size());
            pictures.add(new Picture("study-map-" + (pictures.size() + 1), map.title(), caption, WIDTH, height, (graphics, width, tall) -> paint(graphics, map, width, tall)));
        }
        return pictures;
    }

    private static void paint(Graphics2D graphics, StudyMap map, int width, int height) {
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        double across = (width - LEFT - RIGHT) / (double) map.columns().size();
        double down = (height - TOP - BOTTOM) / (double) map.rows().size();
        // frames after all fills, so that no neighbour covers half of one
        map.squares().forEach(square -> fill(graphics, square, place(map, square, across, down)));
        map.squares().forEach(square -> frame(graphics, square, place(map, square, across, down)));
        graphics.setFont(Look.SMALL);
        graphics.setPaint(Look.INK);
        for (int column = 0; column < map.columns().size(); column++) {
            centred(graphics, map.columns().get(column), LEFT + (column + 0.5) * across, height - BOTTOM + 16);
        }
        for (int row = 0; row < map.rows().size(); row++) {
            String label = map.y().isEmpty() ? "" : map.rows().get(row);
            graphics.drawString(label, (float) (LEFT - 8 - graphics.getFontMetrics().stringWidth(label)), (float) (height - BOTTOM - (row + 0.5) * down + 4));
        }
        graphics.setFont(Look.NORMAL);
        centred(graphics, map.x(), LEFT + (width - LEFT - RIGHT) / 2.0, height - BOTTOM + 38);
        if (!map.y().isEmpty()) {
            graphics.drawString(map.y(), 10, TOP + 14);
        }
    }

    private static Rectangle2D place(StudyMap map, StudyMap.Square square, double across, double down) {
        return new Rectangle2D.Double(LEFT + square.column() * across, TOP + (map.rows().size() - 1 - square.row()) * down, across, down);
    }

    private static void fill(Graphics2D graphics, StudyMap.Square square, Rectangle2D place) {
        graphics.setPaint(switch (square.benefit()) {
            case HELPS -> HELPS;
            case HARMS -> HARMS;
            case SAME -> SAME;
            default -> Color.WHITE;
        });
        graphics.fill(place);
        graphics.setPaint(Look.INK);
        graphics.setFont(Look.SMALL);
        double middle = place.getCenterX();
        double line = place.getCenterY() - LINE + 4;
        centred(graphics, square.words(), middle, line);
        centred(graphics, number(square.cascade()), middle, line + LINE);
        centred(graphics, number(square.solvency()), middle, line + 2 * LINE);
    }

    private static void frame(Graphics2D graphics, StudyMap.Square square, Rectangle2D place) {
        boolean costs = square.cost() == StudyMap.Effect.HARMS;
        graphics.setPaint(costs ? Look.INK : Look.GRID);
        graphics.setStroke(new BasicStroke(costs ? 2f : 1f));
        double inset = costs ? 2 : 0;
        graphics.draw(new Rectangle2D.Double(place.getX() + inset, place.getY() + inset, place.getWidth() - 2 * inset, place.getHeight() - 2 * inset));
    }

    private static String number(CellEffect effect) {
        if (!effect.reading().isReadable() && effect.reading() != Reading.TOO_FEW_PAIRS) {
            return "";
        }
        String text = effect.relative().isDefined() ? Numbers.signed(Math.round(effect.relative().get() * 1_000) / 10.0, MetricUnit.PERCENT) + " %"
                : Numbers.signed(effect.mean(), Metrics.named(effect.metric()).unit()) + " abs";
        return effect.interval().isDefined() && effect.interval().excludesZero() ? text : "(" + text + ")";
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) y);
    }
}
