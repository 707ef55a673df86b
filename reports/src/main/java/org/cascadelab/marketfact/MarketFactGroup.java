package org.cascadelab.marketfact;

import java.util.List;

/** Some facts that are computed from the same data, always the same ones in the same order, defined or not. */
public interface MarketFactGroup {
    List<MarketFact> of(MarketTape tape);

    /** What each of these facts is, in their order: for {@code cascade describe}. */
    List<FactDescription> descriptions();
}
