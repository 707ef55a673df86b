package org.cascadelab.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as text in tables: the shortest decimal that reads back as the same number, without locale and the same on every JDK
 * ({@code Double.toString} changed in 19). Full precision, because reports are made from the tables and must give the same numbers.
 */
final class Numbers {
    private static final int SURE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;
    private static final int READABLE_DIGITS = 4;

    private Numbers() {}

    /** Plain notation from a millionth to 10^15, {@code 1.5E-9} beyond; zero is {@code 0}, whatever its sign. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a table holds finite numbers, got " + value + "; undefined values have a reason instead");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-6 && size < 1e15 ? shortest.toPlainString() : shortest.toString();
    }

    /** Four significant digits, for people. */
    static String rounded(double value) {
        return value == 0 ? "0" : text(new BigDecimal(value).round(new MathContext(READABLE_DIGITS, RoundingMode.HALF_EVEN)).doubleValue());
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        // a decimal of up to 15 digits survives the way through a double, so if there is a short one, rounding to 15 digits finds it
        for (int digits = SURE_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
