package org.cascadelab.price;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.random.Streams;

/** A fair value that stays where it starts: whatever the price then does, shocks or the market itself did it. */
final class ConstantPrice implements PriceRecipe {
    static final Catalog.Entry<PriceRecipe> ENTRY = Catalog.entry("constant", "stays at the opening price", params -> new ConstantPrice());

    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource series) {
        return new PriceProcess() {
            @Override
            public double startPrice() {
                return startPrice;
            }

            @Override
            public double step(long tick, long nanos) {
                return startPrice;
            }
        };
    }

    @Override
    public double largestStep(long tickNanos, long horizonNanos, SeriesSource series) {
        return 0;
    }
}
