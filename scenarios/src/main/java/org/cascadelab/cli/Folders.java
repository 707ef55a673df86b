package org.cascadelab.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cascadelab.experiment.Build;
import org.cascadelab.experiment.Study;

/** Where a study goes if nobody says. The same study has the same folder, so the same command goes on where it was interrupted. */
final class Folders {
    private static final Path RUNS = Path.of("runs");
    private static final int DIGITS = 8;

    private Folders() {}

    static Path of(Study study) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((study + Build.current().version() + Build.current().code()).getBytes(StandardCharsets.UTF_8));
            String identity = HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
            return RUNS.resolve("%s-%s-%s".formatted(study.name(), study.command(), identity));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
