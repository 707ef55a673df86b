package org.cascadelab.hypothesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cells of a registered study: every combination of the crossed axes, the last varying fastest, then each other axis by itself with
 * everything else at its base.
 */
public record StudyGrid(List<GridAxis> crossed, List<GridAxis> oneAtATime) {
    public StudyGrid {
        crossed = List.copyOf(crossed);
        oneAtATime = List.copyOf(oneAtATime);
    }

    /**
     * One cell.
     *
     * @param index its place in the grid, from 0
     * @param label for people: {@code R=0.7, refill=1m}; an axis that varies one at a time is named where it is off its base
     * @param labels where it stands on each axis, by the axis' name
     * @param at the same as the numbers that regions compare
     */
    public record Cell(int index, String label, Map<String, String> labels, Map<String, Double> at) {
        public Cell {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
            at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
        }
    }

    public List<GridAxis> axes() {
        return Stream.concat(crossed.stream(), oneAtATime.stream()).toList();
    }

    public GridAxis axis(String name) {
        return axes().stream().filter(axis -> axis.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("the grid has no axis '%s'".formatted(name)));
    }

    public List<Cell> cells() {
        Map<String, String> base = new LinkedHashMap<>();
        axes().forEach(axis -> base.put(axis.name(), axis.base()));
        List<Map<String, String>> placed = new ArrayList<>(List.of(base));
        for (GridAxis axis : crossed) {
            List<Map<String, String>> next = new ArrayList<>();
            placed.forEach(cell -> axis.points().forEach(point -> next.add(with(cell, axis, point))));
            placed = next;
        }
        for (GridAxis axis : oneAtATime) {
            for (GridAxis.Point point : axis.points()) {
                if (!point.label().equals(axis.base())) {
                    placed.add(with(base, axis, point));
                }
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (Map<String, String> labels : placed) {
            Map<String, Double> at = new LinkedHashMap<>();
            labels.forEach((axis, label) -> at.put(axis, axis(axis).at(label)));
            cells.add(new Cell(cells.size(), label(labels), labels, at));
        }
        return List.copyOf(cells);
    }

    /** The cells of a region. An axis that varies one at a time stands at its base there unless the region speaks of it. */
    public List<Cell> cells(Region region) {
        return cells().stream().filter(cell -> region.contains(cell.at()) && oneAtATime.stream()
                .allMatch(axis -> region.axes().contains(axis.name()) || cell.labels().get(axis.name()).equals(axis.base()))).toList();
    }

    /** The cells that differ from the base cell along one axis only, the base cell itself among them, by ascending number of that axis. */
    public List<Cell> along(String name) {
        return cells().stream().filter(cell -> axes().stream().allMatch(axis -> axis.name().equals(name) || cell.labels().get(axis.name()).equals(axis.base())))
                .sorted(Comparator.comparingDouble(cell -> cell.at().get(name))).toList();
    }

    /** The cell in which every axis stands at its base. */
    public Cell base() {
        return cells().stream().filter(cell -> axes().stream().allMatch(axis -> cell.labels().get(axis.name()).equals(axis.base()))).findFirst().orElseThrow();
    }

    private String label(Map<String, String> labels) {
        return String.join(", ", axes().stream().filter(axis -> crossed.contains(axis) || !labels.get(axis.name()).equals(axis.base()))
                .map(axis -> axis.name() + "=" + labels.get(axis.name())).toList());
    }

    private static Map<String, String> with(Map<String, String> cell, GridAxis axis, GridAxis.Point point) {
        Map<String, String> other = new LinkedHashMap<>(cell);
        other.put(axis.name(), point.label());
        return other;
    }
}
