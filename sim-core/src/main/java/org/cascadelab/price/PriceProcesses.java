package org.cascadelab.price;

import org.cascadelab.catalog.Catalog;

/** The fair-value processes that a scenario can name. */
public final class PriceProcesses {
    public static final Catalog<PriceRecipe> CATALOG = Catalog.of("price process", JumpDiffusion.WITHOUT_JUMPS, JumpDiffusion.ENTRY, StochasticVolatility.ENTRY,
            ReplayedPrice.ENTRY, ReplayedTicks.ENTRY, ConstantPrice.ENTRY);

    private PriceProcesses() {}
}
