package org.cascadelab.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What a measure is held against. Each kind says by itself whether a value passes, so that a table needs no rule of its own. */
public sealed interface Check {
    /** Beyond this many standard errors a single measure counts as wrong: one in 16 000 by chance. */
    double MOST_STANDARD_ERRORS = 4;
    /** Below this probability a test counts as failed. */
    double LEAST_P_VALUE = 0.001;

    boolean holds(double value, double standardError);

    /** What the value should be, in words for a table. */
    String target();

    /** How far the value is from it, in words for a table. */
    String outcome(double value, double standardError);

    /** Nothing is known: a reading. */
    record Reading() implements Check {
        @Override
        public boolean holds(double value, double standardError) {
            return true;
        }

        @Override
        public String target() {
            return "";
        }

        @Override
        public String outcome(double value, double standardError) {
            return "";
        }
    }

    /**
     * A statistical estimate of a known value: at most {@link #MOST_STANDARD_ERRORS} away.
     *
     * @param error standard error of the known value itself, 0 if it is exact
     */
    record Deviation(double known, double error) implements Check {
        /** Standard errors from the known value; 0 where both agree exactly without any spread. */
        public double z(double value, double standardError) {
            return value == known ? 0 : (value - known) / Math.sqrt(standardError * standardError + error * error);
        }

        @Override
        public boolean holds(double value, double standardError) {
            return Math.abs(z(value, standardError)) <= MOST_STANDARD_ERRORS;
        }

        @Override
        public String target() {
            return number(known);
        }

        @Override
        public String outcome(double value, double standardError) {
            return String.format(Locale.ROOT, "z = %+.2f", z(value, standardError));
        }
    }

    /** A deterministic value, or one whose error is of another kind than statistical: at most {@code allowed} away. */
    record Tolerance(double known, double allowed) implements Check {
        @Override
        public boolean holds(double value, double standardError) {
            return Math.abs(value - known) <= allowed;
        }

        @Override
        public String target() {
            return number(known);
        }

        @Override
        public String outcome(double value, double standardError) {
            return String.format(Locale.ROOT, "off by %.2g of %.2g allowed", value - known, allowed);
        }
    }

    /** Anywhere between two bounds. */
    record Between(double least, double most) implements Check {
        @Override
        public boolean holds(double value, double standardError) {
            return value >= least && value <= most;
        }

        @Override
        public String target() {
            return Double.isInfinite(least) ? "at most " + number(most) : Double.isInfinite(most) ? "at least " + number(least) : number(least) + " to " + number(most);
        }

        @Override
        public String outcome(double value, double standardError) {
            return holds(value, standardError) ? "inside" : "outside";
        }
    }

    /** The value is the probability of what was seen, or of worse, if all is right. */
    record Significance() implements Check {
        @Override
        public boolean holds(double value, double standardError) {
            return value >= LEAST_P_VALUE;
        }

        @Override
        public String target() {
            return "above " + LEAST_P_VALUE;
        }

        @Override
        public String outcome(double value, double standardError) {
            return String.format(Locale.ROOT, "p = %.4f", value);
        }
    }

    /** A number to six significant digits, without trailing zeros; a very small one by its power of ten. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "undefined" : value > 0 ? "infinite" : "-infinite";
        }
        if (value != 0 && Math.abs(value) < 1e-4) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return value == 0 ? "0" : new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
}
