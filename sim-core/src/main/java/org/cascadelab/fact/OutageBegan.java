package org.cascadelab.fact;

/**
 * Something of the venue stopped working.
 *
 * @param outage its name in the scenario
 * @param effect what does not work meanwhile, in words
 */
public record OutageBegan(long nanos, String outage, String effect) {}
