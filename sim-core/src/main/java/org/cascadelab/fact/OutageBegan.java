package org.cascadelab.fact;

/** Something of the venue stopped working. {@code outage} is its name in the scenario. */
public record OutageBegan(long nanos, String outage) {}
