package org.cascadelab.liquidation;

import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * A level below the entry at which more is done than the sizing says, whatever grace or cool-down is running. Hyperliquid hands everything to its vault
 * below two thirds of the maintenance margin; FTX delivered {@code 1 - margin fraction / auto-close fraction} of a position each second.
 *
 * @param belowPpb of the maintenance margin
 * @param toBackstop whether the backstop takes the position over, as long as equity is left and it can; otherwise it is closed as the execution does
 * @param price at which the backstop takes over
 * @param byShortfall whether only the share {@code 1 - equity / threshold} goes at a time; without equity everything does
 * @param leastMoney but at least so much value, 0 for no least
 */
public record SecondThreshold(long belowPpb, boolean toBackstop, TakeoverPrice price, boolean byShortfall, long leastMoney) {
    public SecondThreshold {
        if (belowPpb <= 0 || leastMoney < 0) {
            throw new IllegalArgumentException("need below > 0 and least >= 0, got %d ppb and %d".formatted(belowPpb, leastMoney));
        }
    }

    /** How much of a position goes now, rounded up to a lot. */
    long lots(long size, long equity, long maintenance, long markTicks) {
        if (!byShortfall || equity <= 0) {
            return size;
        }
        long threshold = Math.max(1, Exact.portionUp(maintenance, belowPpb));
        long kept = Math.min(Quantity.ONE, Exact.mulDiv(equity, Quantity.ONE, threshold));
        long least = Math.min(size, Exact.ceilDiv(leastMoney, markTicks));
        return Math.max(1, Math.max(least, Exact.portionUp(size, Quantity.ONE - kept)));
    }
}
