package org.cascadelab.scenario;

import java.util.List;

/** A scenario that stands in another file under a key: the keys of one, or the name of one. */
final class NestedScenario {
    private NestedScenario() {}

    /**
     * Reads it, or notes what is wrong and returns null.
     *
     * @param written what stands under the key, or null
     * @param around where the file's mapping begins
     * @param what it is to that file, for messages
     */
    static Scenario read(ScenarioReader reader, Node written, Position around, String key, String what, ScenarioText text, ScenarioReader.Finder finder,
            List<Problem> problems) {
        Node.Mapping mapping;
        if (written instanceof Node.Scalar name && !name.isEmpty()) {
            mapping = Node.Mapping.empty(name.at()).with("extends", name.at(), name);
        } else if (written instanceof Node.Mapping keys) {
            mapping = keys;
        } else {
            problems.add(new Problem(written == null ? around : written.at(), key,
                    "missing '%s': %s, as the keys of a scenario (for instance 'extends: flash-crash' and what is other) or the name of one".formatted(key, what)));
            return null;
        }
        try {
            return reader.read(mapping, text, finder);
        } catch (ScenarioException wrong) {
            wrong.problems().forEach(problem -> problems.add(new Problem(problem.where(), Binder.join(key, problem.path()), problem.message())));
            return null;
        }
    }
}
