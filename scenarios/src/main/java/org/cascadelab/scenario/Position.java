package org.cascadelab.scenario;

/**
 * Where something was written.
 *
 * @param source a file as the user named it, or e.g. {@code --set seed}
 * @param line from 1, or 0 where the source has no lines
 */
public record Position(String source, int line, int column) {
    /** A source that is a single line of its own, such as a command line option. */
    public static Position of(String source) {
        return new Position(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
