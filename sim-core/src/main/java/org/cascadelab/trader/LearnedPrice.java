package org.cascadelab.trader;

/**
 * What makers think the contract is worth: the index and a basis that they learn from where the mid goes without them. A mid that is off where their own quotes
 * were centred was moved by somebody, who may know something: they believe a share of it. Their own inventory, which moves their quotes and so the mid, teaches them nothing: else
 * quotes that follow the mid, which follows the quotes, would run away. What was learned is forgotten with a half-life, for arbitrage ties venue and index.
 */
final class LearnedPrice {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LN_2 = 0.6931471805599453;

    private final double believes;
    private final double halfLifeSeconds;
    private long indexBefore;
    private long lookedAtNanos;
    private double basis;

    /**
     * @param believes share of an unexplained move of the mid between two looks, from 0 to 1
     * @param halfLifeSeconds of the basis; above 0
     */
    LearnedPrice(double believes, double halfLifeSeconds) {
        this.believes = believes;
        this.halfLifeSeconds = halfLifeSeconds;
    }

    /**
     * Called once in the quotes phase of every tick, when the mid is that of the last close and the index already the new one.
     *
     * @param ownSkew how far below their price the makers' quotes were centred at that close, relative to it
     */
    void lookAt(MarketView market, double ownSkew) {
        if (indexBefore != 0) {
            double explained = (1 + basis) * (1 - ownSkew);
            double surprise = market.midHalfTicks() / (2.0 * indexBefore) - explained;
            double kept = StrictMath.exp(-LN_2 * (market.nanos() - lookedAtNanos) / NANOS_PER_SECOND / halfLifeSeconds);
            basis = kept * (basis + believes * surprise);
        }
        indexBefore = market.indexTicks();
        lookedAtNanos = market.nanos();
    }

    double ticks(MarketView market) {
        return market.indexTicks() * (1 + basis);
    }
}
