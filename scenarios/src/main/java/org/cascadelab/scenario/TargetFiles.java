package org.cascadelab.scenario;

import java.util.List;

/**
 * Finds targets of calibrations: shipped ones by name, a user's own by path, as {@link Scenarios} does scenarios. Shipped targets are the YAML files in
 * {@code scenarios/targets}.
 */
public final class TargetFiles {
    private final TargetsReader reader;
    private final ShippedFiles files;
    private final Scenarios scenarios;

    public TargetFiles(TargetsReader reader, ShippedFiles files, Scenarios scenarios) {
        this.reader = reader;
        this.files = files;
        this.scenarios = scenarios;
    }

    /**
     * @param nameOrPath shipped targets' name, or the path of a file: whatever has a slash or ends in .yaml or .yml
     * @throws ScenarioException with everything that is wrong in it
     * @throws IllegalArgumentException if there is none
     */
    public Targets load(String nameOrPath) {
        return reader.read(files.find(nameOrPath), files.finder(nameOrPath, scenarios::find));
    }

    /** The text of a file as it was written. */
    public ScenarioText find(String nameOrPath) {
        return files.find(nameOrPath);
    }

    /** The shipped files' names, sorted. */
    public List<String> names() {
        return files.names();
    }
}
