package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.book.OrderBook;
import org.cascadelab.catalog.Catalog;

/** The executions to choose from: slot 4 of the rulebook. */
public final class Executions {
    public static final Catalog<Execution> CATALOG = Catalog.of("execution",
            entry("sweep", "immediate-or-cancel at the bankruptcy price; a whole close goes on at the insurance fund's expense", params -> new BankruptcySweep()),
            entry("market", "at any price; a loss beyond the account's equity goes to the waterfall",
                    params -> (breach, close, desk) -> desk.immediate(close.lots(), OrderBook.NO_PRICE)),
            entry("shadow", "at the book's prices, but against the shadow account: no print, no impact", params -> new ShadowFill()));

    private Executions() {}
}
