package org.cascadelab.engine;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.trader.ForcedFlow;
import org.cascadelab.trader.LiquidationLevels;
import org.cascadelab.trader.MarketView;

/** The present moment of one instrument and the history that traders may look back on, one entry for each closed tick. */
final class MarketState implements MarketView {
    private static final double VOLATILITY_SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    private final OrderBook book;
    private final Clock clock;
    private final double volatilityKept;
    private final long[] midAtClose;

    private final VenuePhase venue;
    private final int instrument;
    private long midHalfTicks;
    private long indexTicks;
    private long oracleTicks;
    private long oracleMovedNanos;
    private long markTicks;
    private long fundingRatePpb;
    private LiquidationLevels levels = LiquidationLevels.HIDDEN;
    private ForcedFlow forced = ForcedFlow.HIDDEN;
    /** by side */
    private final long[] closedTicks = {OrderBook.NO_PRICE, OrderBook.NO_PRICE};
    private double variancePerSecond;
    private double varianceWeight;

    MarketState(OrderBook book, Clock clock, long ticks, long startTicks, VenuePhase venue, int instrument) {
        this.book = book;
        this.venue = venue;
        this.instrument = instrument;
        this.clock = clock;
        volatilityKept = StrictMath.exp(-clock.tickNanos() / NANOS_PER_SECOND / VOLATILITY_SECONDS);
        midAtClose = new long[Math.toIntExact(ticks + 1)];
        midHalfTicks = 2 * startTicks;
        indexTicks = startTicks;
        oracleTicks = startTicks;
        markTicks = startTicks;
        midAtClose[0] = midHalfTicks;
        book.markMoved(startTicks);
    }

    /** What traders may see of the liquidator. */
    void join(LiquidationLevels liquidationLevels, ForcedFlow forcedFlow) {
        levels = liquidationLevels;
        forced = forcedFlow;
    }

    void indexIs(long newIndexTicks) {
        indexTicks = newIndexTicks;
    }

    /** @param movedNanos when the value that the venue sees came to be */
    void oracleIs(long newOracleTicks, long movedNanos) {
        oracleTicks = newOracleTicks;
        oracleMovedNanos = movedNanos;
    }

    /** The index as the venue sees it, which is the true one unless its oracle fails. */
    long oracleTicks() {
        return oracleTicks;
    }

    void fundingRateIs(long newRatePpb) {
        fundingRatePpb = newRatePpb;
    }

    /** When the index that the venue sees last changed. */
    long oracleMovedNanos() {
        return oracleMovedNanos;
    }

    void markIs(long newMarkTicks) {
        markTicks = newMarkTicks;
    }

    /** Stop orders that wait for the mark go now if it has reached them. */
    void tellBookOfMark() {
        book.markMoved(markTicks);
        venue.settle(instrument);
    }

    /** Keeps the mid for as long as a side of the book is empty: from the last look at which both sides had orders. */
    void refreshMid() {
        long bid = book.bestTicks(Side.BUY);
        long ask = book.bestTicks(Side.SELL);
        if (bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE) {
            midHalfTicks = bid + ask;
        }
    }

    void closeTick() {
        refreshMid();
        closedTicks[Side.BUY.ordinal()] = book.bestTicks(Side.BUY);
        closedTicks[Side.SELL.ordinal()] = book.bestTicks(Side.SELL);
        midAtClose[entry(1)] = midHalfTicks;
        double change = logRatio(midHalfTicks, midAtClose[entry(0)]);
        double seconds = clock.tickNanos() / NANOS_PER_SECOND;
        variancePerSecond = volatilityKept * variancePerSecond + (1 - volatilityKept) * change * change / seconds;
        varianceWeight = volatilityKept * varianceWeight + (1 - volatilityKept);
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public boolean isTrading() {
        return venue.takesOrders() && venue.book(instrument).trades();
    }

    @Override
    public long haltTicks(Side takerSide) {
        return venue.book(instrument).haltTicks(takerSide);
    }

    @Override
    public long bestTicks(Side side) {
        return book.bestTicks(side);
    }

    @Override
    public long closedTicks(Side side) {
        return closedTicks[side.ordinal()];
    }

    @Override
    public long midHalfTicks() {
        refreshMid();
        return midHalfTicks;
    }

    @Override
    public long closedMidHalfTicks() {
        return midAtClose[entry(0)];
    }

    @Override
    public long lastTicks() {
        return book.lastTradeTicks();
    }

    @Override
    public long markTicks() {
        return markTicks;
    }

    @Override
    public long indexTicks() {
        return indexTicks;
    }

    @Override
    public long fundingRatePpb() {
        return fundingRatePpb;
    }

    @Override
    public double logReturn(long lookbackNanos) {
        return logRatio(midHalfTicks(), midAtClose[closedBefore(lookbackNanos)]);
    }

    @Override
    public double volatility() {
        return varianceWeight == 0 ? 0 : StrictMath.sqrt(variancePerSecond / varianceWeight);
    }

    @Override
    public DepthView depth() {
        return book.depth();
    }

    @Override
    public LiquidationLevels liquidationLevels() {
        return levels;
    }

    @Override
    public ForcedFlow forcedFlow() {
        return forced;
    }

    /** Entry 0 of this tick is the close of the one before; entry 1 is this tick's own. */
    private int entry(int offset) {
        return (int) clock.tick() + offset;
    }

    private int closedBefore(long lookbackNanos) {
        return (int) Math.max(0, clock.tick() - (lookbackNanos - 1) / clock.tickNanos());
    }

    private static double logRatio(long now, long before) {
        return now == before ? 0 : StrictMath.log(now / (double) before);
    }
}
