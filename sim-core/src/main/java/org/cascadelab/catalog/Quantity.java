package org.cascadelab.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values with their units. Digits may be grouped by underscores; nothing is rounded: what does not fit exactly is refused. */
public final class Quantity {
    /** Parts per billion in one. */
    public static final long ONE = 1_000_000_000L;

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([+-]?(?:\\d[\\d_]*)?(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*(.*)");
    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final long[] UNIT_NANOS = {86_400 * ONE, 3_600 * ONE, 60 * ONE, ONE, 1_000_000L, 1_000L, 1L};
    private static final int SECONDS = 3;
    private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", ONE, "m", 60 * ONE, "h", 3_600 * ONE, "d", 86_400 * ONE);

    private Quantity() {}

    /**
     * The value that {@code text} writes, of the type that its kind names.
     *
     * @throws IllegalArgumentException saying what was read and how such a value is written
     */
    public static Object read(Kind kind, String text) {
        try {
            return switch (kind) {
                case COUNT -> whole(split(text), "", BigDecimal.ONE);
                case NUMBER -> withUnit(split(text), "").doubleValue();
                case RATIO -> ratio(split(text));
                case DURATION -> duration(split(text));
                case RATE -> rate(split(text));
                case AMOUNT -> amount(split(text));
                case FLAG -> flag(text);
                case CHOICE, TEXT -> text;
                case RATIOS, AMOUNTS, NAMES -> throw new NumberFormatException("a single value where a list is meant");
                case PART, PARTS -> throw new NumberFormatException("a single value where a choice is meant");
            };
        } catch (NumberFormatException | ArithmeticException unreadable) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, kind.form()));
        }
    }

    /** A duration as {@link #read} takes it, in the largest unit in which it is whole. */
    public static String duration(long nanos) {
        int unit = nanos == 0 ? SECONDS : 0;
        while (nanos % UNIT_NANOS[unit] != 0) {
            unit++;
        }
        return nanos / UNIT_NANOS[unit] + UNITS[unit];
    }

    private record Parts(BigDecimal number, String unit) {}

    private static Parts split(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            throw new NumberFormatException(text);
        }
        return new Parts(new BigDecimal(matcher.group(1).replace("_", "")), matcher.group(2).strip());
    }

    private static BigDecimal withUnit(Parts parts, String unit) {
        if (!parts.unit().equals(unit)) {
            throw new NumberFormatException(parts.unit());
        }
        return parts.number();
    }

    private static Long whole(Parts parts, String unit, BigDecimal scale) {
        BigInteger exact = withUnit(parts, unit).multiply(scale).toBigIntegerExact();
        return exact.longValueExact();
    }

    private static Long ratio(Parts parts) {
        BigDecimal scale = switch (parts.unit()) {
            case "" -> BigDecimal.valueOf(ONE);
            case "%" -> BigDecimal.valueOf(ONE / 100);
            case "bp" -> BigDecimal.valueOf(ONE / 10_000);
            case "ppm" -> BigDecimal.valueOf(ONE / 1_000_000);
            default -> throw new NumberFormatException(parts.unit());
        };
        return whole(parts, parts.unit(), scale);
    }

    private static Long duration(Parts parts) {
        Long nanos = NANOS.get(parts.unit());
        if (nanos == null) {
            throw new NumberFormatException(parts.unit());
        }
        return whole(parts, parts.unit(), BigDecimal.valueOf(nanos));
    }

    private static Double rate(Parts parts) {
        return switch (parts.unit()) {
            case "/s" -> parts.number().doubleValue();
            case "/m" -> parts.number().doubleValue() / 60;
            case "/h" -> parts.number().doubleValue() / 3_600;
            case "/d" -> parts.number().doubleValue() / 86_400;
            default -> throw new NumberFormatException(parts.unit());
        };
    }

    private static Amount amount(Parts parts) {
        if (!parts.unit().matches("[A-Z][A-Z0-9]{1,9}")) {
            throw new NumberFormatException(parts.unit());
        }
        return new Amount(parts.number(), parts.unit());
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new NumberFormatException(text);
        };
    }
}
