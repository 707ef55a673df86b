package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.LevelVisitor;
import org.cascadelab.book.OrderBook;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;

/**
 * Closes the fewest lots that bring the account back to its target, found by walking the real book level by level.
 *
 * <p>Selling at p while the mark is P changes the equity by {@code p (1 - f) - P} and the notional value by {@code -P} a lot. The walk ends
 * where the target is met, or at the first level with {@code p (1 - f) <= P (1 - r)}, r being the margin ratio after the fills so
 * far: {@code P (1 - r)} is the bankruptcy price of what remains, and a lot sold at it or worse lowers the ratio of the rest (for a short,
 * {@code p (1 + f) >= P (1 + r)}). What the walk leaves goes to the next step. At the mark, without depth, this is
 * {@code x = (target - E) / (P (rate - f))}; where that is the whole position or more, which is when {@code E <= f N}, everything is closed.
 */
final class RestoreToTarget implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        // a target at or below the fee is included: below its target, the equity is then below the fee
        if (breach.equity() <= Exact.portionUp(breach.standing().notional(), breach.feePpb())) {
            return Close.of(breach.size());
        }
        Walk walk = new Walk(breach);
        depth.walk(breach.closingSide().opposite(), walk);
        return walk.closed == breach.size() ? Close.of(walk.closed) : new Close(walk.closed, walk.worstPriceTicks);
    }

    /** Integer arithmetic throughout: fees round up, to the same money unit as the charge for the whole step. */
    private static final class Walk implements LevelVisitor {
        private final Breach breach;
        private final Contract contract;
        /** whether closing brings money in and the position is worth something, or closing costs and the position is a debt */
        private final boolean isAsset;
        private long closed;
        private long turnover;
        private long worstPriceTicks = OrderBook.NO_PRICE;

        Walk(Breach breach) {
            this.breach = breach;
            contract = breach.standing().contract();
            isAsset = contract.isAsset(breach.standing().lots());
        }

        @Override
        public boolean level(long priceTicks, long lots) {
            if (makesTheRestWorse(priceTicks)) {
                return false;
            }
            long available = Math.min(lots, breach.size() - closed);
            boolean reached = reachesTarget(priceTicks, available);
            long take = reached ? fewest(priceTicks, available) : available;
            turnover = Math.addExact(turnover, contract.notional(take, priceTicks));
            closed += take;
            worstPriceTicks = priceTicks;
            return !reached && closed < breach.size();
        }

        /** {@code p q (1 - f) <= -cash} for a long, {@code p q (1 + f) >= cash} for a short (of an inverse contract, the other way round, with its values in coins): exact, as one side of each is whole. */
        private boolean makesTheRestWorse(long priceTicks) {
            long value = contract.notional(breach.size() - closed, priceTicks);
            long fee = Exact.portionDown(value, breach.feePpb());
            long cash = cash(turnover);
            return isAsset ? value - fee <= -cash : value + fee >= cash;
        }

        private boolean reachesTarget(long priceTicks, long more) {
            long left = breach.size() - closed - more;
            long cash = cash(Math.addExact(turnover, contract.notional(more, priceTicks)));
            long value = contract.notional(left, breach.standing().markTicks());
            return Math.addExact(cash, isAsset ? value : -value) >= breach.targetFor(left);
        }

        private long cash(long soFar) {
            long fee = Exact.portionUp(soFar, breach.feePpb());
            return Math.addExact(breach.standing().cash(), isAsset ? soFar - fee : -soFar - fee);
        }

        /** The headroom rises with every lot of a level that the stop rule admits, so the fewest is found by halving. */
        private long fewest(long priceTicks, long enough) {
            long tooFew = 0;
            long reaches = enough;
            while (reaches - tooFew > 1) {
                long middle = (tooFew + reaches) >>> 1;
                if (reachesTarget(priceTicks, middle)) {
                    reaches = middle;
                } else {
                    tooFew = middle;
                }
            }
            return reaches;
        }
    }
}
