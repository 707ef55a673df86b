package org.cascadelab.liquidation;

import java.util.List;
import org.cascadelab.margin.Ledger;

/** Finds an owner for contracts that the book did not take when a whole position was to be closed. It only answers; the liquidator books. */
@FunctionalInterface
public interface RemainderStage {
    /** {@code account} takes {@code lots} (above 0) of the remainder at a price. */
    record Takeover(int account, long lots, long priceTicks) {}

    /**
     * Who takes over how much of the position of {@code account}: together at most all of it.
     *
     * @param bankruptcyTicks the account's bankruptcy price, before the fund-backed part of its sweep if there was one: what that lost is the fund's
     */
    List<Takeover> takeOver(Ledger ledger, int account, long bankruptcyTicks, long markTicks);
}
