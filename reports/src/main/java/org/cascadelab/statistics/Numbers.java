package org.cascadelab.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.cascadelab.metric.MetricUnit;

/** Numbers as people read them: three significant digits, thousands by comma, large sums of money in k, M or B. Independent of the locale. */
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final double TINY = 1e-4;

    private Numbers() {}

    /** Without the unit, e.g. {@code 12.3}, {@code 0.0456}, {@code 1,230}, and {@code 4.56M} for money. */
    public static String format(double value, MetricUnit unit) {
        if (unit == MetricUnit.QUOTE) {
            return money(value);
        }
        return plain(value);
    }

    /** As {@link #format}, with a plus sign for positive numbers. */
    public static String signed(double value, MetricUnit unit) {
        return (value > 0 ? "+" : "") + format(value, unit);
    }

    /** With the unit behind it: {@code 12.3 %}, {@code 4.56M USD}, {@code 2.1x}, {@code 7}. */
    public static String withUnit(double value, MetricUnit unit, String currency) {
        String symbol = unit.symbol(currency);
        return format(value, unit) + (symbol.isEmpty() ? "" : unit == MetricUnit.TIMES ? symbol : " " + symbol);
    }

    /** A share from 0 to 1 as a whole percentage; 0 % and 100 % are exact, everything else stays off them. */
    public static String share(double share) {
        long percent = Math.round(share * 100);
        long shown = share > 0 && share < 1 ? Math.max(1, Math.min(99, percent)) : percent;
        return shown + " %";
    }

    private static String money(double value) {
        double size = Math.abs(value);
        if (size >= 999.5e6) {
            return plain(value / 1e9) + "B";
        }
        if (size >= 999.5e3) {
            return plain(value / 1e6) + "M";
        }
        return size >= 9_995 ? plain(value / 1e3) + "k" : plain(value);
    }

    private static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) < TINY) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        BigDecimal rounded = Math.abs(value) >= 1_000 ? new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN) : new BigDecimal(value).round(DIGITS);
        return new DecimalFormat("#,##0.#######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
    }
}
