package org.cascadelab.trader;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;

/**
 * What makers think the contract is worth, and how much that moves. It is the index and a basis that they learn from where the market goes without them: a best bid above
 * the worth, or a best ask below it, was put there by somebody who may know something, and they believe a share of it; between bid and ask nothing speaks against it,
 * however far they are apart. Their own inventory, which moves their quotes and so the market, teaches them nothing: else quotes that follow the market, which follows
 * the quotes, would run away. What was learned is forgotten with a half-life, for arbitrage ties venue and index.
 *
 * <p>The volatility is that of the worth, so that prices that bounce in a market that they have left do not keep them away: exponentially weighted over a minute, or what
 * its distance from its mean over a longer time is two standard deviations of, if that is larger, for a steady fall has small returns one by one.
 */
final class LearnedPrice {
    private static final double VOLATILITY_SECONDS = 60;

    private final double believes;
    private final double halfLifeSeconds;
    private final double trendSeconds;
    private long indexBefore;
    private long lookedAtNanos;
    private double basis;
    private double logWorth;
    private double meanLogWorth;
    private double variance;
    private double varianceWeight;

    /**
     * @param believes share of an unexplained move between two looks, from 0 to 1
     * @param halfLifeSeconds of the basis; above 0
     * @param trendSeconds the time constant of the mean that a trend is held against; 0 for none
     */
    LearnedPrice(double believes, double halfLifeSeconds, double trendSeconds) {
        this.believes = believes;
        this.halfLifeSeconds = halfLifeSeconds;
        this.trendSeconds = trendSeconds;
    }

    /**
     * Called once in the quotes phase of every tick, when the index is already the new one.
     *
     * @param ownSkew how far below their price the makers' quotes were centred at the last close, relative to it
     */
    void lookAt(MarketView market, double ownSkew) {
        double seconds = (market.nanos() - lookedAtNanos) / Scale.NANOS_PER_SECOND;
        boolean isFirst = indexBefore == 0;
        if (!isFirst) {
            basis = StrictMath.exp(-Scale.LN_2 * seconds / halfLifeSeconds) * (basis + believes * surprise(market, ownSkew));
        }
        double before = logWorth;
        indexBefore = market.indexTicks();
        lookedAtNanos = market.nanos();
        logWorth = StrictMath.log(ticks(market));
        if (isFirst) {
            meanLogWorth = logWorth;
        } else if (seconds > 0) {
            double kept = StrictMath.exp(-seconds / VOLATILITY_SECONDS);
            double change = logWorth - before;
            variance = kept * variance + (1 - kept) * change * change / seconds;
            varianceWeight = kept * varianceWeight + (1 - kept);
            meanLogWorth = trendSeconds == 0 ? logWorth : logWorth + StrictMath.exp(-seconds / trendSeconds) * (meanLogWorth - logWorth);
        }
    }

    /** Relative to the index of the last close. */
    private double surprise(MarketView market, double ownSkew) {
        double explained = (1 + basis) * (1 - ownSkew);
        long bid = market.closedTicks(Side.BUY);
        long ask = market.closedTicks(Side.SELL);
        double above = bid == OrderBook.NO_PRICE ? 0 : Math.max(0, bid / (double) indexBefore - explained);
        double below = ask == OrderBook.NO_PRICE ? 0 : Math.min(0, ask / (double) indexBefore - explained);
        return above + below;
    }

    double ticks(MarketView market) {
        return market.indexTicks() * (1 + basis);
    }

    /** Per square root of a second; 0 before anything has moved. */
    double volatility() {
        double ofReturns = varianceWeight == 0 ? 0 : StrictMath.sqrt(variance / varianceWeight);
        // a walk's distance from its exponentially weighted mean has the variance of half the time constant
        double ofTrend = trendSeconds == 0 ? 0 : Math.abs(logWorth - meanLogWorth) / (2 * StrictMath.sqrt(trendSeconds / 2));
        return Math.max(ofReturns, ofTrend);
    }
}
