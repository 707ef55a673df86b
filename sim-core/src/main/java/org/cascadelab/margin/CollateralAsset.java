package org.cascadelab.margin;

import org.cascadelab.catalog.Quantity;

/**
 * An asset that counts as margin for positions that settle in another one, less a haircut; its own price falls like any other. It is priced by the mark of an
 * instrument of the margin asset: {@code units x mark / unitsPerLot x (1 - haircut)}, rounded down.
 *
 * @param asset what is held
 * @param instrument the linear instrument whose mark prices it; it settles in the margin asset that the collateral counts for
 * @param unitsPerLot units of the asset in one lot of that instrument
 * @param haircutPpb the part of its value that does not count, in parts per billion
 */
public record CollateralAsset(int asset, int instrument, long unitsPerLot, long haircutPpb) {
    public CollateralAsset {
        if (unitsPerLot <= 0 || haircutPpb < 0 || haircutPpb > Quantity.ONE) {
            throw new IllegalArgumentException("need units per lot > 0 and 0 <= haircut <= 100%%, got %d and %d ppb".formatted(unitsPerLot, haircutPpb));
        }
    }

    /** What so many units (not negative) count for at a mark. */
    public long value(long units, long markTicks) {
        return Exact.portionDown(Exact.mulDiv(units, markTicks, unitsPerLot), Quantity.ONE - haircutPpb);
    }
}
