package org.cascadelab.book;

/**
 * Hears what happened in a book, in order. The book changes first and tells after, so queries from within a call see the state
 * that the fact left behind. A listener must not change the book from within a call: the book throws
 * {@link IllegalStateException} rather than match inside a half-finished match. An exception thrown by a listener leaves the book
 * closed for further changes, for the same reason.
 */
public interface BookListener {
    /** Hears nothing. */
    BookListener SILENT = new BookListener() {};

    /** An order passed every check; what becomes of it follows. A market order's price is {@link OrderBook#NO_PRICE}. */
    default void accepted(long orderId, int owner, Side side, long priceTicks, long lots) {}

    /** What an order did not trade at once waits in the book: all its lots, hidden ones included. */
    default void rested(long orderId, int owner, Side side, long priceTicks, long lots) {}

    /** Two orders traded at the maker's price. In a call auction the sell order is told as the maker. */
    default void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {}

    /** An order ended; {@code lots} is what it still had. A market order's price is {@link OrderBook#NO_PRICE}. */
    default void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {}

    /** A request was turned down and changed nothing. {@code owner} is -1 where the order is unknown. */
    default void refused(long orderId, int owner, Refusal reason) {}
}
