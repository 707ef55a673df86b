package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * The share of what remains that a step closes, switched by equity per maintenance margin. Aave v3 by its health factor: 50 % above 0.95, 100 % at it or below.
 *
 * @param lowerFactorPpb at the threshold or below, not less than the other
 */
record CloseFactor(long thresholdPpb, long factorPpb, long lowerFactorPpb) implements Sizing {
    CloseFactor {
        if (lowerFactorPpb < factorPpb) {
            throw new IllegalArgumentException("a larger shortfall must not close less: need lower-factor >= factor, got %d and %d ppb".formatted(lowerFactorPpb, factorPpb));
        }
    }

    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        boolean low = Exact.compareProducts(breach.equity(), Quantity.ONE, breach.maintenance(), thresholdPpb) <= 0;
        return Close.of(Math.min(breach.size(), Exact.portionUp(breach.size(), low ? lowerFactorPpb : factorPpb)));
    }
}
