package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;

/**
 * Ends another sizing: what it closes is at least the smallest forced order, and a remainder worth less than the dust amount at the
 * mark is closed as well. It never turns nothing into something.
 *
 * @param leastLots smallest forced order, at least 1
 * @param dustMoney smallest position to leave, in money at the mark
 */
record DustRule(Sizing sizing, long leastLots, long dustMoney) implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        Close close = sizing.size(breach, depth);
        if (close.lots() == 0) {
            return close;
        }
        long lots = Math.max(close.lots(), Math.min(leastLots, breach.size()));
        if (lots < breach.size() && Math.multiplyExact(breach.size() - lots, breach.standing().markTicks()) < dustMoney) {
            return Close.of(breach.size());
        }
        return lots > close.lots() ? Close.of(lots) : close;
    }

    @Override
    public boolean neverCloses() {
        return sizing.neverCloses();
    }
}
