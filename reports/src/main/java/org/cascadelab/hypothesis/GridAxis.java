package org.cascadelab.hypothesis;

import java.util.List;

/**
 * One axis of a registered grid.
 *
 * @param name as regions call it, e.g. {@code R}
 * @param about what it is, in words
 * @param points in the order of the grid
 * @param base the label of the point at which it stands while another axis varies
 */
public record GridAxis(String name, String about, List<Point> points, String base) {
    /**
     * One value of an axis.
     *
     * @param label as written, e.g. {@code 20s} or {@code none}
     * @param at the number that a region compares
     */
    public record Point(String label, double at) {}

    public GridAxis {
        points = List.copyOf(points);
        if (points.stream().noneMatch(point -> point.label().equals(base))) {
            throw new IllegalArgumentException("axis '%s' has no point '%s' to stand at; it has %s".formatted(name, base, points.stream().map(Point::label).toList()));
        }
    }

    /** The number of a point. */
    public double at(String label) {
        return points.stream().filter(point -> point.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("axis '%s' has no point '%s'".formatted(name, label))).at();
    }
}
