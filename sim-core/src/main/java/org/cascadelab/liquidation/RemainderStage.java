package org.cascadelab.liquidation;

import java.util.List;

/** Finds an owner for contracts that the book did not take when a whole position was to be closed. It only answers; the liquidator books. */
@FunctionalInterface
public interface RemainderStage {
    /** {@code account} takes {@code lots} (above 0) of the remainder at a price. */
    record Takeover(int account, long lots, long priceTicks) {}

    /** Who takes over how much: together at most all of it. */
    List<Takeover> takeOver(Remainder remainder);
}
