package org.cascadelab.price;

import org.cascadelab.catalog.Params;

/** Half-lives in a geometric ladder: processes that die by them, some fast and some slow, forget together about as slowly as a power law does. */
record HalfLives(int count, long shortestNanos, long longestNanos) {
    HalfLives {
        if (longestNanos < shortestNanos || count == 1 && longestNanos != shortestNanos) {
            throw new IllegalArgumentException("need shortest-half-life <= longest-half-life, and both equal with one factor; got %s s and %s s with %d factors"
                    .formatted(shortestNanos / 1e9, longestNanos / 1e9, count));
        }
    }

    /** From {@code factors}, {@code shortest-half-life} and {@code longest-half-life}. @throws IllegalArgumentException if they are no ladder */
    static HalfLives of(Params params) {
        return new HalfLives((int) params.count("factors"), params.nanos("shortest-half-life"), params.nanos("longest-half-life"));
    }

    /** In nanoseconds, the shortest first. */
    double nanos(int i) {
        return i == 0 ? shortestNanos : shortestNanos * StrictMath.pow(longestNanos / (double) shortestNanos, i / (double) (count - 1));
    }

    /** What is left after a time, by half-life. */
    double[] kept(long afterNanos) {
        double[] kept = new double[count];
        for (int i = 0; i < count; i++) {
            kept[i] = StrictMath.pow(2, -afterNanos / nanos(i));
        }
        return kept;
    }
}
