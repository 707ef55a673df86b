package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Standing;

/** What an execution can do about the one account it closes. Fills are booked before a call returns. */
public interface CloseOutDesk {
    DepthView depth();

    /** The account now, after the fills so far. */
    Standing standing();

    /** What the insurance fund may lose on this close, in money. */
    long fundBudget();

    /**
     * Sends an immediate-or-cancel order that closes up to {@code lots}, no worse than a limit or, with
     * {@link org.cascadelab.book.OrderBook#NO_PRICE}, at any price. Returns the lots filled.
     */
    long immediate(long lots, long limitTicks);

    /**
     * As {@link #immediate}, at the insurance fund's expense: what it costs beyond the account's bankruptcy price before this order is the
     * fund's to pay once the position is closed, and whoever takes over the remainder still does so at that price. For the close of a whole position only.
     */
    long fundBacked(long lots, long limitTicks);

    /** Closes {@code lots} against the shadow account at a price: nothing is printed and the book stays as it is. */
    void shadow(long lots, long priceTicks);

    /**
     * Hands {@code lots} of the position to the venue's backstop without touching the book, as far as its capital and quota go. Returns the
     * lots that it took, which may be 0.
     */
    long takeOver(long lots, TakeoverPrice price);

    /** 64 random bits of this account and moment, other than those the sizing saw. */
    long luck();
}
