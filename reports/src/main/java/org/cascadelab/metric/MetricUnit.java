package org.cascadelab.metric;

import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Quantity;

/** What a metric counts in. Values are numbers of this unit: 0.1 in {@link #PERCENT} is 0.1 %. */
public enum MetricUnit {
    /** accounts, episodes, generations, orders, ticks */
    COUNT("", "a count"),
    /** a multiple of something, such as the twin's price fall */
    TIMES("x", "a multiple (x)"),
    PERCENT("%", "percent"),
    /** percent of the open interest at the start and its mark */
    PERCENT_OF_OPEN_INTEREST("% of OI", "percent of the open interest at the start"),
    BASIS_POINTS("bp", "basis points"),
    /** the instrument's quote currency, which the run knows; see {@link #symbol(String)} */
    QUOTE("quote", "the quote currency"),
    SECONDS("s", "seconds of model time");

    private final String symbol;
    private final String words;

    MetricUnit(String symbol, String words) {
        this.symbol = symbol;
        this.words = words;
    }

    /** The unit in words, for help. */
    public String words() {
        return words;
    }

    /** How the unit is written behind a number, e.g. {@code bp}; {@code currency} for money, nothing for counts. */
    public String symbol(String currency) {
        return this == QUOTE ? currency : symbol;
    }

    /**
     * A threshold as a gate or a table writes it, as a number of this unit: {@code 0.1%} is 0.1 in percent and 10 in basis points.
     * A plain number is taken to be in this unit already.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public double read(String text) {
        String written = text.strip();
        try {
            return (Double) Quantity.read(Kind.NUMBER, written);
        } catch (IllegalArgumentException notPlain) {
            return readWithUnit(written);
        }
    }

    private double readWithUnit(String written) {
        return switch (this) {
            case PERCENT, PERCENT_OF_OPEN_INTEREST -> (Long) Quantity.read(Kind.RATIO, written) * 100.0 / Quantity.ONE;
            case BASIS_POINTS -> (Long) Quantity.read(Kind.RATIO, written) * 10_000.0 / Quantity.ONE;
            case SECONDS -> (Long) Quantity.read(Kind.DURATION, written) / (double) Quantity.ONE;
            case QUOTE -> ((Amount) Quantity.read(Kind.AMOUNT, written)).value().doubleValue();
            case TIMES, COUNT -> throw new IllegalArgumentException("'%s' is not a number without unit, such as 1.5".formatted(written));
        };
    }
}
