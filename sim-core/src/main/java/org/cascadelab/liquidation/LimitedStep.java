package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.book.DepthView;

/** What a {@link CloseLimit} allows at the mark, rounded up to a lot, at each step while the account is not safe; everything without equity. */
record LimitedStep(CloseLimit limit) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        return breach.isSafe() ? Close.NOTHING : Close.of(lotsWorth(limit.of(BigDecimal.valueOf(breach.standing().notional())), breach));
    }

    /** The lots that are worth so much money at the mark, rounded up but never more than the position. */
    static long lotsWorth(BigDecimal money, Breach breach) {
        long lots = money.divide(BigDecimal.valueOf(Math.max(1, breach.standing().contract().lotValueDown(breach.standing().markTicks()))), 0, RoundingMode.CEILING).longValueExact();
        return Math.min(breach.size(), lots);
    }
}
