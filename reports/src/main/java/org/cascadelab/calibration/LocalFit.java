package org.cascadelab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.cascadelab.metric.MetricValue;

/**
 * What the moments know about the parameters near the estimate, to first order. With G the derivatives of the moments by the parameters, W the weights 1 / error^2 on a
 * diagonal, and S the covariance of the targets plus that of the simulated means, the estimate's covariance is
 * {@code (G'WG)^-1 G'W S W G (G'WG)^-1} (Newey and McFadden 1994, Handbook of Econometrics 4, theorem 3.4, from memory; for simulated moments McFadden 1989).
 *
 * <p>Parameters are shares of their ranges here, from 0 to 1; errors in their own units follow by the slope of the range.
 */
public final class LocalFit {
    /** A parameter whose whole range moves the moments by less than this, in standard errors of the targets together, has no effect on them. */
    private static final double NO_EFFECT = 1e-6;
    /** The smallest singular value over the largest below which the parameters cannot be told apart at all. */
    private static final double SINGULAR = 1e-7;

    private final MomentTargets targets;
    private final double[] simulated;
    private final double[][] simulationCovariance;
    private final RealMatrix scaled;
    private final List<Integer> effective;
    private final SingularValueDecomposition decomposition;
    private final RealMatrix gain;

    /**
     * @param simulated the moments at the estimate, pooled
     * @param simulationCovariance of those pooled means
     * @param derivatives by moment, then by parameter, per whole range of the parameter
     */
    public LocalFit(MomentTargets targets, double[] simulated, double[][] simulationCovariance, double[][] derivatives) {
        this.targets = targets;
        this.simulated = simulated.clone();
        this.simulationCovariance = simulationCovariance;
        int parameters = derivatives[0].length;
        scaled = new Array2DRowRealMatrix(targets.size(), parameters);
        for (int moment = 0; moment < targets.size(); moment++) {
            for (int parameter = 0; parameter < parameters; parameter++) {
                scaled.setEntry(moment, parameter, derivatives[moment][parameter] / targets.moments().get(moment).error());
            }
        }
        effective = IntStream.range(0, parameters).filter(parameter -> effect(parameter) > NO_EFFECT).boxed().toList();
        decomposition = effective.isEmpty() ? null : new SingularValueDecomposition(columns(scaled, effective));
        gain = isIdentified() ? decomposition.getSolver().getInverse() : null;
    }

    private static RealMatrix columns(RealMatrix all, List<Integer> chosen) {
        RealMatrix some = new Array2DRowRealMatrix(all.getRowDimension(), chosen.size());
        IntStream.range(0, chosen.size()).forEach(i -> some.setColumn(i, all.getColumn(chosen.get(i))));
        return some;
    }

    /** By how many standard errors of the targets, together, a parameter's whole range would move the moments. */
    public double effect(int parameter) {
        return scaled.getColumnVector(parameter).getNorm();
    }

    /** The derivative of a moment by a parameter, in standard errors of the target per whole range. */
    public double sensitivity(int moment, int parameter) {
        return scaled.getEntry(moment, parameter);
    }

    /** Parameters that no moment depends on. */
    public List<Integer> withoutEffect() {
        return IntStream.range(0, scaled.getColumnDimension()).filter(parameter -> !effective.contains(parameter)).boxed().toList();
    }

    /** Whether the parameters that have an effect can be told apart. */
    public boolean isIdentified() {
        return decomposition != null && targets.size() >= effective.size() && smallest() > SINGULAR * decomposition.getSingularValues()[0];
    }

    private double smallest() {
        double[] values = decomposition.getSingularValues();
        return values[values.length - 1];
    }

    /** Of the derivatives in standard errors per whole range, the largest first; parameters without effect are left out. */
    public double[] singularValues() {
        return decomposition == null ? new double[0] : decomposition.getSingularValues();
    }

    /**
     * The combination of parameters that the moments say least about, as shares of their ranges, of length 1, its largest part positive; zero for parameters without
     * effect.
     */
    public double[] weakestDirection() {
        double[] direction = new double[scaled.getColumnDimension()];
        if (decomposition == null) {
            return direction;
        }
        RealMatrix right = decomposition.getV();
        double largest = 0;
        for (int i = 0; i < effective.size(); i++) {
            double part = right.getEntry(i, right.getColumnDimension() - 1);
            direction[effective.get(i)] = part;
            largest = Math.abs(part) > Math.abs(largest) ? part : largest;
        }
        double sign = Math.signum(largest);
        return Arrays.stream(direction).map(part -> part == 0 ? 0 : sign * part).toArray();
    }

    /** The standard error of a parameter as a share of its range, or why there is none. */
    public MetricValue error(int parameter) {
        int at = effective.indexOf(parameter);
        if (at < 0) {
            return MetricValue.undefined("no moment depends on it");
        }
        if (!isIdentified()) {
            return MetricValue.undefined("the moments cannot tell the parameters apart");
        }
        RealMatrix covariance = gain.multiply(scaledCovariance()).multiply(gain.transpose());
        return MetricValue.of(Math.sqrt(Math.max(0, covariance.getEntry(at, at))));
    }

    /** By how much J rises to second order when a parameter moves by this share of its range and all others follow to keep it small. */
    public MetricValue rise(int parameter, double share) {
        int at = effective.indexOf(parameter);
        if (at < 0 || !isIdentified()) {
            return MetricValue.undefined("the moments say nothing about it");
        }
        return MetricValue.of(share * share / gain.multiply(gain.transpose()).getEntry(at, at));
    }

    /** Covariance of the misses, each in standard errors of its target: that of the targets and that of the simulation. */
    private RealMatrix scaledCovariance() {
        int n = targets.size();
        RealMatrix covariance = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance.setEntry(i, j, (targets.covariance()[i][j] + simulationCovariance[i][j]) / (targets.moments().get(i).error() * targets.moments().get(j).error()));
            }
        }
        return covariance;
    }

    /** The difference of a moment over its standard error, simulation included. */
    public double t(int moment) {
        double variance = targets.covariance()[moment][moment] + simulationCovariance[moment][moment];
        return (simulated[moment] - targets.moments().get(moment).target()) / Math.sqrt(variance);
    }

    public double distance() {
        return targets.distance(simulated);
    }

    /** Moments beyond the parameters that were fitted to them. */
    public int degreesOfFreedom() {
        return targets.size() - effective.size();
    }

    /** The chance of a J this large if the model were right and J chi-square distributed: exact only for moments that are independent and fitted without simulation error. */
    public MetricValue chiSquareChance() {
        return degreesOfFreedom() < 1 ? MetricValue.undefined("as many parameters as moments: nothing is left to test")
                : MetricValue.of(1 - new ChiSquaredDistribution(null, degreesOfFreedom()).cumulativeProbability(distance()));
    }

    /** The 95 % quantile of that distribution. */
    public MetricValue chiSquareBound() {
        return degreesOfFreedom() < 1 ? MetricValue.undefined("as many parameters as moments: nothing is left to test")
                : MetricValue.of(new ChiSquaredDistribution(null, degreesOfFreedom()).inverseCumulativeProbability(0.95));
    }

    /**
     * The same chance with what chi-square leaves out: with weights on a diagonal J is a weighted sum of chi-squares whose weights follow from the correlations of the moments
     * and from the simulation's error. It is matched by its first two moments (Satterthwaite 1946, Biometrics Bulletin 2(6)).
     */
    public MetricValue correctedChance() {
        if (degreesOfFreedom() < 1 || !isIdentified()) {
            return MetricValue.undefined(degreesOfFreedom() < 1 ? "as many parameters as moments: nothing is left to test" : "the moments cannot tell the parameters apart");
        }
        RealMatrix left = MatrixUtils.createRealIdentityMatrix(targets.size()).subtract(columns(scaled, effective).multiply(gain));
        RealMatrix spread = left.transpose().multiply(left).multiply(scaledCovariance());
        double mean = spread.getTrace();
        double variance = 2 * spread.multiply(spread).getTrace();
        if (!(mean > 0) || !(variance > 0)) {
            return MetricValue.undefined("the misses that are left have no spread");
        }
        double scale = variance / (2 * mean);
        double degrees = 2 * mean * mean / variance;
        return MetricValue.of(1 - new ChiSquaredDistribution(null, degrees).cumulativeProbability(distance() / scale));
    }

    /** The moments by the size of their miss, the largest first. */
    public List<Integer> worstMoments() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, targets.size()).boxed().toList());
        order.sort((a, b) -> Double.compare(Math.abs(t(b)), Math.abs(t(a))));
        return order;
    }
}
