package org.cascadelab.price;

/**
 * Bars of a recorded price without gaps, in quote currency. Bar i covers the model time from i x barNanos to (i + 1) x barNanos.
 */
public record PriceSeries(String name, long barNanos, double[] open, double[] high, double[] low, double[] close) {
    public PriceSeries {
        if (open.length == 0 || high.length != open.length || low.length != open.length || close.length != open.length || barNanos <= 0) {
            throw new IllegalArgumentException("series '%s' needs bars of equal length, got %d opens, %d highs, %d lows, %d closes of %d ns"
                    .formatted(name, open.length, high.length, low.length, close.length, barNanos));
        }
        for (int bar = 0; bar < open.length; bar++) {
            boolean ordered = low[bar] <= Math.min(open[bar], close[bar]) && high[bar] >= Math.max(open[bar], close[bar]);
            if (!ordered || !(low[bar] > 0) || !(high[bar] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("series '%s', bar %d: need 0 < low <= open, close <= high, got open %s, high %s, low %s, close %s"
                        .formatted(name, bar, open[bar], high[bar], low[bar], close[bar]));
            }
        }
    }

    public int bars() {
        return open.length;
    }

    /** The time that the bars cover. */
    public long nanos() {
        return Math.multiplyExact(barNanos, (long) bars());
    }
}
