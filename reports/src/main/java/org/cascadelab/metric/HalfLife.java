package org.cascadelab.metric;

import java.util.Arrays;

/** Follows a deviation from the usual to its largest value and from there to half of that. */
final class HalfLife {
    private double peak = Double.NEGATIVE_INFINITY;
    private long peakNanos;
    private long halfNanos = -1;

    /** The middle of some values, of the two middle ones their mean: what is usual. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The next value, later than all before. */
    void add(long nanos, double deviation) {
        if (deviation > peak) {
            peak = deviation;
            peakNanos = nanos;
            halfNanos = -1;
        } else if (halfNanos < 0 && deviation <= peak / 2) {
            halfNanos = nanos;
        }
    }

    /**
     * Seconds from the peak to its half.
     *
     * @param least a smaller peak is noise
     * @param tooSmall what to say of it
     */
    MetricValue value(double least, String tooSmall) {
        if (!(peak >= least)) {
            return MetricValue.undefined(tooSmall);
        }
        return halfNanos < 0 ? MetricValue.undefined("not back by half when the run ends") : MetricValue.of((halfNanos - peakNanos) / 1e9);
    }
}
