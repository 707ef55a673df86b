package org.cascadelab.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.cascadelab.fact.FactListener;
import org.cascadelab.metric.RunTerms;

/**
 * The figures of a story about one run: unlike in tables of means, a price is given to its tick and money to the unit, because here one is
 * held against the other.
 *
 * @param terms the run's
 */
record Figures(RunTerms terms) {
    private static final double WHOLE_FROM = 1_000;

    /** Model time as {@code h:mm:ss}, with milliseconds (rounded down) only where it has any. */
    static String clock(long nanos) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        long millis = Math.floorMod(nanos, 1_000_000_000L) / 1_000_000;
        String text = String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
        return millis == 0 ? text : text + String.format(Locale.ROOT, ".%03d", millis);
    }

    /** A price without its currency, to the tick. */
    String price(int instrument, long ticks) {
        return ticks == FactListener.NO_PRICE ? "none" : grouped(BigDecimal.valueOf(terms.instruments().get(instrument).tickSize()).multiply(BigDecimal.valueOf(ticks)));
    }

    /** A price between ticks, one digit finer than they are. */
    String price(int instrument, double ticks) {
        BigDecimal size = BigDecimal.valueOf(terms.instruments().get(instrument).tickSize()).stripTrailingZeros();
        return grouped(size.multiply(BigDecimal.valueOf(ticks)).setScale(Math.max(0, size.scale()) + 1, RoundingMode.HALF_EVEN));
    }

    /** Which instrument is meant, where there are several: {@code " of eth-perp"}, otherwise nothing. */
    String of(int instrument) {
        return terms.instruments().size() == 1 ? "" : " of " + terms.instruments().get(instrument).name();
    }

    /** Money units in quote currency, with its name. */
    String money(double moneyUnits) {
        return amount(moneyUnits * terms.moneySize());
    }

    /** Quote currency with its name: whole from 1,000 on, to three digits below. */
    String amount(double quote) {
        BigDecimal value = BigDecimal.valueOf(quote);
        BigDecimal rounded = Math.abs(quote) >= WHOLE_FROM ? value.setScale(0, RoundingMode.HALF_EVEN) : value.round(new MathContext(3, RoundingMode.HALF_EVEN));
        return grouped(rounded) + " " + terms.currency();
    }

    /** What a position is, e.g. {@code 1,234 lots long} or {@code no position}. */
    static String position(long lots) {
        return lots == 0 ? "no position" : lots(lots) + (lots > 0 ? " long" : " short");
    }

    /** A size without its sign. */
    static String lots(long lots) {
        long size = Math.abs(lots);
        return grouped(BigDecimal.valueOf(size)) + (size == 1 ? " lot" : " lots");
    }

    static String count(long number, String one, String many) {
        return grouped(BigDecimal.valueOf(number)) + " " + (number == 1 ? one : many);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String grouped(BigDecimal number) {
        return new DecimalFormat("#,##0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
