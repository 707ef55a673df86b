package org.cascadelab.liquidation;

import java.math.BigDecimal;

/**
 * A liquidation fee that stays at its base for a time and then rises with every slot since the start, to a largest (Drift v2).
 *
 * @param graceSlots slots for which the base applies; when they are over, all slots count
 */
public record FeeRamp(BigDecimal base, BigDecimal largest, BigDecimal graceSlots, BigDecimal perSlot) {
    public FeeRamp {
        if (base.signum() < 0 || largest.compareTo(base) < 0 || graceSlots.signum() < 0 || perSlot.signum() < 0) {
            throw new IllegalArgumentException("need 0 <= base <= largest, grace >= 0 and increase >= 0, got %s, %s, %s, %s".formatted(base, largest, graceSlots, perSlot));
        }
    }

    public BigDecimal rate(BigDecimal slotsElapsed) {
        return slotsElapsed.compareTo(graceSlots) <= 0 ? base : base.add(slotsElapsed.multiply(perSlot)).min(largest);
    }
}
