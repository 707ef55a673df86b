package org.cascadelab.engine;

import org.cascadelab.price.ImpactPath;

/** The market orders of one instrument on their way to its fair value: the fills of an order count as one. */
final class OrderImpact {
    private static final long NONE = -1;

    private final ImpactPath path;
    private final double unitLots;
    private double relativeVolatility = 1;
    private long orderId = NONE;
    private boolean buys;
    private long lots;

    /** @throws IllegalArgumentException if the unit is less than a lot at the opening price */
    OrderImpact(InstrumentSetup setup, long tickNanos) {
        path = setup.impact().map(impact -> impact.start(tickNanos)).orElse(null);
        unitLots = setup.impact().map(impact -> setup.instrument().lotsWorth(impact.unit(), setup.startTicks())).orElse(1L);
        if (unitLots < 1) {
            throw new IllegalArgumentException("price impact of '%s': the unit %s is less than a lot at the opening price; make it larger, or the lot smaller"
                    .formatted(setup.name(), setup.impact().get().unit()));
        }
    }

    /** Part of an order has traded on its arrival. */
    void filled(long takerId, boolean takerBuys, long filledLots) {
        if (path == null) {
            return;
        }
        if (takerId != orderId) {
            pass();
            orderId = takerId;
            buys = takerBuys;
        }
        lots += filledLots;
    }

    private void pass() {
        if (lots > 0) {
            path.traded(buys, lots / unitLots, relativeVolatility);
            lots = 0;
        }
    }

    /**
     * A tick begins. @param volatility that of the fair value from now on, over its usual one
     *
     * @return what all orders so far have added to the log of the fair value, and what is left of it
     */
    double step(double volatility) {
        if (path == null) {
            return 0;
        }
        pass();
        orderId = NONE;
        relativeVolatility = volatility;
        return path.step();
    }
}
