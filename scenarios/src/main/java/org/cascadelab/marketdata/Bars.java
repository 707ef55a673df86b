package org.cascadelab.marketdata;

import java.time.Instant;
import java.util.Arrays;
import org.cascadelab.price.PriceSeries;

/**
 * A recorded price with its place in time.
 *
 * @param start when the first bar opens
 * @param heldBars bars that were missing and hold the last close
 */
public record Bars(Instant start, PriceSeries series, int heldBars) {
    /** When the last bar closes. */
    public Instant end() {
        return instant(nanos(start) + series.barNanos() * series.bars());
    }

    /** Only the bars from a time on. @throws IllegalArgumentException if the time is not where one of them opens */
    public Bars from(Instant time) {
        long offset = Math.subtractExact(nanos(time), nanos(start));
        if (offset < 0 || offset >= series.barNanos() * series.bars()) {
            throw new IllegalArgumentException("%s is not within the recorded prices, which go from %s to %s".formatted(time, start, end()));
        }
        if (offset % series.barNanos() != 0) {
            throw new IllegalArgumentException("%s is not the opening of a bar; bars are %d s long from %s on".formatted(time, series.barNanos() / 1_000_000_000L, start));
        }
        int first = (int) (offset / series.barNanos());
        return new Bars(time, new PriceSeries(series.name(), series.barNanos(), tail(series.open(), first), tail(series.high(), first),
                tail(series.low(), first), tail(series.close(), first)), heldBars);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static double[] tail(double[] values, int first) {
        return Arrays.copyOfRange(values, first, values.length);
    }
}
