package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/** What an account's steps may still close within a rolling window, rounded up to a lot; everything without equity. */
record WindowLimit(long mostMoney, long windowNanos) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        long most = Exact.ceilDiv(mostMoney, breach.standing().markTicks());
        return Close.of(Math.min(breach.size(), Math.max(0, most - breach.progress().closedWithin(windowNanos))));
    }
}
