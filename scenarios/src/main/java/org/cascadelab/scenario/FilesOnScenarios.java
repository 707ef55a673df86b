package org.cascadelab.scenario;

import java.util.List;

/** Finds studies: shipped ones by name, a user's own by path, as {@link Scenarios} does scenarios. Shipped studies are the YAML files in {@code scenarios/studies}. */
public final class Studies {
    private final StudyReader reader;
    private final ShippedFiles files;
    private final Scenarios scenarios;

    public Studies(StudyReader reader, ShippedFiles files, Scenarios scenarios) {
        this.reader = reader;
        this.files = files;
        this.scenarios = scenarios;
    }

    /**
     * @param nameOrPath a shipped study's name, or the path of a file: whatever has a slash or ends in .yaml or .yml
     * @throws ScenarioException with everything that is wrong in it
     * @throws IllegalArgumentException if there is none
     */
    public RegisteredStudy load(String nameOrPath) {
        return reader.read(files.find(nameOrPath), files.finder(nameOrPath, scenarios::find));
    }

    /** The text of a study as it was written. */
    public ScenarioText find(String nameOrPath) {
        return files.find(nameOrPath);
    }

    /** The shipped studies' names, sorted. */
    public List<String> names() {
        return files.names();
    }
}
