package org.cascadelab.margin;

import org.cascadelab.catalog.Quantity;

/**
 * The index with what the last funding rate still has to run, {@code index (1 + last rate x time to funding / interval)}: where the contract should stand so that paying or receiving
 * the rate is fair (BitMEX's fair price, and "Price 1" of Binance and Bybit). It does not look at the book. Without funding, and until the first payment, it is the index.
 */
final class FundedIndex implements MarkRule {
    private long leftPpb;

    @Override
    public void fundingIs(long newLeftPpb) {
        leftPpb = newLeftPpb;
    }

    @Override
    public long sample(long indexTicks, long midHalfTicks, long lastTicks) {
        long funding = Math.multiplyExact(indexTicks, leftPpb);
        return Math.max(1, Math.addExact(indexTicks, Math.floorDiv(Math.addExact(funding, Quantity.ONE / 2), Quantity.ONE)));
    }

    @Override
    public long again(long indexTicks, long midHalfTicks, long lastTicks) {
        return sample(indexTicks, midHalfTicks, lastTicks);
    }
}
