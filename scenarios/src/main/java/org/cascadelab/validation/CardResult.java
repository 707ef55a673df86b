package org.cascadelab.validation;

import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * What a card measured.
 *
 * @param measures in the order they are shown
 * @param together the test of all statistical estimates at once, or null where the card has none or they are not independent
 * @param notes what a reader must know, in words
 */
public record CardResult(List<Measure> measures, Together together, List<String> notes) {
    /**
     * One measured quantity.
     *
     * @param standardError 0 for what has none
     * @param gates whether a failed check fails the card; a target from memory never does
     */
    public record Measure(String name, double value, double standardError, Check check, boolean gates) {
        static Measure of(String name, double value, double standardError) {
            return new Measure(name, value, standardError, new Check.Reading(), false);
        }

        /** @param target NaN if nothing is known */
        static Measure against(String name, double value, double standardError, double target, double targetError) {
            return Double.isNaN(target) ? of(name, value, standardError)
                    : new Measure(name, value, standardError, new Check.Deviation(target, targetError), true);
        }

        static Measure within(String name, double value, double target, double allowed) {
            return new Measure(name, value, 0, new Check.Tolerance(target, allowed), true);
        }

        static Measure between(String name, double value, double standardError, double least, double most) {
            return new Measure(name, value, standardError, new Check.Between(least, most), true);
        }

        static Measure probability(String name, double pValue) {
            return new Measure(name, pValue, 0, new Check.Significance(), true);
        }

        /** The same with a target that nobody has looked up: shown, never failing. */
        Measure fromMemory() {
            return new Measure(name + " (target from memory)", value, standardError, check, false);
        }

        public boolean hasTarget() {
            return !(check instanceof Check.Reading);
        }

        public boolean holds() {
            return check.holds(value, standardError);
        }

        /** {@code holds}, {@code FAILS}, {@code off, not gating} or nothing. */
        public String verdict() {
            return !hasTarget() ? "" : holds() ? "holds" : gates ? "FAILS" : "off, not gating";
        }
    }

    /**
     * The sum of squared z-scores of independent estimates.
     *
     * @param pValue probability of a sum at least as large if all targets are right
     */
    public record Together(double chiSquare, int degreesOfFreedom, double pValue) {}

    public CardResult {
        measures = List.copyOf(measures);
        notes = List.copyOf(notes);
    }

    /** Of measures whose statistical estimates are independent of each other. */
    static CardResult independent(List<Measure> measures) {
        double chiSquare = 0;
        int degreesOfFreedom = 0;
        for (Measure measure : measures) {
            if (measure.gates() && measure.check() instanceof Check.Deviation deviation) {
                double z = deviation.z(measure.value(), measure.standardError());
                chiSquare += z * z;
                degreesOfFreedom++;
            }
        }
        return new CardResult(measures, degreesOfFreedom == 0 ? null : new Together(chiSquare, degreesOfFreedom, aboveChiSquare(chiSquare, degreesOfFreedom)), List.of());
    }

    /** Of measures that are each judged alone. */
    static CardResult each(List<Measure> measures, List<String> notes) {
        return new CardResult(measures, null, notes);
    }

    /** The probability of a chi-square at least as large. */
    static double aboveChiSquare(double chiSquare, int degreesOfFreedom) {
        return 1 - new ChiSquaredDistribution(null, degreesOfFreedom).cumulativeProbability(chiSquare);
    }

    /** Whether nothing contradicts the targets that gate. */
    public boolean holds() {
        return (together == null || together.pValue() >= Check.LEAST_P_VALUE) && measures.stream().allMatch(measure -> !measure.gates() || measure.holds());
    }

    /** Whether there is anything that could fail. */
    public boolean gates() {
        return measures.stream().anyMatch(Measure::gates);
    }
}
