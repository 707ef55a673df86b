package org.cascadelab.trader;

import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;

/** Takes the orders of traders. Every fill is booked before a call returns. A refused order fills nothing and is reported as a fact. */
public interface OrderDesk {
    /** The desk of another of the population's instruments, by its place among them; accounts are the same. */
    default OrderDesk at(int which) {
        if (which != 0) {
            throw new IllegalArgumentException("there is no instrument " + which + " here");
        }
        return this;
    }

    /** Enters a good-till-cancel limit order and returns its id; it may have traded already, wholly or in part. */
    long limit(int account, Side side, long priceTicks, long lots);

    /** Trades at once up to a price and drops the rest; returns the lots filled. */
    long immediate(int account, Side side, long priceTicks, long lots);

    /** Trades at once at any price and drops the rest; returns the lots filled. */
    long market(int account, Side side, long lots);

    /**
     * Leaves a stop order with the book: a market order that waits until the price named by {@code trigger} reaches {@code triggerTicks}, from above for one that sells and
     * from below for one that buys. It never trades more than the account then holds to close. {@link Population#stopTriggered} tells when it goes.
     *
     * @return its id
     */
    long stop(int account, Side side, Trigger trigger, long triggerTicks, long lots);

    /** Whether a stop still waits: it was taken, has not been reached, and nobody has cancelled it. */
    boolean isWaiting(long stopId);

    /** Cancels what rests of an order, or a stop that waits, during an outage of the venue as soon as that is over; false if there is nothing. */
    boolean cancel(long orderId);

    /** What rests of an order: 0 once it is filled or cancelled. */
    long restingLots(long orderId);

    /** Pays money in from outside the venue. */
    void addCollateral(int account, long money);

    /** The account's position in this instrument, signed. */
    long lots(int account);

    /** Cash plus all positions at the marks, in money. */
    long equity(int account);

    /** The maintenance margin of all positions of the account at the marks, in money. */
    long maintenance(int account);

    /** What all positions of the account are worth at the marks, each without its sign, in money. */
    long notional(int account);
}
