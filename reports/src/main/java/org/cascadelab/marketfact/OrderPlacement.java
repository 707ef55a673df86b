package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.List;

/** Where orders come to rest, by the distance behind the best price of their side, and how many are withdrawn there for each that came. */
final class OrderPlacement implements MarketFactGroup {
    private static final int LEAST = 100;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        OrderTape orders = tape.resting();
        long all = DistanceBand.ALL.stream().mapToLong(orders::placed).sum();
        List<MarketFact> facts = new ArrayList<>();
        String few = "this run has %d orders that came to rest behind others; %d are needed".formatted(all, LEAST);
        for (DistanceBand band : DistanceBand.ALL) {
            String name = "order-share-" + band.key();
            double share = orders.placed(band) / (double) all;
            facts.add(all < LEAST ? MarketFact.undefined(name, band.words(), "%", few, (int) all)
                    : MarketFact.of(name, band.words(), "%", 100 * share, 100 * Errors.ofShare(share, (int) Math.min(Integer.MAX_VALUE, all)),
                            (int) Math.min(Integer.MAX_VALUE, all)));
        }
        for (DistanceBand band : DistanceBand.ALL.subList(1, DistanceBand.ALL.size())) {
            facts.add(cancelsPerOrder(band, orders.placed(band), orders.withdrawn(band)));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        List<FactDescription> facts = new ArrayList<>();
        for (DistanceBand band : DistanceBand.ALL) {
            facts.add(new FactDescription("order-share-" + band.key(), ("Of the orders that came to rest, the share that did so %s, against the best price of their own side at that moment. Undefined below %s orders.")
                    .formatted(band.words(), LEAST), FactDescription.PERCENT, FactDescription.OWN));
        }
        for (DistanceBand band : DistanceBand.ALL.subList(1, DistanceBand.ALL.size())) {
            facts.add(new FactDescription("cancels-per-order-" + band.key(), ("Orders that were withdrawn %s, by the best price of their own side at that time, over those that came to rest so far from it. "
                    + "Undefined below %s such orders.").formatted(band.words(), LEAST),
                    "0 or more; above 1 where orders end that came elsewhere, since the best price moves", FactDescription.OWN));
        }
        return facts;
    }

    /** The error is that of a ratio of two Poisson counts. */
    private static MarketFact cancelsPerOrder(DistanceBand band, long placed, long withdrawn) {
        String name = "cancels-per-order-" + band.key();
        String title = "cancels per order, " + band.words();
        if (placed < LEAST) {
            return MarketFact.undefined(name, title, "", "this run has %d orders there; %d are needed".formatted(placed, LEAST), (int) placed);
        }
        double ratio = withdrawn / (double) placed;
        return MarketFact.of(name, title, "", ratio, ratio == 0 ? Double.NaN : ratio * Math.sqrt(1.0 / placed + 1.0 / withdrawn), (int) Math.min(Integer.MAX_VALUE, placed));
    }
}
