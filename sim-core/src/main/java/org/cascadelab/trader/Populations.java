package org.cascadelab.trader;

import org.cascadelab.catalog.Catalog;

/** The trader types that a scenario can name. */
public final class Populations {
    public static final Catalog<PopulationRecipe> CATALOG = Catalog.of("population", BackgroundFlow.ENTRY);

    private Populations() {}
}
