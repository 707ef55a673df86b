package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.random.Streams;

/**
 * A recorded price played back tick by tick: at the end of a step it is that of the last trade, or between the last quotes, until then. Nothing is made up between
 * two of them.
 *
 * @param seriesName how the series is known to the {@link SeriesSource}
 * @param fromNanos where in the series the run begins
 */
record ReplayedTicks(String seriesName, SeriesSource.Tape tape, ReplayedPrice.Level level, long fromNanos) implements PriceRecipe {
    static final Catalog.Entry<PriceRecipe> ENTRY = entry("replay-ticks", "plays back recorded trades or best quotes",
            params -> new ReplayedTicks(params.text("series"), params.choice("of", SeriesSource.Tape.class), params.choice("level", ReplayedPrice.Level.class),
                    params.nanos("from")),
            Parameter.required("series", Kind.TEXT, "name or file of the series").shownAs("index"),
            Parameter.choice("of", "the price of the last trade, or the middle of the last best quotes", SeriesSource.Tape.values()),
            Parameter.choice("level", "recorded prices, or recorded relative moves applied to the instrument's opening price", ReplayedPrice.Level.values()),
            Parameter.of("from", Kind.DURATION, "0s", "where in the series the run begins").atLeast("0s"));

    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource source) {
        TickSeries series = source.ticks(seriesName, tape);
        double recordedStart = series.at(fromNanos);
        double scale = level == ReplayedPrice.Level.AS_RECORDED ? 1 : startPrice / recordedStart;
        return new PriceProcess() {
            @Override
            public double startPrice() {
                return recordedStart * scale;
            }

            @Override
            public double step(long tick, long nanos) {
                return priceAt(series, nanos) * scale;
            }
        };
    }

    private double priceAt(TickSeries series, long nanos) {
        long moment = Math.addExact(fromNanos, nanos);
        if (moment > series.lengthNanos()) {
            throw new IllegalArgumentException("series '%s' lasts %d ns, but the run asks for %d ns (it begins at %d ns): begin earlier or run shorter"
                    .formatted(seriesName, series.lengthNanos(), moment, fromNanos));
        }
        return series.at(moment);
    }

    @Override
    public double largestStep(long tickNanos, long horizonNanos, SeriesSource source) {
        TickSeries series = source.ticks(seriesName, tape);
        double largest = 0;
        double before = series.at(fromNanos);
        for (long nanos = tickNanos; nanos <= horizonNanos; nanos += tickNanos) {
            double after = priceAt(series, nanos);
            largest = Math.max(largest, Math.abs(StrictMath.log(after / before)));
            before = after;
        }
        return largest;
    }

    @Override
    public long coveredNanos(SeriesSource source) {
        return source.ticks(seriesName, tape).lengthNanos() - fromNanos;
    }
}
