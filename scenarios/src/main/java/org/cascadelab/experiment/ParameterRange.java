package org.cascadelab.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.ScenarioException;

/**
 * The values that a scenario key takes in a sensitivity analysis or a calibration.
 *
 * @param low as written in a scenario, with its unit
 * @param high the same, larger and in the same unit
 * @param whole whether only whole numbers are allowed
 */
public record ParameterRange(String key, String low, String high, boolean whole) {
    private static final Pattern VALUE = Pattern.compile("([+-]?[0-9][0-9_]*(?:\\.[0-9]+)?|[+-]?\\.[0-9]+)\\s*(.*)");
    /** Six digits are finer than any model parameter is known, and every unit of a scenario holds them exactly. */
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    /** Ratios are whole parts per billion and durations whole nanoseconds: so many decimals of a unit are exact. */
    private static final Map<String, Integer> DECIMALS = Map.of("%", 7, "bp", 5, "ppm", 3, "ms", 6, "us", 3, "ns", 0);
    private static final int MOST_DECIMALS = 9;
    private static final List<Map<String, BigDecimal>> CONVERTIBLE = List.of(
            Map.of("", BigDecimal.ONE, "%", new BigDecimal("1e-2"), "bp", new BigDecimal("1e-4"), "ppm", new BigDecimal("1e-6")),
            Map.of("ns", new BigDecimal("1e-9"), "us", new BigDecimal("1e-6"), "ms", new BigDecimal("1e-3"), "s", BigDecimal.ONE, "m", BigDecimal.valueOf(60), "h",
                    BigDecimal.valueOf(3_600),
                    "d", BigDecimal.valueOf(86_400)),
            Map.of("/d", BigDecimal.ONE, "/h", BigDecimal.valueOf(24), "/m", BigDecimal.valueOf(1_440), "/s", BigDecimal.valueOf(86_400)));

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

    /** Reads {@code key=low..high} ranges joined by commas. @throws org.cascadelab.scenario.ScenarioException if the scenario has no such key or refuses an end of the range */
    public static List<ParameterRange> parse(String text, Scenario scenario) {
        return parse(text, (key, value) -> allows(scenario, key, value));
    }

    /** Whether a value can be set; a fraction where a whole number is meant cannot, anything else that cannot is an error. */
    private static boolean allows(Scenario scenario, String key, String value) {
        try {
            scenario.with("--params", Map.of(key, value));
            return true;
        } catch (ScenarioException refused) {
            if (value.matches("[0-9]+\\.[0-9]+") && refused.getMessage().contains("a whole number")) {
                return false;
            }
            throw refused;
        }
    }

    /** The value at a share of the way from low to high. */
    String at(double share) {
        BigDecimal from = number(low);
        return text(from.add(number(high).subtract(from).multiply(BigDecimal.valueOf(share))));
    }

    /** A number in the range's unit as it is written in a scenario, to six digits and no finer than the unit is counted. */
    String text(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS);
        BigDecimal value = rounded.setScale(Math.min(rounded.scale(), DECIMALS.getOrDefault(unit(low), MOST_DECIMALS)), RoundingMode.HALF_EVEN);
        return (whole ? value.setScale(0, RoundingMode.HALF_EVEN) : value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros()).toPlainString() + unitWithGap();
    }

    /** The unit as it stands behind a number. */
    String unitWithGap() {
        String unit = unit(low);
        return unit.isEmpty() || unit.charAt(0) == '/' || unit.equals("%") || unit.length() <= 2 ? unit : " " + unit;
    }

    double lowNumber() {
        return number(low).doubleValue();
    }

    double highNumber() {
        return number(high).doubleValue();
    }

    /** The number of a value in this range's unit, whatever unit of the same kind it is written in. @throws IllegalArgumentException if it is of another kind */
    double inUnit(String value) {
        String own = unit(low);
        String other = unit(value);
        if (own.equals(other)) {
            return number(value).doubleValue();
        }
        for (Map<String, BigDecimal> kind : CONVERTIBLE) {
            if (kind.containsKey(own) && kind.containsKey(other)) {
                return number(value).multiply(kind.get(other)).divide(kind.get(own), MathContext.DECIMAL64).doubleValue();
            }
        }
        throw new IllegalArgumentException("'%s' is in another unit than the range %s of '%s'".formatted(value, words(), key));
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
