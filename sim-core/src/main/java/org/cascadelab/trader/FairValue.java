package org.cascadelab.trader;

/**
 * What a trader who knows the index thinks the contract is worth here: the index, and a share of the basis that the venue showed at the close of the last tick.
 * The mid of the moment will not do: in the tick of a gap it is where the index was, or, for those who quote after others, where the index is now: with it a move of the
 * index would count twice. And with one side swept it is nowhere.
 */
final class FairValue {
    private final double indexWeight;
    private long indexBefore;
    private double basis;

    /** @param indexWeight 1 to go by the index alone, 0 to carry on the whole basis */
    FairValue(double indexWeight) {
        this.indexWeight = indexWeight;
    }

    /** Called once in the quotes phase of every tick, when the index is already the new one. */
    void lookAt(MarketView market) {
        basis = indexBefore == 0 ? 0 : market.closedMidHalfTicks() / (2.0 * indexBefore) - 1;
        indexBefore = market.indexTicks();
    }

    double ticks(MarketView market) {
        return market.indexTicks() * (1 + (1 - indexWeight) * basis);
    }
}
