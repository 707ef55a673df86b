package org.cascadelab.liquidation;

import org.cascadelab.margin.Exact;

/**
 * A share of what the book has traded since the account's last step: a participation rate. Where nothing trades, nothing is sent.
 *
 * @param sharePpb above 0
 */
record ShareOfVolume(long sharePpb, long everyNanos) implements Pace {
    @Override
    public long lotsNow(Working working) {
        return Math.min(working.leftLots(), Exact.portionDown(working.tradedLots(), sharePpb));
    }

    @Override
    public long waitNanos() {
        return everyNanos;
    }

    @Override
    public boolean followsVolume() {
        return true;
    }
}
