package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An immediate-or-cancel order at the {@link FillablePrice}, rounded to the tick in the account's favour and at least one tick, the lowest
 * price there is. What it leaves is tried again at the next step; only an account without equity is handed on to the waterfall.
 */
record FillableOrder(FillablePrice price) implements Execution {
    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        desk.immediate(close.lots(), limitTicks(breach));
    }

    long limitTicks(Breach breach) {
        BigDecimal maintenance = BigDecimal.valueOf(breach.maintenance());
        BigDecimal exact = price.of(BigDecimal.valueOf(breach.standing().lots()), BigDecimal.valueOf(breach.standing().markTicks()), maintenance,
                BigDecimal.valueOf(breach.equity()), maintenance);
        return Math.max(1, exact.setScale(0, breach.standing().lots() > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR).longValueExact());
    }

    @Override
    public boolean isLinearOnly() {
        return true;
    }

    @Override
    public boolean handsOnRemainder(Breach breach) {
        return breach.equity() < 0;
    }
}
