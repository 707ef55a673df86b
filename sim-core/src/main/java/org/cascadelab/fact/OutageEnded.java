package org.cascadelab.fact;

/** What stopped working works again. {@code outage} is its name in the scenario. */
public record OutageEnded(long nanos, String outage) {}
