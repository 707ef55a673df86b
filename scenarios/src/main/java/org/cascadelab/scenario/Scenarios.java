package org.cascadelab.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds scenarios: shipped ones by name, a user's own by path. Shipped scenarios are the YAML files in the module's top folder. */
public final class Scenarios {
    private final ScenarioReader reader;
    private final ShippedFiles files;

    /** @param folder where shipped scenarios are read from in place of the packed ones, or null */
    public Scenarios(ScenarioReader reader, Path folder) {
        this.reader = reader;
        this.files = new ShippedFiles("scenario", "shipped", folder);
    }

    /**
     * @param nameOrPath a shipped scenario's name, or the path of a file: whatever has a slash or ends in .yaml or .yml
     * @throws ScenarioException with everything that is wrong in it
     * @throws IllegalArgumentException if there is none
     */
    public Scenario load(String nameOrPath, Map<String, String> overrides) {
        return reader.read(find(nameOrPath), overrides, files.finder(nameOrPath, this::find));
    }

    /** A scenario from its text, such as the one a run's folder keeps. */
    public Scenario parse(String source, String text) {
        return reader.read(new ScenarioText(source, "unnamed", text), Map.of(), this::find);
    }

    /** The text of a scenario as it was written. */
    public ScenarioText find(String nameOrPath) {
        return files.find(nameOrPath);
    }

    /** The shipped scenarios' names, sorted. */
    public List<String> names() {
        return files.names();
    }
}
