package org.cascadelab.experiment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tables that appear together: each is written beside its place, and only when all of them are complete are they moved there. Closing
 * without {@link #commit} leaves nothing behind.
 */
final class TableSet implements AutoCloseable {
    private final RunFolder folder;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    TableSet(RunFolder folder) {
        this.folder = folder;
    }

    /** One file being written. */
    private static final class Part {
        private final Path path;
        private final Disk.Sink sink;
        private final MessageDigest digest = Hashes.sha256();
        private final OutputStream out;

        private Part(Path path, Disk.Sink sink) {
            this.path = path;
            this.sink = sink;
            this.out = new BufferedOutputStream(new DigestOutputStream(sink, digest), 1 << 16);
        }
    }

    /** Adds bytes to a table, which begins empty. */
    void append(String name, byte[] bytes) {
        try {
            Part part = parts.get(name);
            if (part == null) {
                Path path = folder.file(name + RunFolder.PART);
                part = new Part(path, folder.disk().create(path));
                parts.put(name, part);
            }
            part.out.write(bytes);
        } catch (IOException failed) {
            throw OutputFailure.of("cannot write", folder.file(name), failed);
        }
    }

    void append(String name, String text) {
        append(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts all tables in their places and returns their hashes by name. */
    Map<String, String> commit() {
        Map<String, String> hashes = new TreeMap<>();
        parts.forEach((name, part) -> {
            try {
                part.out.flush();
                part.sink.sync();
                part.sink.close();
            } catch (IOException failed) {
                throw OutputFailure.of("cannot write", folder.file(name), failed);
            }
            hashes.put(name, Hashes.hex(part.digest));
        });
        parts.forEach((name, part) -> {
            try {
                folder.disk().replace(part.path, folder.file(name));
            } catch (IOException failed) {
                throw OutputFailure.of("cannot write", folder.file(name), failed);
            }
        });
        parts.clear();
        return hashes;
    }

    @Override
    public void close() {
        for (Part part : parts.values()) {
            try {
                part.sink.close();
            } catch (IOException ignored) {
                // it is being thrown away
                continue;
            } finally {
                RunFolder.deleteQuietly(part.path);
            }
        }
    }
}
