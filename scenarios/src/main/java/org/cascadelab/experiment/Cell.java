package org.cascadelab.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One point of a study's grid.
 *
 * @param index its place in the grid, from 0; the last axis varies fastest
 * @param axisValues the value of each axis as written, in the order of the axes; empty for a study of one scenario
 * @param settings what these values set in the scenario, by path of keys
 */
public record Cell(int index, Map<String, String> axisValues, Map<String, String> settings) {
    public Cell {
        axisValues = Collections.unmodifiableMap(new LinkedHashMap<>(axisValues));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (index < 0) {
            throw new IllegalArgumentException("a cell's index counts from 0, got " + index);
        }
    }

    /** For people: {@code market.depth=50%, fee=10bp}, or {@code base} for a study without axes. */
    public String label() {
        return axisValues.isEmpty() ? "base" : axisValues.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(", "));
    }
}
