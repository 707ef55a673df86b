package org.cascadelab.chart;

/** The unit in which a run's time axis reads best. */
enum TimeScale {
    SECONDS("s", 1, 600),
    MINUTES("min", 60, 6 * 3_600),
    HOURS("h", 3_600, 4 * 86_400),
    DAYS("d", 86_400, Double.POSITIVE_INFINITY);

    private final String symbol;
    private final double seconds;
    private final double upTo;

    TimeScale(String symbol, double seconds, double upTo) {
        this.symbol = symbol;
        this.seconds = seconds;
        this.upTo = upTo;
    }

    static TimeScale of(double lengthSeconds) {
        for (TimeScale scale : values()) {
            if (lengthSeconds <= scale.upTo) {
                return scale;
            }
        }
        return DAYS;
    }

    double scaled(double time) {
        return time / seconds;
    }

    String label() {
        return "model time [" + symbol + "]";
    }
}
