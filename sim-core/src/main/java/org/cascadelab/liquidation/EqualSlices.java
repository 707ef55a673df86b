package org.cascadelab.liquidation;

import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * So many slices, one every interval.
 *
 * @param jitterPpb each slice is the equal one times a uniform factor between {@code 1 - jitter} and {@code 1 + jitter}; the last takes what is left
 */
record EqualSlices(long slices, long everyNanos, long jitterPpb) implements Pace {
    private static final long STEPS = 1_000_000;

    EqualSlices {
        if (slices < 1 || everyNanos < 0 || jitterPpb < 0 || jitterPpb > Quantity.ONE) {
            throw new IllegalArgumentException("need slices >= 1, interval >= 0 and jitter from 0 to 1, got %d, %d ns, %d ppb".formatted(slices, everyNanos, jitterPpb));
        }
    }

    @Override
    public long lotsNow(Working working) {
        long equal = Exact.ceilDiv(working.plannedLots(), slices);
        long place = ((working.luck() & 0xffff_ffffL) * (2 * STEPS + 1) >>> 32) - STEPS;
        return Math.min(working.leftLots(), Math.max(1, Exact.portionUp(equal, Quantity.ONE + jitterPpb * place / STEPS)));
    }

    @Override
    public long waitNanos() {
        return everyNanos;
    }

    @Override
    public long lastsNanos() {
        return Math.multiplyExact(slices - 1, everyNanos);
    }
}
