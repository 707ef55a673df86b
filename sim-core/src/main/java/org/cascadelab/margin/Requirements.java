package org.cascadelab.margin;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.of;

import java.util.List;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;

/** The margin requirements to choose from: slot 1 of the rulebook. */
public final class Requirements {
    public static final Catalog<RequirementRecipe> CATALOG = Catalog.of("requirement",
            entry("tiers", "maintenance rate by tier of notional value; the defaults are Binance BTCUSDT of 2021-03-18 (announcement 86cf9aa4)", Requirements::tiers,
                    of("floors", Kind.AMOUNTS,
                            "0 USD, 50_000 USD, 250_000 USD, 1_000_000 USD, 10_000_000 USD, 20_000_000 USD, 50_000_000 USD, 100_000_000 USD, 200_000_000 USD, 300_000_000 USD",
                            "notional value from which each tier applies; the first is 0").atLeast("0 USD"),
                    of("maintenance", Kind.RATIOS, "0.4%, 0.5%, 1%, 2.5%, 5%, 10%, 12.5%, 15%, 25%, 50%",
                            "maintenance rate on the part of the position inside each tier").between("1ppm", "100%"),
                    of("largest-leverage", Kind.RATIOS, "125, 100, 50, 20, 10, 5, 4, 3, 2, 1", "largest opening leverage of a position that ends in each tier")
                            .between("1", "1_000")),
            entry("flat", "one maintenance rate for positions of any size", Requirements::flat,
                    of("maintenance", Kind.RATIO, "0.5%", "maintenance margin per notional value").between("1ppm", "100%"),
                    of("largest-leverage", Kind.RATIO, "100", "largest opening leverage").between("1", "1_000")));

    private Requirements() {}

    private static RequirementRecipe tiers(Params params) {
        List<Amount> floors = params.amounts("floors");
        long[] rates = params.ppbs("maintenance").stream().mapToLong(Long::longValue).toArray();
        long[] initial = params.ppbs("largest-leverage").stream().mapToLong(Requirements::initialRate).toArray();
        return instrument -> new TieredRequirement(floors.stream().mapToLong(instrument::money).toArray(), rates, initial);
    }

    private static RequirementRecipe flat(Params params) {
        TieredRequirement requirement = TieredRequirement.flat(params.ppb("maintenance"), initialRate(params.ppb("largest-leverage")));
        return instrument -> requirement;
    }

    /** The initial rate of a largest leverage, both in parts per billion: one over it, rounded up. */
    private static long initialRate(long leveragePpb) {
        return Exact.ceilDiv(Quantity.ONE * Quantity.ONE, leveragePpb);
    }
}
