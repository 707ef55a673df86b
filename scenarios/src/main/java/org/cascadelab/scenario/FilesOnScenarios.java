package org.cascadelab.scenario;

import java.util.List;

/**
 * Finds files of a kind that builds on a scenario: shipped ones by name, a user's own by path, as {@link Scenarios} does scenarios. Studies ({@code scenarios/studies}) and targets
 * of calibrations ({@code scenarios/targets}) are such kinds.
 *
 * @param <T> what such a file says
 */
public final class FilesOnScenarios<T> {
    /** Makes of a text what it says. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * @param finder finds the scenario that the file is about
         * @throws ScenarioException with everything that is wrong
         */
        T read(ScenarioText text, ScenarioReader.Finder finder);
    }

    private final Reader<T> reader;
    private final ShippedFiles files;
    private final Scenarios scenarios;

    public FilesOnScenarios(Reader<T> reader, ShippedFiles files, Scenarios scenarios) {
        this.reader = reader;
        this.files = files;
        this.scenarios = scenarios;
    }

    /**
     * @param nameOrPath a shipped file's name, or the path of one: whatever has a slash or ends in .yaml or .yml
     * @throws ScenarioException with everything that is wrong in it
     * @throws IllegalArgumentException if there is none
     */
    public T load(String nameOrPath) {
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
