package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/**
 * Every market order moves the log of the fair value by {@code lambda x sign x size}, for good (Kyle 1985, Econometrica 53(6)). The only law by which nobody gains from
 * the impact of a round trip if impact lasts (Huberman and Stanzl 2004, Econometrica 72(4)).
 *
 * @param lambda log move by an order of one unit
 */
record LinearImpact(double lambda, Amount unit) implements PriceImpact {
    static final Catalog.Entry<PriceImpact> ENTRY = entry("linear", "every market order moves the fair value in proportion to its size, for good (Kyle 1985)",
            params -> new LinearImpact(params.ratio("impact"), params.amount("unit")),
            Parameter.of("impact", Kind.RATIO, "1bp", "move of the fair value by an order of one unit (assumed)").between("0%", "10%"),
            Parameter.of("unit", Kind.AMOUNT, "1_000_000 USD", "the size of that order").atLeast("0.01 USD"));

    @Override
    public ImpactPath start(long tickNanos) {
        return new ImpactPath() {
            private double sum;

            @Override
            public void traded(boolean buys, double units, double relativeVolatility) {
                sum += (buys ? lambda : -lambda) * units;
            }

            @Override
            public double step() {
                return sum;
            }
        };
    }
}
