package org.cascadelab.liquidation;

import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * An immediate-or-cancel order limited a few basis points beyond the best price of the other side, how many being drawn for each order. FTX: 1 to 5 bp. What it
 * leaves is the account's next step; only an account without equity is handed on to the waterfall.
 *
 * @param leastPpb of the best price, 0 or more
 * @param mostPpb not less than {@code leastPpb}
 */
record LimitThrough(long leastPpb, long mostPpb) implements Execution {
    LimitThrough {
        if (leastPpb < 0 || mostPpb < leastPpb || mostPpb >= Quantity.ONE) {
            throw new IllegalArgumentException("need 0 <= least <= most < 100%%, got %d and %d ppb".formatted(leastPpb, mostPpb));
        }
    }

    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        Best best = new Best();
        desk.depth().walk(breach.closingSide().opposite(), best);
        if (best.priceTicks == OrderBook.NO_PRICE) {
            return;
        }
        long through = leastPpb + ((desk.luck() & 0xffff_ffffL) * (mostPpb - leastPpb + 1) >>> 32);
        long limitTicks = breach.closingSide() == Side.SELL ? Exact.portionUp(best.priceTicks, Quantity.ONE - through) : Exact.portionDown(best.priceTicks, Quantity.ONE + through);
        desk.immediate(close.lots(), Math.max(1, limitTicks));
    }

    @Override
    public boolean handsOnRemainder(Breach breach) {
        return breach.equity() < 0;
    }

    private static final class Best implements LevelVisitor {
        private long priceTicks = OrderBook.NO_PRICE;

        @Override
        public boolean level(long price, long lots) {
            priceTicks = price;
            return false;
        }
    }
}
