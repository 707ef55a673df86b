package org.cascadelab.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a scenario key takes in a sensitivity analysis.
 *
 * @param low as written in a scenario, with its unit
 * @param high the same, larger and in the same unit
 * @param whole whether only whole numbers are allowed
 */
public record ParameterRange(String key, String low, String high, boolean whole) {
    private static final Pattern VALUE = Pattern.compile("([+-]?[0-9][0-9_]*(?:\\.[0-9]+)?|[+-]?\\.[0-9]+)\\s*(.*)");
    /** Six digits are finer than any model parameter is known, and every unit of a scenario holds them exactly. */
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    public ParameterRange {
        if (!unit(low).equals(unit(high)) || number(low).compareTo(number(high)) >= 0) {
            throw new IllegalArgumentException("--params %s=%s..%s: give a smaller and a larger value in the same unit, such as %s=10s..60s".formatted(key, low, high, key));
        }
    }

    /**
     * Reads {@code key=low..high} ranges joined by commas.
     *
     * @param allowed whether a key may have a value; throws where the value is refused for another reason than being a fraction
     */
    public static List<ParameterRange> parse(String text, BiPredicate<String, String> allowed) {
        List<ParameterRange> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*(.+?)\\s*\\.\\.\\s*(.+?)\\s*").matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("--params: '%s' is not a range: write key=low..high, such as populations.longs.leverage=5..20".formatted(part.strip()));
            }
            String key = matcher.group(1);
            if (ranges.stream().anyMatch(range -> range.key().equals(key))) {
                throw new IllegalArgumentException("--params: '%s' is named twice".formatted(key));
            }
            ParameterRange range = new ParameterRange(key, matcher.group(2), matcher.group(3), false);
            allowed.test(key, range.low());
            allowed.test(key, range.high());
            ranges.add(unit(range.low()).isEmpty() && !allowed.test(key, range.at(0.123456)) ? new ParameterRange(key, range.low(), range.high(), true) : range);
        }
        return ranges;
    }

    /** The value at a share of the way from low to high. */
    String at(double share) {
        BigDecimal from = number(low);
        BigDecimal value = from.add(number(high).subtract(from).multiply(BigDecimal.valueOf(share))).round(DIGITS);
        String text = (whole ? value.setScale(0, RoundingMode.HALF_EVEN) : value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros()).toPlainString();
        String unit = unit(low);
        return text + (unit.isEmpty() || unit.charAt(0) == '/' || unit.equals("%") ? unit : unit.length() > 2 ? " " + unit : unit);
    }

    String words() {
        return low + " to " + high;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(matched(text).group(1).replace("_", ""));
    }

    private static String unit(String text) {
        return matched(text).group(2).strip();
    }

    private static Matcher matched(String text) {
        Matcher matcher = VALUE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--params: '%s' is not a number with its unit, such as 0.5%%, 30s or 50_000 USD".formatted(text));
        }
        return matcher;
    }
}
