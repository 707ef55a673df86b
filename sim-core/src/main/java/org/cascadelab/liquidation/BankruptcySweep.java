package org.cascadelab.liquidation;

import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Standing;

/**
 * An immediate-or-cancel order limited at the account's bankruptcy price, so that the order itself cannot bankrupt it. When the whole position was to
 * be closed and a part is left, the sweep goes on at the insurance fund's expense: as deep as its budget covers the difference to the
 * bankruptcy price. What is left then is the waterfall's.
 */
final class BankruptcySweep implements Execution {
    @Override
    public void close(Breach breach, Close close, CloseOutDesk desk) {
        Side side = breach.closingSide();
        long bankruptcyTicks = breach.standing().bankruptcyTicks();
        // a short that every price bankrupts has nothing to offer at or below a bankruptcy price of 0
        if (bankruptcyTicks > 0) {
            desk.immediate(close.lots(), tighter(side, bankruptcyTicks, close.worstPriceTicks()));
        }
        if (close.lots() == breach.size() && desk.standing().lots() != 0 && desk.fundBudget() > 0) {
            FundBacked backed = new FundBacked(desk.standing(), desk.fundBudget());
            desk.depth().walk(side.opposite(), backed);
            if (backed.lots > 0) {
                desk.fundBacked(backed.lots, backed.worstPriceTicks);
            }
        }
    }

    private static long tighter(Side side, long bankruptcyTicks, long worstPriceTicks) {
        if (worstPriceTicks == OrderBook.NO_PRICE) {
            return bankruptcyTicks;
        }
        return side == Side.SELL ? Math.max(bankruptcyTicks, worstPriceTicks) : Math.min(bankruptcyTicks, worstPriceTicks);
    }

    /** How many lots the fund can afford to close beyond the bankruptcy price, if the rest changes hands at it. */
    private static final class FundBacked implements LevelVisitor {
        private final Contract contract;
        /** which way it is held */
        private final long sign;
        private final long size;
        private final long bankruptcyTicks;
        /** what the fund can still lose, plus the money that is left of the account by the rounding of the bankruptcy price */
        private long affordable;
        private long lots;
        private long worstPriceTicks;

        FundBacked(Standing standing, long budget) {
            contract = standing.contract();
            sign = Long.signum(standing.lots());
            size = Math.absExact(standing.lots());
            bankruptcyTicks = Math.max(1, standing.bankruptcyTicks());
            affordable = Math.addExact(budget, Math.addExact(standing.cash(), contract.value(standing.lots(), bankruptcyTicks)));
        }

        @Override
        public boolean level(long priceTicks, long levelLots) {
            long take = Math.min(levelLots, size - lots);
            long loss = loss(take, priceTicks);
            if (loss > Math.max(0, affordable)) {
                take = Exact.mulDiv(Math.max(0, affordable), take, loss);
                loss = take == 0 ? 0 : loss(take, priceTicks);
            }
            if (take == 0) {
                return false;
            }
            affordable -= loss;
            lots += take;
            worstPriceTicks = priceTicks;
            return lots < size && take == levelLots;
        }

        /** What closing so many lots at a price loses against the bankruptcy price; below 0 for a gain. */
        private long loss(long more, long priceTicks) {
            return Math.subtractExact(contract.value(sign * more, bankruptcyTicks), contract.value(sign * more, priceTicks));
        }
    }
}
