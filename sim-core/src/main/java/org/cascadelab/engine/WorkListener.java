package org.cascadelab.engine;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;

/**
 * Hears what a simulation is doing, for measurements of its speed: where the phases of a tick begin, and everything that reaches a book, forced orders included. It is
 * told, and decides nothing. A run that nobody measures has {@link #NONE}, and then nothing at all stands between its phases.
 */
public interface WorkListener {
    /** Hears nothing. */
    WorkListener NONE = new WorkListener() {};

    /** A phase begins, and the one before it in this tick, if any, is over. */
    default void phaseBegan(TickOrder.Phase phase) {}

    /** The last phase is over, and the tick is closed. */
    default void closingBegan() {}

    default void tickEnded() {}

    default void limitEntered(int instrument, long orderId, int owner, Side side, long priceTicks, long lots) {}

    /** An order that trades at once what it can; {@code limitTicks} is {@link OrderBook#NO_PRICE} for a market order. */
    default void immediateEntered(int instrument, long orderId, int owner, Side side, long limitTicks, long lots) {}

    /** A stop order that only reduces. */
    default void stopEntered(int instrument, long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long lots) {}

    default void cancelEntered(int instrument, long orderId) {}

    /** All orders of an owner are cancelled in all books. */
    default void allCancelEntered(int owner) {}

    /** The book was told the mark, which may have triggered stop orders. */
    default void markMoved(int instrument, long markTicks) {}

    /** The book asked how far an owner can reduce, and this was the answer. */
    default void reducibleAsked(int instrument, long lots) {}
}
