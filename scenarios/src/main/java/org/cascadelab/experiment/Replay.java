package org.cascadelab.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs a finished study again from its manifest alone, into a temporary folder, and compares every table byte for byte. What is compared
 * is what the manifest recorded at the time, so a table that was edited since is found as well.
 */
public final class Replay {
    private final ScenarioLoader loader;
    private final Build build;

    public Replay(ScenarioLoader loader) {
        this(loader, Build.current());
    }

    Replay(ScenarioLoader loader, Build build) {
        this.loader = loader;
        this.build = build;
    }

    /**
     * What a replay found.
     *
     * @param tables how many tables were compared
     * @param difference the first difference in words, or empty if all are identical
     * @param finished false if it was interrupted
     */
    public record Outcome(int tables, Optional<String> difference, boolean finished) {
        public int exitCode() {
            return !finished ? ExitCodes.INTERRUPTED : difference.isPresent() ? ExitCodes.GATE_FAILED : ExitCodes.OK;
        }

        /** One line for the user. */
        public String words() {
            return !finished ? "the replay was interrupted" : difference.orElseGet(() -> "identical: all %d tables, byte for byte".formatted(tables));
        }
    }

    /**
     * @throws IllegalArgumentException if the folder cannot be replayed: unfinished, made by another version, or its inputs have changed
     * @throws OutputFailure if files cannot be read or written
     */
    public Outcome run(RunFolder folder, RunOptions options) {
        Manifest manifest = folder.manifest();
        refuseIfDifferent(folder, manifest);
        Path temporary = temporaryFolder();
        try {
            RunFolder again = RunFolder.at(temporary.resolve("replay"));
            try (StudyOutcome outcome = new StudyRunner(loader, build).run(manifest.study(), again, options)) {
                if (outcome.end() != StudyOutcome.End.FINISHED) {
                    return new Outcome(manifest.tables().size(), Optional.empty(), false);
                }
            }
            return new Outcome(manifest.tables().size(), compare(folder, manifest, again).map(words -> words + codeNote(manifest)), true);
        } finally {
            deleteAll(temporary);
        }
    }

    private void refuseIfDifferent(RunFolder folder, Manifest manifest) {
        if (!manifest.finished()) {
            throw new IllegalArgumentException("%s is unfinished; run its %s again to finish it, then replay".formatted(folder.path(), manifest.study().command()));
        }
        if (!manifest.build().version().equals(build.version())) {
            throw new IllegalArgumentException("%s was made by version %s, this is version %s; replay it with that version".formatted(
                    folder.path(), manifest.build().version(), build.version()));
        }
        for (InputFile input : manifest.study().inputs()) {
            String difference = input.difference();
            if (difference != null) {
                throw new IllegalArgumentException("%s cannot be replayed: %s".formatted(folder.path(), difference));
            }
        }
    }

    /** The first table that differs, in the order of names; the results first, since every other table is made from them. */
    private static Optional<String> compare(RunFolder folder, Manifest manifest, RunFolder again) {
        Map<String, String> now = new TreeMap<>(again.manifest().tables());
        for (Map.Entry<String, String> table : manifest.tables().entrySet()) {
            String name = table.getKey();
            if (!Files.isRegularFile(folder.file(name))) {
                return Optional.of("different: %s is missing from %s".formatted(name, folder.path()));
            }
            String stored = hashOf(folder.file(name));
            if (!stored.equals(table.getValue())) {
                return Optional.of("different: %s was changed after the run%s".formatted(name, lineOfDifference(folder.file(name), again.file(name))));
            }
            if (!Objects.equals(now.get(name), table.getValue())) {
                return Optional.of("different: %s%s".formatted(name, Files.exists(again.file(name)) ? lineOfDifference(folder.file(name), again.file(name)) : " is not written by this program"));
            }
        }
        now.keySet().removeAll(manifest.tables().keySet());
        return now.isEmpty() ? Optional.empty() : Optional.of("different: %s is missing from the manifest".formatted(now.keySet().iterator().next()));
    }

    private String codeNote(Manifest manifest) {
        return manifest.build().code().equals(build.code()) ? "" : " (the program's code differs from the one that made the folder)";
    }

    private static String lineOfDifference(Path before, Path after) {
        try (BufferedReader a = Files.newBufferedReader(before); BufferedReader b = Files.newBufferedReader(after)) {
            for (long line = 1; ; line++) {
                String was = a.readLine();
                String is = b.readLine();
                if (!Objects.equals(was, is)) {
                    return " in line %d: '%s' in the folder, '%s' in the replay".formatted(line, around(was, is), around(is, was));
                }
                if (was == null) {
                    return "";
                }
            }
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", before, unreadable);
        }
    }

    /** The part of a line where it begins to differ from another, short enough for a message. */
    private static String around(String line, String other) {
        if (line == null) {
            return "(end)";
        }
        int at = 0;
        while (other != null && at < Math.min(line.length(), other.length()) && line.charAt(at) == other.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 30);
        int to = Math.min(line.length(), at + 30);
        return (from > 0 ? "..." : "") + line.substring(from, to) + (to < line.length() ? "..." : "");
    }

    private static String hashOf(Path file) {
        try {
            return Hashes.ofFile(file);
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", file, unreadable);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("cascade-replay-");
        } catch (IOException failed) {
            throw new OutputFailure("cannot make a temporary folder for the replay: " + failed.getMessage(), failed);
        }
    }

    private static void deleteAll(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(RunFolder::deleteQuietly);
        } catch (IOException ignored) {
            // what is left in the temporary folder is the system's to sweep
            return;
        }
    }
}
