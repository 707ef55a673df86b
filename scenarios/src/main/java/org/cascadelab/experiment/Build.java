package org.cascadelab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.cascadelab.metric.PairResult;
import org.cascadelab.random.Streams;

/**
 * Which program is running.
 *
 * @param version the project's version, from the build
 * @param code a fingerprint of the compiled model and metrics: two programs with the same code give the same numbers. It keeps pairs of
 *     two builds of one version from being mixed in one folder
 * @param jdk the Java that runs it; recorded only, since the numbers do not depend on it
 */
public record Build(String version, String code, String jdk) {
    private static final int CODE_DIGITS = 16;

    /** The running program. */
    public static Build current() {
        return Held.CURRENT;
    }

    /** Found once: reading the classes takes some hundredths of a second. */
    private static final class Held {
        private static final Build CURRENT = new Build(readVersion(), fingerprint(), Runtime.version().toString());
    }

    private static String readVersion() {
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("build.properties is missing from the program", unreadable);
        }
    }

    private static String fingerprint() {
        MessageDigest digest = Hashes.sha256();
        try {
            for (Class<?> inModule : List.of(Streams.class, PairResult.class)) {
                addClasses(digest, Path.of(inModule.getProtectionDomain().getCodeSource().getLocation().toURI()));
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("cannot read the program's own classes", unreadable);
        }
        return Hashes.hex(digest).substring(0, CODE_DIGITS);
    }

    private static void addClasses(MessageDigest digest, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            addTree(digest, place);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            addTree(digest, jar.getPath("/"));
        }
    }

    private static void addTree(MessageDigest digest, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            // names with one kind of separator, so that a folder of classes and their jar have the same fingerprint
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).sorted(Comparator.comparing(file -> name(root, file))).toList();
            for (Path file : classes) {
                digest.update(name(root, file).getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
