package org.cascadelab.price;

import java.util.Arrays;

/**
 * A recorded price as it changed, in quote currency: from {@code nanos[i]} of model time on it is {@code prices[i]}, until the next. The first is at time 0.
 */
public record TickSeries(String name, long[] nanos, double[] prices) {
    public TickSeries {
        if (nanos.length == 0 || prices.length != nanos.length || nanos[0] != 0) {
            throw new IllegalArgumentException("series '%s' needs as many times as prices, the first at 0; got %d times and %d prices"
                    .formatted(name, nanos.length, prices.length));
        }
        for (int i = 0; i < nanos.length; i++) {
            if (!(prices[i] > 0) || Double.isInfinite(prices[i]) || i > 0 && nanos[i] < nanos[i - 1]) {
                throw new IllegalArgumentException("series '%s', tick %d: need a positive price at a time that does not go back, got %s at %d ns"
                        .formatted(name, i, prices[i], nanos[i]));
            }
        }
    }

    /** The time from the first to the last. */
    public long lengthNanos() {
        return nanos[nanos.length - 1];
    }

    /** The price at a moment: of several at the same time the last. */
    public double at(long moment) {
        int low = 0;
        int high = nanos.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (nanos[middle] <= moment) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return prices[low];
    }

    /** From a moment on, which is then time 0. */
    public TickSeries from(long moment) {
        if (moment < 0 || moment >= lengthNanos()) {
            throw new IllegalArgumentException("series '%s' lasts %d ns and cannot begin at %d ns".formatted(name, lengthNanos(), moment));
        }
        int first = 0;
        while (first + 1 < nanos.length && nanos[first + 1] <= moment) {
            first++;
        }
        long[] times = Arrays.copyOfRange(nanos, first, nanos.length);
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.max(0, times[i] - moment);
        }
        return new TickSeries(name, times, Arrays.copyOfRange(prices, first, prices.length));
    }
}
