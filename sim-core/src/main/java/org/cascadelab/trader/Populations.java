package org.cascadelab.trader;

import org.cascadelab.catalog.Catalog;

/** The trader types that a scenario can name. */
public final class Populations {
    public static final Catalog<PopulationRecipe> CATALOG = Catalog.of("population", BackgroundFlow.ENTRY, MarketMakers.ENTRY, Arbitrageurs.ENTRY, TrendFollowers.ENTRY,
            LeveragedTraders.ENTRY, BasisTraders.ENTRY, SellProgramme.ENTRY);

    private Populations() {}
}
