package org.cascadelab.venue;

/** The matching engine does not take orders: nobody trades, the liquidator no more than others, and there are no margin checks. */
record VenueOutage(OutageTimes times, OrderEntry orderEntry, boolean cancelsResting) implements Outage {
    @Override
    public long checksEveryNanos() {
        return NEVER;
    }

    @Override
    public String effect() {
        return "venue down: %s and no margin checks%s".formatted(orderEntry == OrderEntry.CANCELS_ONLY ? "cancels only, no new orders" : "no orders, no cancels",
                cancelsResting ? "; resting orders were cancelled" : "");
    }
}
