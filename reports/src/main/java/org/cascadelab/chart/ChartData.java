package org.cascadelab.chart;

import java.util.List;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.SweepGrid;

/** What charts are drawn from. */
public record ChartData(Comparison comparison, List<SweepGrid> sweeps) {
    public ChartData {
        sweeps = List.copyOf(sweeps);
    }
}
