package org.cascadelab.price;

import org.cascadelab.random.Draws;

/**
 * The logarithm of a volatility as a sum of stationary Ornstein-Uhlenbeck processes whose half-lives form a geometric ladder: some die within minutes, some
 * last for days, and their sum forgets about as slowly as a power law does. Over a step of dt a factor of half-life h and variance v moves to
 * {@code a x + sqrt(v (1 - a^2)) e} with {@code a = 2^(-dt / h)}, which is exact for any dt. Its shock is {@code e = leverage Z + sqrt(1 - leverage^2) W}: Z is
 * the shock of the return of the same step, common to all factors, W is the factor's own.
 */
final class VolatilityFactors {
    private final double leverage;
    private final double own;
    private final double[] kept;
    private final double[] deviations;
    /** lower triangle of the Cholesky factor of the stationary covariance */
    private final double[][] stationary;
    private final double[] values;
    private final double[] shocks;
    private double sum;

    /**
     * @param halfLives one for each factor
     * @param deviation stationary standard deviation of the sum
     * @param tilt variance of each factor over that of the next faster one
     */
    VolatilityFactors(HalfLives halfLives, double deviation, double tilt, double leverage, long tickNanos) {
        int factors = halfLives.count();
        this.leverage = leverage;
        own = StrictMath.sqrt(1 - leverage * leverage);
        kept = halfLives.kept(tickNanos);
        deviations = new double[factors];
        values = new double[factors];
        shocks = new double[factors];
        double[] spreads = new double[factors];
        for (int i = 0; i < factors; i++) {
            spreads[i] = StrictMath.sqrt(StrictMath.pow(tilt, i));
        }
        double[][] covariance = covariance(spreads);
        double total = 0;
        for (double[] row : covariance) {
            for (double each : row) {
                total += each;
            }
        }
        double scale = deviation / StrictMath.sqrt(total);
        for (int i = 0; i < factors; i++) {
            deviations[i] = scale * spreads[i] * StrictMath.sqrt(1 - kept[i] * kept[i]);
        }
        stationary = cholesky(covariance);
        for (double[] row : stationary) {
            for (int j = 0; j < factors; j++) {
                row[j] *= scale;
            }
        }
    }

    /** Of the stationary law: the common shock makes factors of near half-lives move together. */
    private double[][] covariance(double[] spreads) {
        int factors = spreads.length;
        double[][] covariance = new double[factors][factors];
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j < factors; j++) {
                double common = StrictMath.sqrt((1 - kept[i] * kept[i]) * (1 - kept[j] * kept[j])) / (1 - kept[i] * kept[j]);
                covariance[i][j] = spreads[i] * spreads[j] * (i == j ? 1 : leverage * leverage * common);
            }
        }
        return covariance;
    }

    private static double[][] cholesky(double[][] covariance) {
        int size = covariance.length;
        double[][] lower = new double[size][size];
        for (int j = 0; j < size; j++) {
            double rest = covariance[j][j];
            for (int k = 0; k < j; k++) {
                rest -= lower[j][k] * lower[j][k];
            }
            // factors that move as one leave a rest of nothing but rounding
            double pivot = rest <= 1e-12 * covariance[j][j] ? 0 : StrictMath.sqrt(rest);
            lower[j][j] = pivot;
            for (int i = j + 1; i < size && pivot > 0; i++) {
                double product = covariance[i][j];
                for (int k = 0; k < j; k++) {
                    product -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = product / pivot;
            }
        }
        return lower;
    }

    /** The sum of the factors now; 0 at the start, the median. */
    double sum() {
        return sum;
    }

    /** Draws the factors' own shocks, which the next move takes. */
    void draw(Draws draws) {
        for (int i = 0; i < shocks.length; i++) {
            shocks[i] = draws.nextGaussian();
        }
    }

    /** Replaces each shock by {@code correlation} times it and a rest drawn anew. */
    void mix(double correlation, Draws draws) {
        double rest = StrictMath.sqrt(1 - correlation * correlation);
        for (int i = 0; i < shocks.length; i++) {
            shocks[i] = correlation * shocks[i] + rest * draws.nextGaussian();
        }
    }

    /** Puts the factors where they are at some moment of their stationary law. */
    void openStationary() {
        for (int i = 0; i < values.length; i++) {
            values[i] = 0;
            for (int j = 0; j <= i; j++) {
                values[i] += stationary[i][j] * shocks[j];
            }
        }
        addUp();
    }

    /** @param z the shock of the return of this step */
    void advance(double z) {
        for (int i = 0; i < values.length; i++) {
            values[i] = kept[i] * values[i] + deviations[i] * (leverage * z + own * shocks[i]);
        }
        addUp();
    }

    private void addUp() {
        sum = 0;
        for (double value : values) {
            sum += value;
        }
    }
}
