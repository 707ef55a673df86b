package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/** Closes the same fraction at each step, rounded up to a lot, while the account is not safe. */
record FractionOfPosition(long fractionPpb, boolean ofStart) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        return Close.of(Math.min(breach.size(), Exact.portionUp(ofStart ? breach.lotsAtStart() : breach.size(), fractionPpb)));
    }
}
