package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/**
 * A fraction of a large position, then everything for as long as a partial close of the account is recent; a small position at once.
 * Hyperliquid: 20 % above 100,000 USDC, the whole position within 30 s of a partial close.
 *
 * @param notionalMoney positions worth more than this at the mark are closed in two steps, 0 or more
 * @param fractionPpb of the position, rounded up to a lot
 * @param wholeWithinNanos after a partial close of the account, in this episode or an earlier one, up to and including this time
 */
record FractionAbove(long notionalMoney, long fractionPpb, long wholeWithinNanos) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        boolean whole = breach.equity() <= 0 || breach.progress().sincePartialNanos() <= wholeWithinNanos || breach.standing().notional() <= notionalMoney;
        if (!whole && breach.isSafe()) {
            return Close.NOTHING;
        }
        return Close.of(whole ? breach.size() : Math.min(breach.size(), Exact.portionUp(breach.size(), fractionPpb)));
    }
}
