package org.cascadelab.metric;

/**
 * One number about one run. It is a pure function of the run's record and of the record of its shadow twin (the same seed with forced
 * orders priced off the book, without impact); the twin may be measured against itself.
 */
public interface Metric {
    MetricDescription description();

    /**
     * The metric's value in its unit, or undefined with a reason.
     *
     * @param twin the shadow twin: same seed, tick length and number of ticks, see {@link RunRecord#requireTwin}
     */
    MetricValue value(RunRecord run, RunRecord twin);

    default String name() {
        return description().name();
    }

    default String title() {
        return description().title();
    }

    /** The title with the unit in brackets behind it, as the head of a column or the label of an axis; a count has none. */
    default String titleWithUnit(String currency) {
        String symbol = unit().symbol(currency);
        return symbol.isEmpty() ? title() : title() + " [" + symbol + "]";
    }

    default MetricUnit unit() {
        return description().unit();
    }

    default Direction direction() {
        return description().direction();
    }
}
