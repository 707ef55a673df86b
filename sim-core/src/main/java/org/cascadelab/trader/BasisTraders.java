package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * Traders who hold one side of the open interest against the spot market and do nothing: they lose here what they win there, so they are neither warned nor
 * liquidated. They are the counterparty of a leveraged population that has none; every contract needs another side.
 */
final class BasisTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("basis-traders", "hold one side of the open interest, hedged elsewhere, and never trade", BasisTraders::recipe,
            Parameter.choice("side", "which side they hold", "short", "long"),
            Parameter.of("accounts", Kind.COUNT, "20", "number of accounts, of equal positions to one lot (assumed)").between("1", "1000000"),
            Parameter.of("open-interest", Kind.AMOUNT, "100_000_000 USD", "what they hold together, at the opening price").atLeast("0 USD"));

    private final int sign;
    private final int accounts;
    private final long totalLots;

    private BasisTraders(int sign, int accounts, long totalLots) {
        this.sign = sign;
        this.accounts = accounts;
        this.totalLots = totalLots;
    }

    private static PopulationRecipe recipe(Params params) {
        int sign = params.text("side").equals("short") ? -1 : 1;
        int accounts = Math.toIntExact(params.count("accounts"));
        Amount openInterest = params.amount("open-interest");
        return (name, instrument, priceTicks, streams) ->
                new BasisTraders(sign, accounts, instrument.lotsWorth(openInterest, priceTicks));
    }

    @Override
    public void open(Opening opening) {
        long held = 0;
        for (int i = 0; i < accounts; i++) {
            long heldAfter = Math.multiplyExact(totalLots, (long) i + 1) / accounts;
            int account = opening.openUnmargined(0);
            if (heldAfter > held) {
                opening.hold(account, sign * (heldAfter - held), opening.priceTicks());
            }
            held = heldAfter;
        }
    }
}
