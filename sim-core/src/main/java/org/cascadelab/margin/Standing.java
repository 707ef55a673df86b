package org.cascadelab.margin;

/**
 * Where an account stands at a mark with one of its positions. Equity is cash plus the position's value; cash already carries what the position cost.
 *
 * @param cash of an isolated account, its cash; of a cross account, everything that it has besides this position: cash, its other positions and its
 *        collateral at their present prices
 * @param lots signed
 * @param contract how the lots are worth money
 */
public record Standing(long cash, long lots, long markTicks, Contract contract) {
    public Standing {
        if (markTicks <= 0) {
            throw new IllegalArgumentException("a mark must be positive, got " + markTicks);
        }
    }

    /** With a position in a linear contract. */
    public Standing(long cash, long lots, long markTicks) {
        this(cash, lots, markTicks, Contract.LINEAR);
    }

    public long equity() {
        return Math.addExact(cash, contract.value(lots, markTicks));
    }

    /** The value of the position at the mark, without sign. */
    public long notional() {
        return contract.notional(lots, markTicks);
    }

    /** The fewest lots that are worth at least so much money (not negative) at the mark. */
    public long lotsWorth(long money) {
        return Exact.ceilDiv(money, Math.max(1, contract.lotValueDown(markTicks)));
    }

    /** Equity per notional value in parts per billion, rounded down; 0 without a position. For rules of one's own: those here compare equity with a requirement in money. */
    public long marginRatioPpb() {
        if (lots == 0) {
            return 0;
        }
        long equity = equity();
        return equity >= 0 ? Exact.mulDiv(equity, 1_000_000_000L, notional()) : -Exact.mulDiv(-equity, 1_000_000_000L, notional());
    }

    /**
     * The worst whole tick at which closing the whole position leaves no debt: for a linear contract {@code -cash / lots}, rounded up for a long and down for
     * a short. A long that no price can bankrupt gives 1, the lowest price there is; a short that every price bankrupts gives 0 or less, one that none can
     * bankrupt (of an inverse contract) the largest long.
     */
    public long bankruptcyTicks() {
        if (lots == 0) {
            throw new IllegalStateException("an account without a position has no bankruptcy price");
        }
        long size = Math.absExact(lots);
        long ticks = contract.isAsset(lots) ? contract.ticksAtLeast(size, Math.negateExact(cash)) : contract.ticksAtMost(size, cash);
        return lots > 0 ? Math.max(1, ticks) : ticks;
    }
}
