package org.cascadelab.liquidation;

import java.util.List;
import org.cascadelab.margin.Ledger;

/** Finds an owner for contracts that the book did not take when a whole position was to be closed. It only answers; the liquidator books. */
@FunctionalInterface
public interface RemainderStage {
    /** {@code account} takes {@code lots} (above 0) of the remainder at a price. */
    record Takeover(int account, long lots, long priceTicks) {}

    /** Who takes over how much of the position of {@code account}: together at most all of it. */
    List<Takeover> takeOver(Ledger ledger, int account, long markTicks);
}
