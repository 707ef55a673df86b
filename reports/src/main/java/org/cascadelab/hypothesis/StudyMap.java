package org.cascadelab.hypothesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.Metrics;

/**
 * Where the candidate helps, where not, and where it costs solvency: one square for each cell of a part of the grid.
 *
 * @param title which part of the grid it shows
 * @param x the axis from left to right
 * @param columns the labels of its points
 * @param y the axis from bottom to top, or an empty text for a single row
 * @param rows the labels of its points, or the place of the single row
 */
public record StudyMap(String title, String x, List<String> columns, String y, List<String> rows, List<Square> squares) {
    /** What the candidate does in a cell, by the metric's good direction. */
    public enum Effect {
        HELPS("helps"),
        HARMS("harms"),
        SAME("same"),
        OPEN("open"),
        CALM("calm"),
        NONE("n/a");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        /** {@code helps}, {@code harms}, {@code same} (no effect), {@code open} (undecided or too few pairs), {@code calm} (nobody was liquidated), {@code n/a} (undefined). */
        public String words() {
            return words;
        }

        static Effect of(CellEffect effect) {
            int better = Metrics.named(effect.metric()).direction().sign();
            return switch (effect.reading()) {
                case LESS -> better < 0 ? HELPS : HARMS;
                case MORE -> better > 0 ? HELPS : HARMS;
                case NO_EFFECT -> SAME;
                case UNDECIDED, TOO_FEW_PAIRS -> OPEN;
                case NO_LIQUIDATION -> CALM;
                case UNDEFINED -> NONE;
            };
        }
    }

    /** One cell on the map. */
    public record Square(int column, int row, CellEffect cascade, CellEffect solvency) {
        public Effect benefit() {
            return Effect.of(cascade);
        }

        public Effect cost() {
            return Effect.of(solvency);
        }

        /** {@code helps, costs}: the effect on the cascade, and what solvency pays or gains if that is decided. */
        public String words() {
            return benefit().words() + (cost() == Effect.HARMS ? ", costs" : cost() == Effect.HELPS ? ", saves" : "");
        }
    }

    public StudyMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        squares = List.copyOf(squares);
    }

    public Square square(int column, int row) {
        return squares.stream().filter(square -> square.column() == column && square.row() == row).findFirst().orElseThrow();
    }

    /**
     * The maps of a study: the first two crossed axes for every combination of the others, then a row for each axis that varies alone.
     *
     * @param cascade the metric that says whether the candidate helps
     * @param solvency the metric that says what it costs
     */
    static List<StudyMap> of(StudyGrid grid, Judge judge, String candidate, String baseline, String cascade, String solvency) {
        List<StudyMap> maps = new ArrayList<>();
        GridAxis x = grid.crossed().get(0);
        GridAxis y = grid.crossed().size() > 1 ? grid.crossed().get(1) : null;
        Map<String, List<StudyGrid.Cell>> slices = new LinkedHashMap<>();
        for (StudyGrid.Cell cell : grid.cells(new Region("", List.of()))) {
            slices.computeIfAbsent(place(cell, x, y, grid.crossed()), place -> new ArrayList<>()).add(cell);
        }
        slices.forEach((place, cells) -> maps.add(map(place, x, y, cells, judge, candidate, baseline, cascade, solvency)));
        for (GridAxis axis : grid.oneAtATime()) {
            List<StudyGrid.Cell> cells = grid.along(axis.name());
            maps.add(map(place(cells.get(0), axis, null, grid.crossed()), axis, null, cells, judge, candidate, baseline, cascade, solvency));
        }
        return maps;
    }

    private static StudyMap map(String place, GridAxis x, GridAxis y, List<StudyGrid.Cell> cells, Judge judge, String candidate, String baseline, String cascade, String solvency) {
        List<String> columns = x.points().stream().map(GridAxis.Point::label).toList();
        List<String> rows = y == null ? List.of(place.isEmpty() ? "all" : place) : y.points().stream().map(GridAxis.Point::label).toList();
        List<Square> squares = new ArrayList<>();
        for (StudyGrid.Cell cell : cells) {
            int row = y == null ? 0 : rows.indexOf(cell.labels().get(y.name()));
            squares.add(new Square(columns.indexOf(cell.labels().get(x.name())), row, judge.effect(cell, cascade, candidate, baseline), judge.effect(cell, solvency, candidate, baseline)));
        }
        String title = "%s against %s over %s%s%s".formatted(candidate, baseline, x.name(), y == null ? "" : " and " + y.name(), place.isEmpty() ? "" : ", at " + place);
        return new StudyMap(title, x.name(), columns, y == null ? "" : y.name(), rows, squares);
    }

    private static String place(StudyGrid.Cell cell, GridAxis x, GridAxis y, List<GridAxis> named) {
        List<String> places = new ArrayList<>();
        for (GridAxis axis : named) {
            if (!axis.equals(x) && !axis.equals(y)) {
                places.add(axis.name() + "=" + cell.labels().get(axis.name()));
            }
        }
        return String.join(", ", places);
    }
}
