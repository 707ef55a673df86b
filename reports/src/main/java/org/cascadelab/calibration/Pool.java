package org.cascadelab.calibration;

import java.util.List;

/** The moments of several seeds at one point, pooled: their mean, and the covariance of that mean. */
public record Pool(double[] mean, double[][] covariance) {
    /** @param bySeed one array of moments for each seed */
    public static Pool of(List<double[]> bySeed) {
        int seeds = bySeed.size();
        int moments = bySeed.get(0).length;
        double[] mean = new double[moments];
        for (double[] one : bySeed) {
            for (int i = 0; i < moments; i++) {
                mean[i] += one[i] / seeds;
            }
        }
        double[][] covariance = new double[moments][moments];
        if (seeds < 2) {
            // one seed shows no spread; who asks for errors asks for more seeds
            return new Pool(mean, covariance);
        }
        for (double[] one : bySeed) {
            for (int i = 0; i < moments; i++) {
                for (int j = 0; j < moments; j++) {
                    covariance[i][j] += (one[i] - mean[i]) * (one[j] - mean[j]) / ((seeds - 1.0) * seeds);
                }
            }
        }
        return new Pool(mean, covariance);
    }
}
