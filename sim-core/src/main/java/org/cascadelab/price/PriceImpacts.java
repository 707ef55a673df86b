package org.cascadelab.price;

import org.cascadelab.catalog.Catalog;

/** The ways in which a scenario can let market orders move the fair value. */
public final class PriceImpacts {
    public static final Catalog<PriceImpact> CATALOG = Catalog.of("price impact", PropagatedImpact.ENTRY, LinearImpact.ENTRY);

    private PriceImpacts() {}
}
