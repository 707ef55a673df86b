package org.cascadelab.marketfact;

/** How a run's number lies to a real market's: by two standard errors, or by itself where it has none. */
public enum Beside {
    WITHIN("as real"),
    LOWER("lower"),
    HIGHER("higher"),
    /** the run's error is larger than what it is held against, so nothing can be said */
    IMPRECISE("too imprecise"),
    /** the run has no number */
    UNKNOWN("-"),
    /** the two are in different units, such as two currencies */
    OTHER_UNIT("other unit");

    private static final double ERRORS = 2;

    private final String words;

    Beside(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Where the fact, give or take two of its standard errors, lies to the real range. */
    public static Beside of(MarketFact fact, RealMarkets.Value real) {
        if (!fact.value().isDefined()) {
            return UNKNOWN;
        }
        if (!fact.unit().equals(real.unit())) {
            return OTHER_UNIT;
        }
        double reach = fact.error().isDefined() ? ERRORS * fact.error().get() : 0;
        double value = fact.value().get();
        if (value + reach < real.low()) {
            return LOWER;
        }
        if (value - reach > real.high()) {
            return HIGHER;
        }
        boolean inside = value >= real.low() && value <= real.high();
        return inside || reach <= (Double.isInfinite(real.high()) ? Math.abs(real.low()) : Math.max(Math.abs(real.low()), Math.abs(real.high()))) ? WITHIN : IMPRECISE;
    }
}
