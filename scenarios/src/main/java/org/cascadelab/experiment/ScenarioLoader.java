package org.cascadelab.experiment;

import java.util.Map;

/** Turns the text of a scenario into something that runs: where a study meets the scenario reader and the engine. */
@FunctionalInterface
public interface ScenarioLoader {
    /**
     * @param scenario a scenario's canonical text
     * @param settings values to set first, by scenario key, as {@code --set} would; empty for none
     * @throws IllegalArgumentException if the text or a setting is wrong; the message is for the user
     */
    RunnableScenario load(String scenario, Map<String, String> settings);
}
