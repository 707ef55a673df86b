package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/**
 * A fraction of a large position as the first step of an episode, then everything; a small position at once. Hyperliquid: 20 % above
 * 100,000 USDC, "entire position" within 30 s of a partial close.
 *
 * @param notionalMoney positions worth more than this at the mark are closed in two steps, 0 or more
 * @param fractionPpb of the position, rounded up to a lot
 */
record FractionAbove(long notionalMoney, long fractionPpb) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        boolean whole = breach.equity() <= 0 || breach.firstSliceLots() > 0 || breach.standing().notional() <= notionalMoney;
        if (!whole && breach.isSafe()) {
            return Close.NOTHING;
        }
        return Close.of(whole ? breach.size() : Math.min(breach.size(), Exact.portionUp(breach.size(), fractionPpb)));
    }
}
