package org.cascadelab.book;

/**
 * Hears what happened in a book, in order. The book changes first and tells after, so queries from within a call see the state
 * that the fact left behind. A listener must not change the book from within a call: the book throws
 * {@link IllegalStateException} rather than match inside a half-finished match. An exception thrown by a listener leaves the book
 * closed for further changes, for the same reason.
 * <p>
 * Every lot of an accepted order leaves it by exactly one of {@link #filled}, {@link #cancelled} and {@link #reduced}, unless
 * {@link #modified} restates what the order has. The price of a market order is told as {@link OrderBook#NO_PRICE}.
 */
public interface BookListener {
    /** Hears nothing. */
    BookListener SILENT = new BookListener() {};

    /** An order passed every check; what becomes of it follows. */
    default void accepted(long orderId, int owner, Side side, long priceTicks, long lots) {}

    /** What an order did not trade at once waits in the book: all its lots, hidden ones included. */
    default void rested(long orderId, int owner, Side side, long priceTicks, long lots) {}

    /** An iceberg shows this slice, with so many lots behind it. Told when it rests, and whenever a slice follows the last. */
    default void displayed(long orderId, int owner, Side side, long priceTicks, long displayedLots, long hiddenLots) {}

    /** A stop waits outside the book. */
    default void parked(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {}

    /** A stop was reached; it now enters like any order. */
    default void triggered(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {}

    /** Two orders traded at the maker's price. In a call auction the sell order is told as the maker. */
    default void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {}

    /** An order lost lots, but not all, without trading them; if it rests, it keeps its place in the queue. */
    default void reduced(long orderId, int owner, Side side, long priceTicks, long lots, long lotsLeft, CancelReason reason) {}

    /** A resting order left its place and enters anew with this price and these lots. */
    default void modified(long orderId, int owner, Side side, long priceTicks, long lots) {}

    /** An order ended; {@code lots} is what it still had. */
    default void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {}

    /** A request was turned down and changed nothing. {@code owner} is -1 where the order is unknown. */
    default void refused(long orderId, int owner, Refusal reason) {}

    /** The venue passed into another phase. */
    default void phaseChanged(Phase phase) {}

    /**
     * A call auction ended. {@code lots} were traded at {@code priceTicks}; nothing crossed if {@code lots} is 0 and the price
     * {@link OrderBook#NO_PRICE}. {@code surplusLots} is demand less supply at that price before trading.
     */
    default void auctioned(long priceTicks, long lots, long surplusLots) {}
}
