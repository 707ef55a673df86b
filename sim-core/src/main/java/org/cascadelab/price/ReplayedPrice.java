package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.random.Streams;

/**
 * A recorded series played back at steps of any length. A bar says where the price opened, closed and how far it went, not when: the path inside
 * a bar is a choice, made of straight lines that reach the two extremes after a third and two thirds of the bar. Steps that do not fall on these
 * moments miss a little of the extremes.
 *
 * @param seriesName how the series is known to the {@link SeriesSource}
 * @param fromNanos where in the series the run begins
 */
record ReplayedPrice(String seriesName, Path path, Level level, long fromNanos) implements PriceRecipe {
    /** The way from a bar's open to its close. */
    enum Path {
        OPEN_LOW_HIGH_CLOSE,
        BY_DIRECTION,
        LINEAR
    }

    /** What the run's prices are: the recorded ones, or the recorded moves from the scenario's own opening price. */
    enum Level {
        AS_RECORDED,
        FROM_OPENING_PRICE
    }

    static final Catalog.Entry<PriceRecipe> ENTRY = entry("replay", "plays back recorded bars, such as one-minute klines",
            params -> new ReplayedPrice(params.text("series"), params.choice("path", Path.class), params.choice("level", Level.class), params.nanos("from")),
            Parameter.required("series", Kind.TEXT, "name or file of the series").shownAs("index"),
            Parameter.choice("path", "way through a bar, in straight lines that turn after a third and two thirds of it: open, low, high, close; "
                    + "by direction (low first in a rising bar, high first in a falling one); or straight from open to close", Path.values()),
            Parameter.choice("level", "recorded prices, or recorded relative moves applied to the instrument's opening price", Level.values()),
            Parameter.of("from", Kind.DURATION, "0s", "where in the series the run begins").atLeast("0s"));

    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource source) {
        PriceSeries series = source.series(seriesName);
        double recordedStart = priceAt(series, fromNanos);
        double scale = level == Level.AS_RECORDED ? 1 : startPrice / recordedStart;
        return new PriceProcess() {
            @Override
            public double startPrice() {
                return recordedStart * scale;
            }

            @Override
            public double step(long tick, long nanos) {
                return priceAt(series, Math.addExact(fromNanos, nanos)) * scale;
            }
        };
    }

    @Override
    public double largestStep(long tickNanos, long horizonNanos, SeriesSource source) {
        PriceSeries series = source.series(seriesName);
        double largest = 0;
        double before = priceAt(series, fromNanos);
        for (long nanos = tickNanos; nanos <= horizonNanos; nanos += tickNanos) {
            double after = priceAt(series, Math.addExact(fromNanos, nanos));
            largest = Math.max(largest, Math.abs(StrictMath.log(after / before)));
            before = after;
        }
        return largest;
    }

    @Override
    public long coveredNanos(SeriesSource source) {
        return source.series(seriesName).nanos() - fromNanos;
    }

    /** The price at a moment; at the border of two bars it is the earlier one's close. */
    private double priceAt(PriceSeries series, long nanos) {
        if (nanos > series.nanos()) {
            throw new IllegalArgumentException("series '%s' covers %d ns, but the run asks for %d ns (it begins at %d ns): begin earlier or run shorter"
                    .formatted(seriesName, series.nanos(), nanos, fromNanos));
        }
        int bar = nanos == 0 ? 0 : Math.toIntExact((nanos - 1) / series.barNanos());
        double passed = (nanos - bar * series.barNanos()) / (double) series.barNanos();
        double open = series.open()[bar];
        double close = series.close()[bar];
        if (path == Path.LINEAR) {
            return between(open, close, passed);
        }
        boolean lowFirst = path == Path.OPEN_LOW_HIGH_CLOSE || close >= open;
        double first = lowFirst ? series.low()[bar] : series.high()[bar];
        double second = lowFirst ? series.high()[bar] : series.low()[bar];
        double leg = 3 * passed;
        return leg <= 1 ? between(open, first, leg) : leg <= 2 ? between(first, second, leg - 1) : between(second, close, leg - 2);
    }

    private static double between(double from, double to, double share) {
        return from * (1 - share) + to * share;
    }
}
