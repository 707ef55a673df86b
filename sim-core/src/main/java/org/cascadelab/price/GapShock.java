package org.cascadelab.price;

/** A move at once that stays: no liquidation can happen between its two ends. */
record GapShock(long atNanos, double logMove) implements Shock {
    @Override
    public double logOffset(long nanos) {
        return nanos < atNanos ? 0 : logMove;
    }
}
