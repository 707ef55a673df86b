package org.cascadelab.calibration;

import java.util.Map;
import org.cascadelab.metric.MetricValue;

/**
 * A point that a calibration looked at.
 *
 * @param phase what for: {@code search}, {@code derivative} or {@code profile}
 * @param point shares of the ranges
 * @param settings the same as written in a scenario
 * @param distance J, or which moment has no value and why
 * @param pool its moments; null if one has no value
 */
public record CalibrationPoint(String phase, double[] point, Map<String, String> settings, MetricValue distance, Pool pool) {}
