package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import java.math.BigDecimal;
import org.cascadelab.book.OrderBook;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;

/** The executions to choose from: slot 4 of the rulebook. */
public final class Executions {
    public static final Catalog<Execution> CATALOG = Catalog.of("execution",
            entry("sweep", "immediate-or-cancel at the bankruptcy price; a whole close goes on at the insurance fund's expense", params -> new BankruptcySweep()),
            entry("market", "at any price; a loss beyond the account's equity goes to the waterfall",
                    params -> (breach, close, desk) -> desk.immediate(close.lots(), OrderBook.NO_PRICE)),
            entry("bankruptcy-order", "one order at the bankruptcy price; what it leaves of a whole close goes to the waterfall at once",
                    params -> new BankruptcyOrder(params.text("fill").equals("or-kill")), choice("fill", "fill what there is, or all or nothing", "or-cancel", "or-kill")),
            entry("fillable", "immediate-or-cancel at a price that slides with solvency from the mark to beyond bankruptcy (dYdX v4)",
                    params -> new FillableOrder(new FillablePrice(BigDecimal.valueOf(params.ppb("adjustment"), 9), BigDecimal.valueOf(params.ppb("spread"), 9))),
                    of("adjustment", Kind.RATIO, "1", "how fast the price slides: 1 reaches the full spread when nothing is left").between("1", "9"),
                    of("spread", Kind.RATIO, "1.5", "the full spread, in maintenance margins").between("1ppm", "9")),
            entry("shadow", "at the book's prices, but against the shadow account: no print, no impact", params -> new ShadowFill()));

    private Executions() {}
}
