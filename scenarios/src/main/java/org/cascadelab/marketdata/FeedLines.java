package org.cascadelab.marketdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The comma-separated lines of a file, plain or gzipped, with their numbers. */
final class FeedLines implements AutoCloseable {
    private final Path file;
    private final BufferedReader reader;
    private long number;

    /** @throws IllegalArgumentException if the file cannot be read */
    FeedLines(Path file) {
        this.file = file;
        try {
            reader = new BufferedReader(new InputStreamReader(BarFile.open(file), StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no file " + file);
        } catch (AccessDeniedException denied) {
            throw new IllegalArgumentException("cannot read %s: permission denied".formatted(file));
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot read %s: %s".formatted(file, failed.getMessage()));
        }
    }

    /** The cells of the next line that is not blank, null at the end. */
    String[] next() {
        try {
            String line = reader.readLine();
            number++;
            while (line != null && line.isBlank()) {
                line = reader.readLine();
                number++;
            }
            return line == null ? null : line.split(",", -1);
        } catch (IOException broken) {
            throw new IllegalArgumentException("%s cannot be read beyond line %d: %s".formatted(file, number, broken.getMessage()));
        }
    }

    /** The number of the latest line, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot close %s: %s".formatted(file, failed.getMessage()));
        }
    }
}
