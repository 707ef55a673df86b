package org.cascadelab.statistics;

import java.util.List;
import java.util.Optional;
import org.cascadelab.metric.MetricUnit;

/**
 * One quantity over two swept scenario keys, for tables and heat maps.
 *
 * @param quantity what the cells hold, in words, e.g. {@code "cascade depth, partial less full"}
 * @param difference whether the cells are differences, so that zero is the middle of the scale
 * @param cells what was computed, in any order; a missing cell was not run
 */
public record SweepGrid(Axis x, Axis y, String quantity, MetricUnit unit, String currency, boolean difference, List<Cell> cells) {
    /** A scenario key and its values as written, in the order of the axis. */
    public record Axis(String key, List<String> values) {
        public Axis {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("axis '" + key + "' has no values");
            }
        }
    }

    /**
     * One point of the grid.
     *
     * @param value the estimate in the grid's unit, 0 where undefined
     * @param decided whether its 95 % interval excludes zero; only read of differences
     * @param undefined why there is no value, or null
     */
    public record Cell(int column, int row, double value, boolean decided, String undefined) {
        public Cell {
            if (undefined == null && !Double.isFinite(value)) {
                throw new IllegalArgumentException("a cell holds a finite number or a reason, got " + value);
            }
        }

        /** The cell of a paired difference. */
        public static Cell of(int column, int row, PairedDifference difference) {
            return difference.centre().isDefined() ? new Cell(column, row, difference.centre().get(), difference.interval().excludesZero(), null)
                    : new Cell(column, row, 0, false, difference.centre().undefined());
        }
    }

    public SweepGrid {
        cells = List.copyOf(cells);
        for (Cell cell : cells) {
            if (cell.column() < 0 || cell.column() >= x.values().size() || cell.row() < 0 || cell.row() >= y.values().size()) {
                throw new IllegalArgumentException("cell (%d, %d) lies outside of %d x %d".formatted(cell.column(), cell.row(), x.values().size(), y.values().size()));
            }
        }
    }

    public Optional<Cell> cell(int column, int row) {
        return cells.stream().filter(cell -> cell.column() == column && cell.row() == row).findFirst();
    }
}
