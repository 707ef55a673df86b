package org.cascadelab.margin;

/**
 * Where an isolated account stands at a mark: its cash, its one position and what follows from them. {@code equity = cash + lots x mark};
 * cash already carries what the position cost.
 */
public record Standing(long cash, long lots, long markTicks) {
    public Standing {
        if (markTicks <= 0) {
            throw new IllegalArgumentException("a mark must be positive, got " + markTicks);
        }
    }

    public long equity() {
        return Math.addExact(cash, Math.multiplyExact(lots, markTicks));
    }

    /** The value of the position at the mark, without sign. */
    public long notional() {
        return Math.multiplyExact(Math.absExact(lots), markTicks);
    }

    /** Equity per notional value in parts per billion, rounded down; 0 without a position. */
    public long marginRatioPpb() {
        if (lots == 0) {
            return 0;
        }
        long equity = equity();
        return equity >= 0 ? Exact.mulDiv(equity, 1_000_000_000L, notional()) : -Exact.mulDiv(-equity, 1_000_000_000L, notional());
    }

    /**
     * The worst whole tick at which closing the whole position leaves no debt: {@code -cash / lots}, rounded up for a long and down for
     * a short. A long that no price can bankrupt gives 1, the lowest price there is; a short that every price bankrupts gives 0 or less.
     */
    public long bankruptcyTicks() {
        if (lots == 0) {
            throw new IllegalStateException("an account without a position has no bankruptcy price");
        }
        return lots > 0 ? Math.max(1, Exact.ceilDiv(-cash, lots)) : Math.floorDiv(cash, -lots);
    }
}
