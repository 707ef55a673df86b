package org.cascadelab.book;

/**
 * The single price at which a crossed book trades most. Among prices that trade the same volume, those that leave the smallest surplus;
 * among these the highest if all leave demand, the lowest if all leave supply, else the one nearest to the latest trade, or without
 * any trade the middle, rounded down to the tick grid. Hidden lots count like others; the grid is the venue's tick size.
 * <p>
 * Found by pairing bids and asks from the best inwards, level by level: the last pair that matches bounds the prices of the largest
 * volume, and what is left on both sides says where within these bounds the surplus is smallest.
 */
final class CallAuction {
    private final Ladder bids;
    private final Ladder asks;
    private final long tickSize;

    private long priceTicks;
    private long lots;
    private long surplusLots;

    CallAuction(Ladder bids, Ladder asks, long tickSize) {
        this.bids = bids;
        this.asks = asks;
        this.tickSize = tickSize;
    }

    /** {@link OrderBook#NO_PRICE} if nothing crosses. */
    long priceTicks() {
        return priceTicks;
    }

    /** Lots that can trade at the price. */
    long lots() {
        return lots;
    }

    /** Demand less supply at the price, before trading. */
    long surplusLots() {
        return surplusLots;
    }

    void findPrice(long lastTradeTicks) {
        int bid = bids.bestLevel();
        int ask = asks.bestLevel();
        long bidLots = lotsOf(bids, bid);
        long askLots = lotsOf(asks, ask);
        long highest = OrderBook.NO_PRICE;
        long lowest = OrderBook.NO_PRICE;
        lots = 0;
        while (bid >= 0 && ask >= 0 && bids.priceTicks(bid) >= asks.priceTicks(ask)) {
            highest = bids.priceTicks(bid);
            lowest = asks.priceTicks(ask);
            long paired = Math.min(bidLots, askLots);
            lots += paired;
            bidLots -= paired;
            askLots -= paired;
            if (bidLots == 0) {
                bid = bids.nextLevel(bid);
                bidLots = lotsOf(bids, bid);
            }
            if (askLots == 0) {
                ask = asks.nextLevel(ask);
                askLots = lotsOf(asks, ask);
            }
        }
        if (lots == 0) {
            priceTicks = OrderBook.NO_PRICE;
            surplusLots = 0;
            return;
        }
        settle(lowest, highest, bid, bidLots, ask, askLots, lastTradeTicks);
    }

    /** Chooses within the prices of the largest volume, given the first level on each side that is not fully paired. */
    private void settle(long lowest, long highest, int bid, long bidLots, int ask, long askLots, long lastTradeTicks) {
        long demandUpTo = bid < 0 ? lowest - 1 : bids.priceTicks(bid);
        long supplyFrom = ask < 0 ? highest + 1 : asks.priceTicks(ask);
        long low = bid < 0 ? lowest : Math.max(lowest, demandUpTo + tickSize);
        long high = ask < 0 ? highest : Math.min(highest, supplyFrom - tickSize);
        if (low <= high) {
            priceTicks = nearest(lastTradeTicks, low, high);
            surplusLots = 0;
        } else if (supplyFrom > highest || demandUpTo >= lowest && bidLots < askLots) {
            // demand is left at every such price, or the two meet without a gap and demand is the smaller surplus
            priceTicks = Math.min(highest, demandUpTo);
            surplusLots = bidLots;
        } else if (demandUpTo < lowest || askLots < bidLots) {
            priceTicks = Math.max(lowest, supplyFrom);
            surplusLots = -askLots;
        } else {
            settleBetween(lowest, highest, bid, ask, bidLots, supplyFrom, lastTradeTicks);
        }
    }

    /** The same surplus just below and just above the crossing: both neighbouring plateaus tie. */
    private void settleBetween(long lowest, long highest, int bid, int ask, long surplus, long supplyFrom, long lastTradeTicks) {
        int nextBid = bids.nextLevel(bid);
        int nextAsk = asks.nextLevel(ask);
        long low = nextBid < 0 ? lowest : Math.max(lowest, bids.priceTicks(nextBid) + tickSize);
        long high = nextAsk < 0 ? highest : Math.min(highest, asks.priceTicks(nextAsk) - tickSize);
        priceTicks = nearest(lastTradeTicks, low, high);
        surplusLots = priceTicks < supplyFrom ? surplus : -surplus;
    }

    private long nearest(long lastTradeTicks, long low, long high) {
        if (lastTradeTicks == OrderBook.NO_PRICE) {
            return low + (high - low) / 2 / tickSize * tickSize;
        }
        return Math.max(low, Math.min(high, lastTradeTicks));
    }

    private static long lotsOf(Ladder ladder, int level) {
        return level < 0 ? 0 : ladder.lots(level) + ladder.hiddenLots(level);
    }
}
