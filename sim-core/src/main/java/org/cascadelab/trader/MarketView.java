package org.cascadelab.trader;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;

/** What everybody can see of the market. Read-only, and always the present moment. */
public interface MarketView {
    /** Now, in nanoseconds of model time. */
    long nanos();

    /** Whether orders match as they come: not while trading is halted or the venue is down. Always, unless a market says otherwise. */
    default boolean isTrading() {
        return true;
    }

    /** The price at or beyond which a trade would halt trading now: below for a sale, above for a buy; {@code OrderBook.NO_PRICE} if none would, as in a market without halts. */
    default long haltTicks(Side takerSide) {
        return OrderBook.NO_PRICE;
    }

    /** The best price of a side, or {@code OrderBook.NO_PRICE}. */
    long bestTicks(Side side);

    /** The best price of a side at the close of the last tick, or {@code OrderBook.NO_PRICE}. */
    long closedTicks(Side side);

    /** Bid + ask, in half ticks; with a side empty, the last one seen. */
    long midHalfTicks();

    /** The mid at the close of the last tick, in half ticks: what {@link #midHalfTicks} was before anybody moved in this one. */
    long closedMidHalfTicks();

    /** The last trade's price, or {@code OrderBook.NO_PRICE} before the first. */
    long lastTicks();

    /** What margin is measured at. */
    long markTicks();

    /** The fair value that the outside world trades at. */
    long indexTicks();

    /** The funding rate if the running interval ended now, in parts per billion; above 0 longs pay. 0 where there is no funding. */
    long fundingRatePpb();

    /** The mid's log return since {@code lookbackNanos} ago (at the close of that tick), or since the start if that is nearer. */
    double logReturn(long lookbackNanos);

    /** Standard deviation of the mid's log return per square root of a second: exponentially weighted, time constant 60 s, from closes of ticks. */
    double volatility();

    /** Everything that rests in the book, by price. */
    DepthView depth();

    /** Where positions would be liquidated. */
    default LiquidationLevels liquidationLevels() {
        return LiquidationLevels.HIDDEN;
    }

    /** What the venue is liquidating. */
    default ForcedFlow forcedFlow() {
        return ForcedFlow.HIDDEN;
    }
}
