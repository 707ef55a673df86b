package org.cascadelab.liquidation;

/**
 * Hands the close to the venue's backstop, be it a vault, a pool or a keeper, without touching the book. What it cannot take goes to the waterfall if the
 * whole position was to be closed and the account has no equity left, and waits otherwise.
 */
record TakeoverOrder(TakeoverPrice price) implements Execution {
    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        desk.takeOver(close.lots(), price);
    }

    @Override
    public boolean handsOnRemainder(Breach breach) {
        return breach.equity() < 0;
    }

    @Override
    public boolean needsBackstop() {
        return true;
    }
}
