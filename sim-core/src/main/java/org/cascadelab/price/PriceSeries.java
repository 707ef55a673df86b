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
    }

    public int bars() {
        return open.length;
    }
}
