package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.book.DepthView;

/** The share of another sizing that a {@link TimeRamp} allows by now, rounded up to a lot; everything without equity. */
record RampedSize(Sizing whole, TimeRamp ramp) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        Close close = whole.size(breach, depth);
        BigDecimal share = ramp.share(BigDecimal.valueOf(breach.shortage()), BigDecimal.valueOf(breach.progress().freedMoney()), BigDecimal.valueOf(breach.progress().elapsedNanos()));
        long lots = BigDecimal.valueOf(close.lots()).multiply(share).setScale(0, RoundingMode.CEILING).longValueExact();
        return lots == 0 ? Close.NOTHING : lots == close.lots() ? close : new Close(lots, close.worstPriceTicks());
    }

    @Override
    public boolean neverCloses() {
        return whole.neverCloses();
    }
}
