package org.cascadelab.calibration;

/** What a search looks at: by how much each moment is missed at a point, in standard errors. */
@FunctionalInterface
public interface Misses {
    double[] at(double[] point);

    /** The sum of their squares, which is to become small. */
    static double value(double[] misses) {
        double sum = 0;
        for (double miss : misses) {
            sum += miss * miss;
        }
        return sum;
    }
}
