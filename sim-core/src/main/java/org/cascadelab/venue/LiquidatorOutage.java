package org.cascadelab.venue;

import org.cascadelab.catalog.Quantity;

/** Whoever liquidates (the venue's engine, or the keepers that a protocol relies on) is away or slow, while trading goes on. */
record LiquidatorOutage(OutageTimes times, long checksEveryNanos) implements Outage {
    @Override
    public String effect() {
        return checksEveryNanos == NEVER ? "liquidator away: no margin checks" : "liquidator slow: margin checks only every " + Quantity.duration(checksEveryNanos);
    }
}
