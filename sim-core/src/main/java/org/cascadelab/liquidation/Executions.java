package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import java.math.BigDecimal;
import org.cascadelab.book.OrderBook;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

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
            entry("limit-through", "immediate-or-cancel, limited a few basis points beyond the best price, drawn for each order (FTX)",
                    params -> new LimitThrough(params.ppb("least"), params.ppb("most")),
                    of("least", Kind.RATIO, "1bp", "smallest distance from the best price").between("0%", "99%"),
                    of("most", Kind.RATIO, "5bp", "largest distance").between("0%", "99%")),
            entry("slices", "what the sizing decided in equal slices over time; what is left is cancelled when the account is safe", params -> new PacedOrders(
                    params.part("order", Execution.class), new EqualSlices(params.count("slices"), params.nanos("every"), params.ppb("jitter"))),
                    of("slices", Kind.COUNT, "10", "how many").between("1", "1_000_000"),
                    of("every", Kind.DURATION, "5s", "time between two; 0s: one at each margin check").atLeast("0s").mootWithinCheck("one is sent at each check"),
                    of("jitter", Kind.RATIO, "0%", "each slice is up to so much smaller or larger, by a draw").between("0%", "100%"),
                    Parameter.part("order", () -> Executions.CATALOG, "sweep", "how a slice reaches the market")),
            entry("share-of-volume", "what the sizing decided as a share of what the book trades (participation); the rest is cancelled when the account is safe", params -> new PacedOrders(
                    params.part("order", Execution.class), new ShareOfVolume(params.ppb("share"), params.nanos("every"))),
                    of("share", Kind.RATIO, "10%", "of what has traded since the account's last step").between("1ppm", "9"),
                    of("every", Kind.DURATION, "1s", "time between two orders; 0s: one at each margin check").atLeast("0s").mootWithinCheck("one is sent at each check")
                            .mootBeyondRun("no account sees a second order"),
                    Parameter.part("order", () -> Executions.CATALOG, "sweep", "how an order reaches the market")),
            entry("takeover", "the waterfall's backstop takes it over without touching the book: a vault, a pool or a keeper (Drift, GMX, Synthetix)",
                    params -> new TakeoverOrder(Parameter.constant(TakeoverPrice.class, params.text("price"))),
                    choice("price", "at the account's bankruptcy price, the mark, or the outside price", "bankruptcy", "mark", "index")),
            entry("shadow", "at the book's prices, but against the shadow account: no print, no impact", params -> new ShadowFill()));

    private Executions() {}
}
