package org.cascadelab.experiment;

import java.util.List;
import java.util.Map;
import org.cascadelab.metric.MetricValue;

/** Simulates the moments of a calibration: a pure function of a scenario's settings and a seed. */
@FunctionalInterface
interface MomentSimulator {
    /**
     * The moments of one run, each defined or with the reason why not.
     *
     * @param settings values of the calibrated parameters by key
     * @throws IllegalArgumentException if the scenario refuses them together
     */
    List<MetricValue> moments(Map<String, String> settings, long seed);
}
