package org.cascadelab.venue;

/** Whoever liquidates (the venue's engine, or the keepers that a protocol relies on) is away or slow, while trading goes on. */
record LiquidatorOutage(OutageTimes times, long checksEveryNanos) implements Outage {}
