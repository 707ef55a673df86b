package org.cascadelab.calibration;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The moments to be met and how their errors hang together.
 *
 * @param covariance of the targets' errors; its diagonal holds the squares of the moments' errors. Moments that were not computed from the same data count as independent
 */
public record MomentTargets(List<Moment> moments, double[][] covariance) {
    public MomentTargets {
        moments = List.copyOf(moments);
        if (moments.isEmpty() || covariance.length != moments.size()) {
            throw new IllegalArgumentException("need at least one moment and a covariance of their number, got %d and %d".formatted(moments.size(), covariance.length));
        }
        for (int i = 0; i < covariance.length; i++) {
            double square = moments.get(i).error() * moments.get(i).error();
            if (covariance[i].length != covariance.length || Math.abs(covariance[i][i] - square) > 1e-9 * square) {
                throw new IllegalArgumentException("the covariance's diagonal is %s for moment '%s' with an error of %s"
                        .formatted(covariance[i][i], moments.get(i).name(), moments.get(i).error()));
            }
        }
    }

    /** Targets whose errors are independent. */
    public static MomentTargets independent(List<Moment> moments) {
        double[][] covariance = new double[moments.size()][moments.size()];
        for (int i = 0; i < covariance.length; i++) {
            covariance[i][i] = moments.get(i).error() * moments.get(i).error();
        }
        return new MomentTargets(moments, covariance);
    }

    public int size() {
        return moments.size();
    }

    /** J: the sum of squared misses, each counted in the standard error of its target. */
    public double distance(double[] simulated) {
        return Misses.value(misses(simulated));
    }

    /** By how many standard errors of its target each moment is missed. */
    double[] misses(double[] simulated) {
        return IntStream.range(0, simulated.length).mapToDouble(i -> moments.get(i).miss(simulated[i])).toArray();
    }
}
