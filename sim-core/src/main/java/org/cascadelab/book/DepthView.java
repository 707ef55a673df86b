package org.cascadelab.book;

/**
 * What rests in the book, without consuming it. A live view: it follows the book and costs nothing to hold.
 * {@link OrderBook#depth()} counts everything that a sweep would execute, the hidden lots of icebergs included: it is the one to
 * size a forced order by. {@link OrderBook#displayedDepth()} counts what the market can see. Neither knows who asks, so lots that
 * self-trade prevention or a reduce-only check would withdraw are counted as they rest.
 */
public interface DepthView {
    /** Best price of the side, {@link OrderBook#NO_PRICE} when nothing rests there. */
    long bestTicks(Side side);

    /** Lots resting on the side at exactly this price, 0 if none. */
    long lotsAt(Side side, long priceTicks);

    /** All lots resting on the side. */
    long lots(Side side);

    /** Lots resting on a side from its best price to {@code worstPriceTicks} inclusive. */
    long lotsWithin(Side restingSide, long worstPriceTicks);

    /** Shows the levels of a side, best first, until the visitor has seen enough. The visitor must not change the book. */
    void walk(Side restingSide, LevelVisitor visitor);

    /** Worst price that a taker of {@code lots} (above 0) would touch, {@link OrderBook#NO_PRICE} if the book holds too little. */
    long priceFor(Side takerSide, long lots);

    /**
     * Price times lots, summed over what a taker of {@code lots} (0 or more) would execute, in tick-lots;
     * {@link OrderBook#NO_PRICE} if the book holds too little.
     *
     * @throws ArithmeticException if the sum does not fit into 63 bits
     */
    long costOf(Side takerSide, long lots);
}
