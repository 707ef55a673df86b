package org.cascadelab.experiment;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The results of finished units, kept so that nothing is lost when the process dies at any point. It is append-only JSON lines: a header
 * that names the study, then one line for each unit in the order of completion:
 * <pre>
 * {"crc":"8f1c02aa","study":"5d41402abc"}
 * {"crc":"0b7e91d4","cell":0,"pair":17,"result":{...}}
 * </pre>
 * The checksum is the CRC-32C of everything behind it in the line. A line counts when its newline is there and its checksum is right. On
 * opening, an unfinished last line is cut off; a complete line with a wrong checksum is skipped and counted, and its unit runs again.
 * The finished results of a study are a journal, too: the same lines in the order of cells and pairs.
 *
 * <p>When it is safe: every line is handed to the operating system in one write before the unit counts as finished, so a killed process
 * loses nothing. The file is forced to the device at most once a second and on closing, so a power cut costs at most about the last
 * second's units, which then run again. (Forcing every line could cost more than a unit takes and would guard against nothing else.)
 */
final class Journal implements Closeable {
    private static final long SYNC_EVERY_NANOS = 1_000_000_000L;
    private static final Pattern UNIT = Pattern.compile("\"cell\":(\\d{1,9}),\"pair\":(\\d{1,9}),\"result\":");
    private static final int CHECKED_FROM = "{\"crc\":\"01234567\",".length();

    private final Path file;
    private final TreeMap<Unit, Span> lines = new TreeMap<>();
    private String study;
    private Disk.Sink sink;
    private FileChannel reader;
    private long end;
    private long syncedNanos = System.nanoTime();
    private int damaged;
    private OutputFailure failure;
    private boolean closed;

    /** Where a unit's JSON stands in the file. */
    private record Span(long offset, int length) {}

    private Journal(Path file) {
        this.file = file;
    }

    /**
     * Opens a journal for going on, or starts an empty one.
     *
     * @param study the identity of what it belongs to
     * @throws IllegalArgumentException if it belongs to another study
     * @throws OutputFailure if it cannot be read or written
     */
    static Journal open(Disk disk, Path file, String study) {
        Journal journal = new Journal(file);
        try {
            if (Files.exists(file)) {
                journal.scan();
                journal.checkHeader(study);
            }
            journal.sink = disk.append(file);
            journal.sink.truncate(journal.end);
            if (journal.end == 0) {
                journal.write("\"study\":\"" + study + "\"");
                journal.sink.sync();
            }
            journal.reader = FileChannel.open(file, StandardOpenOption.READ);
            return journal;
        } catch (IOException unopened) {
            journal.closeQuietly();
            throw OutputFailure.of("cannot open the journal", file, unopened);
        } catch (RuntimeException refused) {
            journal.closeQuietly();
            throw refused;
        }
    }

    /** Opens a journal that is only read; the file stays as it is. */
    static Journal read(Path file, String study) {
        Journal journal = new Journal(file);
        try {
            journal.scan();
            journal.checkHeader(study);
            journal.reader = FileChannel.open(file, StandardOpenOption.READ);
            journal.closed = true;
            return journal;
        } catch (IOException unopened) {
            throw OutputFailure.of("cannot read", file, unopened);
        }
    }

    /** The finished units, in order. */
    synchronized NavigableSet<Unit> units() {
        return new TreeSet<>(lines.keySet());
    }

    synchronized boolean has(Unit unit) {
        return lines.containsKey(unit);
    }

    /** Complete lines with a wrong checksum that were found on opening: a fault of the disk, not of a kill. */
    int damagedLines() {
        return damaged;
    }

    /**
     * Keeps a unit's result. Once this has returned true, killing the process cannot lose it.
     *
     * @param json one line
     * @return false if the journal is closed already, and the result was not kept
     * @throws OutputFailure if it cannot be written; the journal is then as it was before and takes no more lines
     */
    synchronized boolean append(Unit unit, String json) {
        if (closed) {
            return false;
        }
        if (lines.containsKey(unit)) {
            throw new IllegalStateException("%s is in the journal already; a unit was run twice".formatted(unit));
        }
        if (json.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a result is one line of JSON, got " + json.lines().count() + " lines");
        }
        if (failure != null) {
            // whichever thread is heard first, the reason is the first one's
            throw failure;
        }
        long start = end;
        String prefix = unitPrefix(unit);
        try {
            write(prefix + json);
            syncNowAndThen();
        } catch (IOException unwritten) {
            failure = OutputFailure.of("cannot write the journal", file, unwritten);
            takeBack(start);
            throw failure;
        }
        lines.put(unit, spanOf(start, prefix.length(), end));
        return true;
    }

    /** The JSON of a finished unit. */
    synchronized String json(Unit unit) {
        Span span = lines.get(unit);
        if (span == null) {
            throw new IllegalArgumentException(unit + " is not in " + file);
        }
        try {
            ByteBuffer buffer = ByteBuffer.allocate(span.length());
            while (buffer.hasRemaining()) {
                if (reader.read(buffer, span.offset() + buffer.position()) < 0) {
                    throw new IOException("the file is shorter than it was when it was opened");
                }
            }
            return new String(buffer.array(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", file, unreadable);
        }
    }

    /** From here on nothing is appended; what is there can still be read. */
    synchronized void seal() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (failure == null) {
                sink.sync();
            }
            sink.close();
        } catch (IOException unwritten) {
            throw OutputFailure.of("cannot write the journal", file, unwritten);
        }
    }

    @Override
    public synchronized void close() {
        try {
            seal();
        } finally {
            closeQuietly();
        }
    }

    /** A whole line of a journal, with its newline. */
    static byte[] line(Unit unit, String json) {
        return line(unitPrefix(unit) + json);
    }

    /** The first line of a journal, with its newline. */
    static byte[] header(String study) {
        return line("\"study\":\"" + study + "\"");
    }

    private static byte[] line(String checked) {
        byte[] body = (checked + "}").getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[CHECKED_FROM + body.length + 1];
        byte[] prefix = prefixOf(body, 0, body.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(prefix, 0, line, 0, CHECKED_FROM);
        System.arraycopy(body, 0, line, CHECKED_FROM, body.length);
        line[line.length - 1] = '\n';
        return line;
    }

    private static String unitPrefix(Unit unit) {
        // joined, not formatted: %d writes the digits of the machine's locale, which are no JSON
        return "\"cell\":" + unit.cell() + ",\"pair\":" + unit.pair() + ",\"result\":";
    }

    private static String prefixOf(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return "{\"crc\":\"%08x\",".formatted(crc.getValue());
    }

    private void write(String checked) throws IOException {
        byte[] line = line(checked);
        sink.write(line, 0, line.length);
        end += line.length;
    }

    private void syncNowAndThen() throws IOException {
        if (System.nanoTime() - syncedNanos > SYNC_EVERY_NANOS) {
            sink.sync();
            syncedNanos = System.nanoTime();
        }
    }

    private void takeBack(long start) {
        try {
            // giving bytes back works on a full disk; should it fail, the next opening cuts the torn line off
            sink.truncate(start);
            end = start;
        } catch (IOException alsoFailed) {
            closeQuietly();
        }
    }

    private void checkHeader(String expected) {
        if (study == null && end > 0) {
            throw new OutputFailure("the first line of %s is damaged; move the file away to start afresh".formatted(file));
        }
        if (study != null && !study.equals(expected)) {
            throw new IllegalArgumentException("%s belongs to another study; choose another folder".formatted(file));
        }
    }

    /** Reads the whole file and notes every good line. */
    private void scan() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long at = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (b == '\n') {
                    note(end, line.toByteArray(), at);
                    line.reset();
                    end = at;
                } else {
                    line.write(b);
                }
            }
        }
    }

    private void note(long start, byte[] line, long lineEnd) {
        String checked = checkedPart(line);
        if (start == 0) {
            study = checked != null && checked.matches("\"study\":\".*\"\\}") ? checked.substring("\"study\":\"".length(), checked.length() - 2) : null;
            return;
        }
        Matcher unit = checked == null ? null : UNIT.matcher(checked);
        if (unit == null || !unit.lookingAt()) {
            damaged++;
            return;
        }
        lines.putIfAbsent(new Unit(Integer.parseInt(unit.group(1)), Integer.parseInt(unit.group(2))), spanOf(start, unit.end(), lineEnd));
    }

    private static Span spanOf(long start, int prefixLength, long lineEnd) {
        long from = start + CHECKED_FROM + prefixLength;
        return new Span(from, Math.toIntExact(lineEnd - "}\n".length() - from));
    }

    /** What the checksum covers, or null if it is wrong. */
    private static String checkedPart(byte[] line) {
        if (line.length <= CHECKED_FROM) {
            return null;
        }
        String prefix = new String(line, 0, CHECKED_FROM, StandardCharsets.US_ASCII);
        int length = line.length - CHECKED_FROM;
        return prefix.equals(prefixOf(line, CHECKED_FROM, length)) ? new String(line, CHECKED_FROM, length, StandardCharsets.UTF_8) : null;
    }

    private void closeQuietly() {
        closed = true;
        for (Closeable open : new Closeable[] {sink, reader}) {
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException ignored) {
                // everything that counts was written, or its failure reported, before
                continue;
            }
        }
    }
}
