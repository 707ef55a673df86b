package org.cascadelab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;

/**
 * Where a quantity has to be evaluated for its {@link SobolIndices}, and the estimate from its values there. The two are apart so that
 * expensive evaluations can be spread over threads, stored and resumed.
 *
 * <p>Each row takes two independent points a and b, and for each input i the point a with its i-th number taken from b. The estimators are those
 * of Saltelli et al. (2010), Variance based sensitivity analysis of model output, Comput. Phys. Commun. 181(2), table 2: (b) for the first-order
 * index, (f), due to Jansen (1999), for the total index; the first after subtracting the mean, which takes nothing but noise away.
 */
public final class SobolDesign {
    /** Where the rows come from. */
    public enum Sampling {
        /** independent uniform numbers: the standard errors mean what they say */
        INDEPENDENT,
        /** a Sobol sequence under a random shift modulo 1 (Cranley and Patterson 1976): smaller errors than the bootstrap, which knows no order, tells */
        SEQUENCE
    }

    /** Enough for a standard error: Efron and Tibshirani (1993), section 6.4, find 200 to suffice. */
    private static final int RESAMPLES = 400;

    private final int dimensions;
    private final int rows;
    private final long seed;
    private final Sampling sampling;

    /**
     * @param dimensions inputs, from 1 to 500
     * @param rows rows, at least 2; a power of two suits a sequence best. The quantity is evaluated {@code rows x (dimensions + 2)} times
     */
    public SobolDesign(int dimensions, int rows, long seed, Sampling sampling) {
        if (dimensions < 1 || dimensions > 500 || rows < 2) {
            throw new IllegalArgumentException("need 1 to 500 inputs and at least 2 rows, got %d and %d".formatted(dimensions, rows));
        }
        this.dimensions = dimensions;
        this.rows = rows;
        this.seed = seed;
        this.sampling = sampling;
    }

    /** The points at which to evaluate, row by row: a, b, then a with one number of b for each input. */
    public List<double[]> points() {
        MersenneTwister luck = new MersenneTwister(Resampling.seedOf("sobol design|" + seed));
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(2 * dimensions);
        double[] shift = uniform(luck);
        List<double[]> points = new ArrayList<>(rows * (dimensions + 2));
        for (int row = 0; row < rows; row++) {
            double[] both = sampling == Sampling.SEQUENCE ? shifted(sequence.nextVector(), shift) : uniform(luck);
            double[] a = Arrays.copyOf(both, dimensions);
            double[] b = Arrays.copyOfRange(both, dimensions, 2 * dimensions);
            points.add(a);
            points.add(b);
            for (int input = 0; input < dimensions; input++) {
                double[] mixed = a.clone();
                mixed[input] = b[input];
                points.add(mixed);
            }
        }
        return points;
    }

    public SobolIndices estimate(UnitFunction function) {
        return estimate(points().stream().mapToDouble(function::at).toArray());
    }

    /** @param values at {@link #points}, in their order; NaN where the quantity is undefined, which leaves out the point's row */
    public SobolIndices estimate(double[] values) {
        int width = dimensions + 2;
        if (values.length != rows * width) {
            throw new IllegalArgumentException("need the values at all %d points, got %d".formatted(rows * width, values.length));
        }
        List<double[]> kept = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double[] own = Arrays.copyOfRange(values, row * width, (row + 1) * width);
            if (Arrays.stream(own).allMatch(Double::isFinite)) {
                kept.add(own);
            }
        }
        int left = rows - kept.size();
        if (kept.size() < 2) {
            MetricValue none = MetricValue.undefined("defined in %d of %d rows".formatted(kept.size(), rows));
            return new SobolIndices(same(none), none, none, kept.size(), left);
        }
        double[][] table = kept.toArray(double[][]::new);
        int[] all = new int[table.length];
        Arrays.setAll(all, row -> row);
        Moments moments = Moments.of(table, all);
        MetricValue mean = MetricValue.of(moments.mean());
        MetricValue variance = MetricValue.of(moments.variance());
        if (moments.variance() == 0) {
            return new SobolIndices(same(MetricValue.undefined("the quantity does not vary")), mean, variance, table.length, left);
        }
        return new SobolIndices(inputs(table, moments), mean, variance, table.length, left);
    }

    private List<SobolIndices.Input> inputs(double[][] table, Moments moments) {
        double[][] firsts = new double[dimensions][RESAMPLES];
        double[][] totals = new double[dimensions][RESAMPLES];
        MersenneTwister luck = new MersenneTwister(Resampling.seedOf("sobol bootstrap|" + seed));
        int[] drawn = new int[table.length];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            Moments own;
            do {
                Arrays.setAll(drawn, i -> luck.nextInt(table.length));
                own = Moments.of(table, drawn);
                // a resample of a few equal rows says nothing of shares of a variance
            } while (own.variance() == 0);
            for (int input = 0; input < dimensions; input++) {
                firsts[input][resample] = own.first()[input];
                totals[input][resample] = own.total()[input];
            }
        }
        List<SobolIndices.Input> inputs = new ArrayList<>();
        for (int input = 0; input < dimensions; input++) {
            inputs.add(new SobolIndices.Input(MetricValue.of(moments.first()[input]), deviation(firsts[input]),
                    MetricValue.of(moments.total()[input]), deviation(totals[input])));
        }
        return inputs;
    }

    private List<SobolIndices.Input> same(MetricValue none) {
        return Collections.nCopies(dimensions, new SobolIndices.Input(none, none, none, none));
    }

    private double[] uniform(MersenneTwister luck) {
        double[] point = new double[2 * dimensions];
        Arrays.setAll(point, i -> luck.nextDouble());
        return point;
    }

    private static MetricValue deviation(double[] estimates) {
        return MetricValue.of(Math.sqrt(StatUtils.variance(estimates)));
    }

    private static double[] shifted(double[] point, double[] shift) {
        for (int i = 0; i < point.length; i++) {
            point[i] = (point[i] + shift[i]) % 1;
        }
        return point;
    }

    private record Moments(double mean, double variance, double[] first, double[] total) {
        static Moments of(double[][] table, int[] drawn) {
            int inputs = table[0].length - 2;
            double sum = 0;
            for (int row : drawn) {
                sum += table[row][0] + table[row][1];
            }
            double mean = sum / (2.0 * drawn.length);
            double squares = 0;
            double[] first = new double[inputs];
            double[] total = new double[inputs];
            for (int row : drawn) {
                double[] values = table[row];
                double a = values[0] - mean;
                double b = values[1] - mean;
                squares += a * a + b * b;
                for (int input = 0; input < inputs; input++) {
                    double mixed = values[input + 2] - mean;
                    first[input] += b * (mixed - a);
                    total[input] += (a - mixed) * (a - mixed) / 2;
                }
            }
            double variance = squares / (2.0 * drawn.length);
            for (int input = 0; input < inputs; input++) {
                first[input] /= drawn.length * variance;
                total[input] /= drawn.length * variance;
            }
            return new Moments(mean, variance, first, total);
        }
    }
}
