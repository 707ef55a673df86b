package org.cascadelab.chart;

import java.util.List;
import java.util.Optional;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.SweepGrid;

/**
 * What charts are drawn from.
 *
 * @param maps of a registered study; empty in any other
 * @param robustness of a headline, if that was asked
 */
public record ChartData(Comparison comparison, List<SweepGrid> sweeps, List<StudyMap> maps, Optional<Robustness> robustness) {
    public ChartData {
        sweeps = List.copyOf(sweeps);
        maps = List.copyOf(maps);
    }

    public ChartData(Comparison comparison, List<SweepGrid> sweeps) {
        this(comparison, sweeps, List.of(), Optional.empty());
    }
}
