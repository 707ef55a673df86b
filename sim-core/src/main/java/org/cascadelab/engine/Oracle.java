package org.cascadelab.engine;

import java.util.Arrays;

/** The outside price of one instrument on its way to the venue: usually there at once, in an outage late or standing still. */
final class Oracle {
    private final long tickNanos;
    /** by tick, for as long as the venue may lag; null if it never does */
    private final long[] seenTicks;
    private final long[] seenMovedNanos;
    private long lastTicks;
    private long movedNanos;
    private long shownTicks;
    private long shownMovedNanos;

    Oracle(long startTicks, long longestLagNanos, long tickNanos) {
        this.tickNanos = tickNanos;
        int kept = longestLagNanos == 0 ? 0 : Math.toIntExact(Math.floorDiv(longestLagNanos + tickNanos - 1, tickNanos) + 1);
        seenTicks = new long[kept];
        Arrays.fill(seenTicks, startTicks);
        seenMovedNanos = new long[kept];
        lastTicks = startTicks;
        shownTicks = startTicks;
    }

    /** The outside price in a tick that begins now; the venue sees it, or what the outages leave of it. */
    void move(long tick, long nanos, long indexTicks, OutageState outages) {
        if (indexTicks != lastTicks) {
            movedNanos = nanos;
        }
        lastTicks = indexTicks;
        int kept = seenTicks.length;
        if (kept > 0) {
            seenTicks[(int) (tick % kept)] = indexTicks;
            seenMovedNanos[(int) (tick % kept)] = movedNanos;
        }
        if (outages.freezesIndex()) {
            return;
        }
        long lag = Math.floorDiv(outages.indexLagNanos() + tickNanos - 1, tickNanos);
        if (lag == 0) {
            shownTicks = indexTicks;
            shownMovedNanos = movedNanos;
        } else {
            // before the first tick it was what it was at the start
            int seen = (int) Math.floorMod(tick - lag, (long) kept);
            shownTicks = seenTicks[seen];
            shownMovedNanos = seenMovedNanos[seen];
        }
    }

    long ticks() {
        return shownTicks;
    }

    /** When the price that the venue sees came to be. */
    long movedNanos() {
        return shownMovedNanos;
    }
}
