package org.cascadelab.marketfact;

import java.util.List;

/** How orders that came to rest end, and how long they live. */
final class OrderLife implements MarketFactGroup {
    private static final int LEAST = 100;
    private static final double TWO_SIDED_95 = 1.96;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        OrderTape orders = tape.resting();
        LifeTable lives = orders.lives(tape.endNanos());
        long ended = orders.endedByCancel() + orders.endedByTrade();
        int n = (int) Math.min(Integer.MAX_VALUE, ended);
        String deleted = "share of orders that end by a cancel";
        String life = "life of an order, median";
        if (ended < LEAST) {
            String few = "this run has %d orders that came and went; %d are needed".formatted(ended, LEAST);
            return List.of(MarketFact.undefined("order-deleted-share", deleted, "%", few, n), MarketFact.undefined("order-life-median", life, "s", few, n));
        }
        double share = orders.endedByCancel() / (double) ended;
        double median = lives.outlivedBy(0.5);
        // between the quantiles whose shares are 1.96 binomial errors off one half
        double reach = TWO_SIDED_95 / 2 / Math.sqrt(ended);
        double error = (lives.outlivedBy(0.5 - reach) - lives.outlivedBy(0.5 + reach)) / (2 * TWO_SIDED_95);
        return List.of(MarketFact.of("order-deleted-share", deleted, "%", 100 * share, 100 * Errors.ofShare(share, n), n),
                Double.isNaN(median) ? MarketFact.undefined("order-life-median", life, "s", "more than half of all orders still rest at the end", n)
                        : MarketFact.of("order-life-median", life, "s", median, error, n));
    }

    @Override
    public List<FactDescription> descriptions() {
        return List.of(
                new FactDescription("order-deleted-share", "Orders that ended by being withdrawn over those that ended by that or by being traded away whole. Undefined below 100 orders "
                        + "that came and went.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("order-life-median", "Median time from an order's coming to rest to its end; those that still rest when the run ends count for the time that they have "
                        + "lived.",
                        "above 0", "Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, J. Am. Statist. Assoc. 53"));
    }
}
