package org.cascadelab.calibration;

import java.util.List;
import org.cascadelab.metric.MetricValue;

/**
 * One parameter of a finished calibration.
 *
 * @param key its path in the scenario
 * @param range in words
 * @param start where the search began, as written in a scenario
 * @param startShare the same as a share of the range
 * @param estimate as written in a scenario
 * @param number the estimate in the unit of the range
 * @param error its standard error in that unit, or why there is none
 * @param unit of the two
 * @param coordinate of its range
 * @param share where the estimate lies in it, from 0 to 1
 * @param profile J along the parameter, all others held at the estimate, in order
 */
public record FittedParameter(String key, String range, String start, double startShare, String estimate, double number, MetricValue error, String unit, Coordinate coordinate, double share,
        List<ProfilePoint> profile) {
    /** Nearer to an end of its range than this share of it, an estimate counts as lying at a bound. */
    private static final double AT_BOUND = 0.005;

    /** J at one value. @param share of the range @param distance J, or why there is none */
    public record ProfilePoint(double share, String value, MetricValue distance) {}

    public FittedParameter {
        profile = List.copyOf(profile);
    }

    public boolean isAtLowerBound() {
        return share < AT_BOUND;
    }

    public boolean isAtUpperBound() {
        return share > 1 - AT_BOUND;
    }
}
