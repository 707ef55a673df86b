package org.cascadelab.validation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Reads lists of numbers such as {@code 1,2,5}. */
final class NumberList {
    private NumberList() {}

    static double[] reals(String name, String text) {
        try {
            double[] values = Arrays.stream(text.split(",")).map(String::strip).mapToDouble(Double::parseDouble).toArray();
            if (Arrays.stream(values).allMatch(value -> value >= 0 && Double.isFinite(value))) {
                return values;
            }
        } catch (NumberFormatException notNumbers) {
            // told below, with the text as written
        }
        throw new IllegalArgumentException("%s: need numbers from 0 joined by commas, got '%s'".formatted(name, text));
    }

    /** Exactly as written, of any sign. */
    static List<BigDecimal> decimals(String name, String text) {
        try {
            return Arrays.stream(text.split(",")).map(String::strip).map(BigDecimal::new).toList();
        } catch (NumberFormatException notNumbers) {
            throw new IllegalArgumentException("%s: need numbers joined by commas, got '%s'".formatted(name, text), notNumbers);
        }
    }

    static int[] counts(String name, String text) {
        double[] values = reals(name, text);
        if (Arrays.stream(values).anyMatch(value -> value < 1 || value > 1e6 || value != Math.rint(value))) {
            throw new IllegalArgumentException("%s: need whole numbers from 1 to 1000000 joined by commas, got '%s'".formatted(name, text));
        }
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }
}
