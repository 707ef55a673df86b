package org.cascadelab.liquidation;

import org.cascadelab.margin.Ledger;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

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
    /** In the first instrument, with an unmoved mark and a full fund. */
    static Remainder of(Ledger ledger, int account, long bankruptcyTicks, long markTicks) {
        return new Remainder(new MarkedBooks(ledger, instrument -> markTicks), account, 0, bankruptcyTicks, markTicks, 1, 1, new Streams(0).named("deleveraging"), 0);
    }

    long markTicks() {
        return books.marks().markTicks(instrument);
    }

    long lots() {
        return books.ledger().lots(account, instrument);
    }
}
