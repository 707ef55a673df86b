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
}
