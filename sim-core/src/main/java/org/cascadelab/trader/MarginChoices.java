package org.cascadelab.trader;

import org.cascadelab.catalog.Catalog;

/** The ways in which a trader who is warned can choose. */
final class MarginChoices {
    static final Catalog<MarginChoice> CATALOG = Catalog.of("margin choice", ProspectChoice.ENTRY);

    private MarginChoices() {}
}
