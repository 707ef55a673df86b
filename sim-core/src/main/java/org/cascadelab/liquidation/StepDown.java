package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/**
 * What brings the position down by some tiers of its value at the mark, or of its size, at each step while the account is not safe;
 * everything from the lowest tiers or without equity.
 *
 * @param tiers in money, or in lots
 * @param allBelowPpb everything goes as soon as equity is below this share of the value at the mark, 0 for never: OKX, below the requirement of its first tier
 */
record StepDown(TierStepDown tiers, int tiersPerStep, boolean inLots, long allBelowPpb) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        if (breach.equity() < Exact.portionUp(breach.standing().notional(), allBelowPpb)) {
            return Close.of(breach.size());
        }
        BigDecimal position = BigDecimal.valueOf(inLots ? breach.size() : breach.standing().notional());
        BigDecimal closed = tiers.down(position, tiers.tier(position), tiersPerStep);
        return Close.of(inLots ? closed.setScale(0, RoundingMode.CEILING).longValueExact() : LimitedStep.lotsWorth(closed, breach));
    }
}
