package org.cascadelab.price;

import org.cascadelab.catalog.Amount;

/**
 * What market orders on the venue do to the fair value: who trades may know something, and whoever arbitrages the venue against others carries its flow to them. So the
 * price that the world trades at answers the venue's orders, forced ones too, and its quotes, which follow that price, do not come back to where they were.
 */
public interface PriceImpact {
    /** The size of a market order that counts as 1, in the quote currency; rounded down to whole lots at the opening price, of which it has one at least. */
    Amount unit();

    /** One run's. @param tickNanos length of a step */
    ImpactPath start(long tickNanos);
}
