package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/**
 * Closes the same fraction at each step, rounded up to a lot, while the account is not safe.
 *
 * @param leastMoney value at the mark that a step closes at least, 0 for no least
 * @param mostMoney value at the mark that a step closes at most, rounded up to a lot; {@link Long#MAX_VALUE} for no most
 */
record FractionOfPosition(long fractionPpb, boolean ofStart, long leastMoney, long mostMoney) implements Sizing {
    FractionOfPosition {
        if (leastMoney > mostMoney) {
            throw new IllegalArgumentException("need least <= most, got %d and %d money units".formatted(leastMoney, mostMoney));
        }
    }

    FractionOfPosition(long fractionPpb, boolean ofStart) {
        this(fractionPpb, ofStart, 0, Long.MAX_VALUE);
    }

    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        long lots = Exact.portionUp(ofStart ? breach.lotsAtStart() : breach.size(), fractionPpb);
        long least = Exact.ceilDiv(leastMoney, breach.standing().markTicks());
        long most = Exact.ceilDiv(mostMoney, breach.standing().markTicks());
        return Close.of(Math.min(breach.size(), Math.max(1, Math.min(most, Math.max(least, lots)))));
    }
}
