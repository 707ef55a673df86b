package org.cascadelab.venue;

import org.cascadelab.catalog.Quantity;

/** The venue sees the outside price late. */
record IndexLag(OutageTimes times, long indexLagNanos) implements Outage {
    @Override
    public String effect() {
        return "oracle late: the venue sees the outside price %s late".formatted(Quantity.duration(indexLagNanos));
    }
}
