package org.cascadelab.liquidation;

import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.Side;

/**
 * One order limited at the account's bankruptcy price, and no further at anybody's expense: what it leaves of a whole position goes straight to
 * the remainder stages.
 *
 * @param fillOrKill all of it or nothing, as the depth shows it; otherwise what there is
 */
record BankruptcyOrder(boolean fillOrKill) implements Execution {
    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        long limitTicks = breach.standing().bankruptcyTicks();
        // a short that every price bankrupts has nothing to offer at or below a bankruptcy price of 0
        if (limitTicks > 0 && (!fillOrKill || fillable(breach.closingSide(), limitTicks, close.lots(), desk))) {
            desk.immediate(close.lots(), limitTicks);
        }
    }

    private static boolean fillable(Side side, long limitTicks, long lots, CloseOutDesk desk) {
        Within within = new Within(side, limitTicks, lots);
        desk.depth().walk(side.opposite(), within);
        return within.left == 0;
    }

    /** What is still missing of an order after the levels within its limit. */
    private static final class Within implements LevelVisitor {
        private final Side side;
        private final long limitTicks;
        private long left;

        Within(Side side, long limitTicks, long lots) {
            this.side = side;
            this.limitTicks = limitTicks;
            this.left = lots;
        }

        @Override
        public boolean level(long priceTicks, long lots) {
            if (side == Side.SELL ? priceTicks < limitTicks : priceTicks > limitTicks) {
                return false;
            }
            left -= Math.min(left, lots);
            return left > 0;
        }
    }
}
