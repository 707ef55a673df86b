package org.cascadelab.experiment;

import java.nio.file.Path;

/**
 * A file that a study reads beside its scenario, such as a replayed price series.
 *
 * @param name what it is in the scenario, e.g. {@code index}
 * @param path where it was, as given
 * @param sha256 of its bytes, in hexadecimal
 */
public record InputFile(String name, String path, String sha256) {
    public InputFile {
        if (name.isBlank() || path.isBlank() || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("an input file needs a name, a path and a SHA-256, got '%s', '%s', '%s'".formatted(name, path, sha256));
        }
    }

    /**
     * The file as it is now.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static InputFile of(String name, Path file) {
        return new InputFile(name, file.toString(), Hashes.ofInput(name, file));
    }

    /**
     * Says how the file differs from the one that was recorded, or returns null if it is the same.
     */
    String difference() {
        String now;
        try {
            now = Hashes.ofInput(name, Path.of(path));
        } catch (IllegalArgumentException unreadable) {
            return unreadable.getMessage();
        }
        return now.equals(sha256) ? null : "input '%s' (%s) has changed: SHA-256 is %s, was %s".formatted(name, path, now, sha256);
    }
}
