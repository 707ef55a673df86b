package org.cascadelab.margin;

/**
 * Index plus the average of (mid - index) over the last samples, one a tick; fewer while the run is younger than the window.
 * The sum is kept in half ticks: whole, so it neither drifts nor depends on the order of additions.
 */
final class AverageBasis implements MarkRule {
    private final long[] halfTicks;
    private int samples;
    private int next;
    private long sum;

    AverageBasis(long windowNanos, long tickNanos) {
        if (windowNanos % tickNanos != 0 || windowNanos / tickNanos < 1 || windowNanos / tickNanos > 1_000_000) {
            throw new IllegalArgumentException("a mark rule's window must be a whole number of ticks, 1 to 1_000_000: got window %d ns, tick %d ns".formatted(windowNanos, tickNanos));
        }
        halfTicks = new long[(int) (windowNanos / tickNanos)];
    }

    @Override
    public long sample(long indexTicks, long midHalfTicks, long lastTicks) {
        long basis = midHalfTicks - 2 * indexTicks;
        sum = Math.addExact(sum, basis - halfTicks[next]);
        halfTicks[next] = basis;
        next = (next + 1) % halfTicks.length;
        samples = Math.min(samples + 1, halfTicks.length);
        return again(indexTicks, midHalfTicks, lastTicks);
    }

    @Override
    public long again(long indexTicks, long midHalfTicks, long lastTicks) {
        // the sum counts halves: sum / (2 samples) to the nearest tick, half up
        long basis = samples == 0 ? 0 : Math.floorDiv(sum + samples, 2L * samples);
        return Math.max(1, indexTicks + basis);
    }
}
