package org.cascadelab.marketdata;

/** Decimal text read exactly into a whole number of its last digits. */
final class Decimal {
    private Decimal() {}

    /**
     * The number times 10^places.
     *
     * @throws NumberFormatException if it is not a plain decimal, has more significant places, or does not fit
     */
    static long parse(CharSequence text, int places) {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        long value = 0;
        int seen = -1;
        int digits = 0;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c == '.' && seen < 0) {
                seen = 0;
            } else if (c >= '0' && c <= '9' && (seen < places || c == '0')) {
                digits++;
                if (seen < places) {
                    value = shift(value, c - '0', text);
                    seen += seen < 0 ? 0 : 1;
                }
            } else {
                throw new NumberFormatException("'%s' is not a number with at most %d decimal places".formatted(text, places));
            }
        }
        if (digits == 0) {
            throw new NumberFormatException("'%s' is not a number".formatted(text));
        }
        for (int i = Math.max(seen, 0); i < places; i++) {
            value = shift(value, 0, text);
        }
        return text.charAt(0) == '-' ? -value : value;
    }

    /** How many places follow the point of a number as it is written. */
    static int places(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - 1 - point;
    }

    /** The text of a whole number of 10^-places. */
    static String text(long value, int places) {
        return java.math.BigDecimal.valueOf(value, places).toPlainString();
    }

    private static long shift(long value, int digit, CharSequence text) {
        if (value > (Long.MAX_VALUE - digit) / 10) {
            throw new NumberFormatException("'%s' is too large".formatted(text));
        }
        return value * 10 + digit;
    }
}
