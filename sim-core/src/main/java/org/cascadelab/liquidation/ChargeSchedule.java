package org.cascadelab.liquidation;

import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * What a liquidation costs the trader.
 *
 * @param feePpb liquidation fee on closed notional value, in parts per billion, to the insurance fund
 * @param residualToFund whether the fund, and not the trader, keeps what is left of the margin after a position was closed entirely
 */
public record ChargeSchedule(long feePpb, boolean residualToFund) {
    public ChargeSchedule {
        if (feePpb < 0 || feePpb > Quantity.ONE) {
            throw new IllegalArgumentException("need 0 <= fee <= 100%, got " + feePpb + " ppb");
        }
    }

    /** The fee in money, rounded up, but never more than the equity that is left: a fee cannot bankrupt. */
    public long fee(long closedNotional, long equityLeft) {
        return Math.min(Exact.portionUp(closedNotional, feePpb), Math.max(0, equityLeft));
    }
}
