package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;

/** A table of a run folder: rows that each cell's pairs give, in the order of the grid. */
interface Table {
    /** E.g. {@code pairs.csv}. */
    String fileName();

    /** What its rows are, in a sentence for the folder's reader. */
    String summary();

    List<String> columns(Study study);

    List<Csv> rows(CellResults results);

    /** A row that begins with the cell's number and its value on each axis, as every table's rows do. */
    static Csv rowOf(Cell cell) {
        Csv row = new Csv().whole(cell.index());
        cell.axisValues().values().forEach(row::text);
        return row;
    }

    /** The names of {@link #rowOf}'s columns, followed by others. */
    static List<String> cellColumns(Study study, String... others) {
        List<String> columns = new ArrayList<>(List.of("cell"));
        study.allAxes().forEach(axis -> columns.add(axis.key()));
        columns.addAll(List.of(others));
        return columns;
    }
}
