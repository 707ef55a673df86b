package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * What a card measured.
 *
 * @param measures in the order they are shown
 * @param chiSquare the sum of squared z-scores where targets are given, over independent measures; 0 without any
 * @param degreesOfFreedom measures with a target
 * @param pValue probability of a chi-square at least as large if all targets are right; 1 without targets
 */
public record CardResult(List<Measure> measures, double chiSquare, int degreesOfFreedom, double pValue) {
    /** Beyond this many standard errors a single measure counts as wrong: one in 16 000 by chance. */
    public static final double MOST_STANDARD_ERRORS = 4;
    /** Below this the measures together count as wrong. */
    public static final double LEAST_P_VALUE = 0.001;

    /**
     * One measured quantity.
     *
     * @param target what it has to be, NaN if nothing is known
     * @param targetError standard error of the target itself, 0 if it is exact
     */
    public record Measure(String name, double value, double standardError, double target, double targetError) {
        static Measure of(String name, double value, double standardError) {
            return new Measure(name, value, standardError, Double.NaN, 0);
        }

        static Measure against(String name, double value, double standardError, double target, double targetError) {
            return new Measure(name, value, standardError, target, targetError);
        }

        public boolean hasTarget() {
            return !Double.isNaN(target);
        }

        /** Standard errors from the target, NaN without one. */
        public double z() {
            return (value - target) / Math.sqrt(standardError * standardError + targetError * targetError);
        }
    }

    static CardResult of(List<Measure> measures) {
        List<Measure> targeted = measures.stream().filter(Measure::hasTarget).toList();
        double chiSquare = targeted.stream().mapToDouble(measure -> measure.z() * measure.z()).sum();
        double pValue = targeted.isEmpty() ? 1 : 1 - new ChiSquaredDistribution(targeted.size()).cumulativeProbability(chiSquare);
        return new CardResult(new ArrayList<>(measures), chiSquare, targeted.size(), pValue);
    }

    /** Whether nothing contradicts the targets. */
    public boolean holds() {
        return pValue >= LEAST_P_VALUE
                && measures.stream().filter(Measure::hasTarget).allMatch(measure -> Math.abs(measure.z()) <= MOST_STANDARD_ERRORS);
    }
}
