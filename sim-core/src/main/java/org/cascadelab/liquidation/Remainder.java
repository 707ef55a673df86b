package org.cascadelab.liquidation;

import org.cascadelab.random.RandomStream;

/**
 * Contracts that the book did not take when a whole position was to be closed, as a remainder stage sees them.
 *
 * @param bankruptcyTicks the account's bankruptcy price, before the fund-backed part of its sweep if there was one: what that lost is the fund's
 * @param previousMarkTicks the mark before the present one
 * @param fundMoney what the insurance fund holds
 * @param fundWasMoney what it held at the start, or most since
 * @param luck for stages that draw
 */
public record Remainder(MarkedBooks books, int account, int instrument, long bankruptcyTicks, long previousMarkTicks, long fundMoney, long fundWasMoney,
        RandomStream luck, long nanos) {
    long markTicks() {
        return books.marks().markTicks(instrument);
    }

    long lots() {
        return books.ledger().lots(account, instrument);
    }
}
