package org.cascadelab.scenario;

/**
 * One thing that is wrong in a scenario.
 *
 * @param path the key's path, e.g. {@code policies.partial.sizing.target}; empty for the file as a whole
 */
public record Problem(Position where, String path, String message) {
    @Override
    public String toString() {
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
