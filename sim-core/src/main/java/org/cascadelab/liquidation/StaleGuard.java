package org.cascadelab.liquidation;

import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * Stops liquidations while prices are in doubt: while the index has not moved for longer than an age, or mark and index differ by more than a share
 * of the index. Drift v2 blocks them when the oracle is far from its average.
 *
 * @param mostAgeNanos 0 for any age
 * @param mostGapPpb of the index; 0 for any gap
 */
public record StaleGuard(long mostAgeNanos, long mostGapPpb) {
    public StaleGuard {
        if (mostAgeNanos < 0 || mostGapPpb < 0 || mostAgeNanos == 0 && mostGapPpb == 0) {
            throw new IllegalArgumentException("a price guard needs an age or a gap above 0, got %d ns and %d ppb".formatted(mostAgeNanos, mostGapPpb));
        }
    }

    boolean allows(long nanos, long indexMovedNanos, long indexTicks, long markTicks) {
        if (mostAgeNanos > 0 && nanos - indexMovedNanos > mostAgeNanos) {
            return false;
        }
        return mostGapPpb == 0 || Exact.compareProducts(Math.absExact(markTicks - indexTicks), Quantity.ONE, indexTicks, mostGapPpb) <= 0;
    }
}
