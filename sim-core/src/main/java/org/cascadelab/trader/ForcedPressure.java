package org.cascadelab.trader;

import org.cascadelab.book.Side;

/**
 * The forced closing on one side of a market that a population has seen lately: what traded, forgotten with a half-life, as a share of what the population held at the
 * start.
 */
final class ForcedPressure {
    private final Side side;
    private final double heldLots;
    private final double halfLifeSeconds;
    private long seenLots;
    private long lookedAtNanos;
    private double share;

    /**
     * @param side of the forced orders
     * @param heldLots what counts as one
     */
    ForcedPressure(Side side, double heldLots, double halfLifeSeconds) {
        this.side = side;
        this.heldLots = heldLots;
        this.halfLifeSeconds = halfLifeSeconds;
    }

    void lookAt(MarketView market) {
        long lots = market.forcedFlow().tradedLots(side);
        share = share * StrictMath.exp(-Scale.LN_2 * (market.nanos() - lookedAtNanos) / Scale.NANOS_PER_SECOND / halfLifeSeconds) + (lots - seenLots) / heldLots;
        seenLots = lots;
        lookedAtNanos = market.nanos();
    }

    double share() {
        return share;
    }
}
