package org.cascadelab.liquidation;

import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.OrderBook;

/**
 * Fills a close against the shadow account at the prices that the book shows, level by level, and leaves the book as it is: the twin
 * run without feedback. Lots that the book is too thin for are priced at its worst level, or at the mark if that side is empty.
 */
final class ShadowFill implements Execution {
    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        Fills fills = new Fills(close.lots(), desk);
        desk.depth().walk(breach.closingSide().opposite(), fills);
        if (fills.left > 0) {
            desk.shadow(fills.left, fills.lastTicks == OrderBook.NO_PRICE ? breach.standing().markTicks() : fills.lastTicks);
        }
    }

    @Override
    public boolean joinsAuctions() {
        return false;
    }

    private static final class Fills implements LevelVisitor {
        private final CloseOutDesk desk;
        private long left;
        private long lastTicks = OrderBook.NO_PRICE;

        Fills(long lots, CloseOutDesk desk) {
            this.left = lots;
            this.desk = desk;
        }

        @Override
        public boolean level(long priceTicks, long lots) {
            long take = Math.min(left, lots);
            desk.shadow(take, priceTicks);
            left -= take;
            lastTicks = priceTicks;
            return left > 0;
        }
    }
}
