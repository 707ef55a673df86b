package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;

/** The liquidator's way to the market, implemented by whoever joins book and ledger. */
public interface ForcedOrders {
    /** Everything that a forced order would trade with. */
    DepthView depth(int instrument);

    /** Bid + ask; with a side empty, the last one seen. */
    long midHalfTicks(int instrument);

    /** The mark of the running round: it moves between rounds, never within one. */
    long markTicks(int instrument);

    /**
     * Sends an immediate-or-cancel order for an account in liquidation. Before it returns, every fill is booked in the ledger, told to
     * {@link Liquidator#filled} in order, and followed by {@link Liquidator#positionChanged} for the other side's account.
     *
     * @param limitTicks the worst price it accepts, or {@link org.cascadelab.book.OrderBook#NO_PRICE}
     * @return the lots filled
     */
    long immediate(int account, int instrument, Side side, long limitTicks, long lots);

    /** Whether orders of an instrument match as they come; else the market is halted. Always, unless a market has halts; so the next two. */
    default boolean trades(int instrument) {
        return true;
    }

    /** Whether orders are being collected for an auction that forced orders can join. */
    default boolean collects(int instrument) {
        return false;
    }

    /**
     * Enters an order for an account in liquidation into the auction that is being called. Its fills are told to {@link Liquidator#auctionFilled}, and the end of
     * the auction, which takes out what it did not fill, to {@link Liquidator#auctionEnded}.
     *
     * @param limitTicks the worst price it accepts, or {@link org.cascadelab.book.OrderBook#NO_PRICE} for the venue's own bound
     */
    default void joinAuction(int account, int instrument, Side side, long limitTicks, long lots) {
        throw new IllegalStateException("this market has no auctions");
    }

    /** Cancels whatever the account has resting in any book. */
    void cancelAll(int account);

    /** The outside price, for rulebooks that look at it. */
    default long indexTicks(int instrument) {
        throw new IllegalStateException("this market has no index");
    }

    /** When the outside price last changed, for rulebooks that distrust an old one. */
    default long indexMovedNanos(int instrument) {
        throw new IllegalStateException("this market has no index");
    }

    /** The lots that have traded on the book so far, for executions that take a share of the volume. */
    default long tradedLots(int instrument) {
        throw new IllegalStateException("this market does not count its volume");
    }

    /** Opens an account of the venue's own that may hold a position. */
    default int openHouseAccount() {
        throw new IllegalStateException("this market has no accounts of its own to open");
    }
}
