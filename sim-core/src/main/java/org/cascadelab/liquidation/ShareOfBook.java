package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.margin.Exact;

/**
 * Disposes of a position step by step, in a step never of more than a share of what rests on the other side within a range of the mid: the disposal strategy
 * of Vega's protocol (its market parameters disposal fraction, full disposal size, maximum fraction consumed, disposal slippage range). The order
 * is limited at the end of the range. In that protocol the network takes all closed positions over and disposes of them together; here the share is each account's own, taken of
 * what the accounts before it in the round have left. Accounts together are limited by {@link Budget budgets} only. Without a mid the range is taken around the mark.
 *
 * @param fractionPpb share of what remains that a step sets out to close, rounded up to a lot
 * @param allBelowMoney a position worth at most this at the mark is set out to be closed whole
 * @param sharePpb largest share of the lots within the range that a step may take, rounded down
 * @param slippagePpb the range, as a distance from the mid
 * @param paced whether the pace is kept when no equity is left; otherwise everything goes then, wherever it ends
 */
record ShareOfBook(long fractionPpb, long allBelowMoney, long sharePpb, long slippagePpb, boolean paced) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0 && !paced) {
            return Close.of(breach.size());
        }
        Side resting = breach.closingSide().opposite();
        long worstTicks = worstTicks(breach, depth);
        long mayTake = Exact.portionDown(depth.lotsWithin(resting, worstTicks), sharePpb);
        boolean all = Math.multiplyExact(breach.size(), breach.standing().markTicks()) <= allBelowMoney;
        long wanted = all ? breach.size() : Exact.portionUp(breach.size(), fractionPpb);
        long lots = Math.min(wanted, mayTake);
        return lots == 0 ? Close.NOTHING : new Close(lots, worstTicks);
    }

    private long worstTicks(Breach breach, DepthView depth) {
        long bid = depth.bestTicks(Side.BUY);
        long ask = depth.bestTicks(Side.SELL);
        long aroundHalfTicks = bid == OrderBook.NO_PRICE || ask == OrderBook.NO_PRICE ? Math.multiplyExact(2, breach.standing().markTicks()) : Math.addExact(bid, ask);
        long range = Exact.portionDown(aroundHalfTicks, slippagePpb);
        // inwards, so that the range is never exceeded by a part of a tick
        return breach.closingSide() == Side.SELL ? Math.max(1, Exact.ceilDiv(aroundHalfTicks - range, 2)) : Math.floorDiv(Math.addExact(aroundHalfTicks, range), 2);
    }
}
