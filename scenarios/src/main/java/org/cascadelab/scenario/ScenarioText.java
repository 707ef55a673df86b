package org.cascadelab.scenario;

/**
 * A scenario as text.
 *
 * @param source how error messages call it, e.g. {@code flash-crash.yaml}
 * @param name the scenario's name if it gives itself none
 */
public record ScenarioText(String source, String name, String text) {}
