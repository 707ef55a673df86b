package org.cascadelab.venue;

/** The venue sees the outside price late. */
record IndexLag(OutageTimes times, long indexLagNanos) implements Outage {}
