package org.cascadelab.trader;

/**
 * Where positions of an instrument would be liquidated: what a venue's open books would tell exactly, and what public maps of liquidation prices estimate. Whoever
 * looks blurs it as much as it may know.
 */
@FunctionalInterface
public interface LiquidationLevels {
    /** A market that shows nothing. */
    LiquidationLevels HIDDEN = (toTicks, visitor) -> {};

    /** Sees one position. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param account whose it is
         * @param triggerTicks the first mark at which it is in breach
         * @param lots signed
         */
        void position(int account, long triggerTicks, long lots);
    }

    /**
     * Shows the positions that are neither in breach nor in liquidation and would be if the mark went to a price: longs if that is lower than the mark, shorts if it is
     * higher; in no order that means anything. It costs what is shown.
     *
     * @param toTicks at least 1
     */
    void within(long toTicks, Visitor visitor);
}
