package org.cascadelab.scenario;

/**
 * A study file, complete and checked.
 *
 * @param scenario the market it runs in, with the study's arms to compare
 * @param registration everything else
 */
public record RegisteredStudy(Scenario scenario, Registration registration) {}
