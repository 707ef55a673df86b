package org.cascadelab.liquidation;

import java.math.BigDecimal;
import org.cascadelab.book.DepthView;

/**
 * What brings the position down by some tiers of its value at the mark, at each step while the account is not safe; everything from the lowest
 * tiers or without equity.
 */
record StepDown(TierStepDown tiers, int tiersPerStep) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        BigDecimal value = BigDecimal.valueOf(breach.standing().notional());
        return Close.of(LimitedStep.lotsWorth(tiers.down(value, tiers.tier(value), tiersPerStep), breach));
    }
}
