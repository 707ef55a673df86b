package org.cascadelab.liquidation;

/** At which price winners are deleveraged. A deal has a positive price: a short that every price bankrupts is closed at one tick and owes the rest. */
enum DeleveragingPrice {
    /** the account's bankruptcy price: winners pay for what it owes */
    BANKRUPTCY,
    /** the mark, which leaves the shortfall to the fund and the loss stages */
    MARK,
    /** the mark before the present one (Hyperliquid) */
    PREVIOUS_MARK,
    /** the mark, but the bankruptcy price once the fund is down to a tenth of what it was (OKX says "nearly empty"; a tenth is assumed) */
    MARK_UNLESS_EMPTY;

    long ticks(Remainder remainder) {
        return Math.max(1, switch (this) {
            case BANKRUPTCY -> remainder.bankruptcyTicks();
            case MARK -> remainder.markTicks();
            case PREVIOUS_MARK -> remainder.previousMarkTicks();
            case MARK_UNLESS_EMPTY -> remainder.fundMoney() <= remainder.fundWasMoney() / 10 ? remainder.bankruptcyTicks() : remainder.markTicks();
        });
    }
}
