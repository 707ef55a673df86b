package org.cascadelab.chart;

import java.util.List;

/** Draws one kind of chart. */
@FunctionalInterface
public interface ChartRecipe {
    /** The pictures that the data allow: none where it holds nothing to show, several where it holds several of a kind. */
    List<Picture> draw(ChartData data);
}
