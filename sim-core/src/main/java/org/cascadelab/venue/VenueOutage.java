package org.cascadelab.venue;

/** The matching engine does not take orders: nobody trades, the liquidator no more than others, and there are no margin checks. */
record VenueOutage(OutageTimes times, OrderEntry orderEntry, boolean cancelsResting) implements Outage {
    @Override
    public long checksEveryNanos() {
        return NEVER;
    }
}
