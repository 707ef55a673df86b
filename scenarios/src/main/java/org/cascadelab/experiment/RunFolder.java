package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The folder of one study. Every file but the journal appears whole or not at all: it is written beside its place and moved there.
 * <pre>
 * manifest.json    what was run, by which program, from which inputs; the tables' hashes
 * scenario.yaml    the scenario as resolved
 * journal*.jsonl   results of finished pairs while the study is unfinished
 * results.jsonl    all results, in order, once it is finished; what reports are made from
 * *.csv            tables for people and other programs
 * summary.json     means and paired differences of the headline metrics
 * README.md        what lies here
 * gates.xml, summary.md   a sweep's verdicts, for a pipeline
 * charts/, report.html, report.pdf   made from results.jsonl by {@link FolderReport}
 * </pre>
 */
public final class RunFolder {
    static final String MANIFEST = "manifest.json";
    static final String SCENARIO = "scenario.yaml";
    static final String RESULTS = "results.jsonl";
    private static final String LOCK = ".lock";
    private static final int NAME_DIGITS = 8;
    /** The end of the name of a file that is being written. */
    static final String PART = ".part";

    private final Path path;
    private final Disk disk;

    private RunFolder(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
    }

    /** The folder at a path, whether or not there is one yet. */
    public static RunFolder at(Path path) {
        return new RunFolder(path, Disk.FILES);
    }

    /**
     * The folder that a study gets if the user names none: {@code runs/compare-flash-crash-5d41402a}. The last part is a hash of the study
     * and the program, so the same command finds its folder again and a changed one gets its own.
     */
    public static RunFolder standardFor(Path runs, Study study) {
        String hash = Manifest.starting(study, Build.current(), "").identity().substring(0, NAME_DIGITS);
        return at(runs.resolve("%s-%s-%s".formatted(study.command(), study.name().replaceAll("[^A-Za-z0-9._-]", "-"), hash)));
    }

    static RunFolder at(Path path, Disk disk) {
        return new RunFolder(path, disk);
    }

    public Path path() {
        return path;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    Disk disk() {
        return disk;
    }

    /** Whether there is a manifest. */
    public boolean isStarted() {
        return Files.isRegularFile(file(MANIFEST));
    }

    /** Whether it is a calibration's, whose manifest is another. @throws JacksonException if the manifest is no JSON */
    boolean holdsCalibration() throws IOException {
        return isStarted() && Json.MAPPER.readTree(Files.readString(file(MANIFEST))).has("calibration");
    }

    /**
     * The folder's manifest.
     *
     * @throws IllegalArgumentException if this is no run folder, or one of another layout
     */
    public Manifest manifest() {
        if (!isStarted()) {
            throw new IllegalArgumentException(Files.exists(path)
                    ? "%s is not a run folder: it has no %s".formatted(path, MANIFEST)
                    : "there is no folder %s; see runs/ for what there is".formatted(path));
        }
        try {
            if (holdsCalibration()) {
                throw new IllegalArgumentException("%s holds a calibration: its result is in calibration.txt, 'cascade report' makes its report, and the same "
                        .formatted(path) + "'cascade calibrate' prints it");
            }
            return Json.MAPPER.readValue(Files.readString(file(MANIFEST)), Manifest.class);
        } catch (JacksonException unreadable) {
            Throwable cause = unreadable.getCause() instanceof IllegalArgumentException refused ? refused : unreadable;
            throw new IllegalArgumentException("%s is not a manifest that this program reads: %s".formatted(file(MANIFEST), firstLine(cause.getMessage())), unreadable);
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", file(MANIFEST), unreadable);
        }
    }

    /**
     * Makes the folder if there is none.
     *
     * @throws OutputFailure if there cannot be one
     * @throws IllegalArgumentException if it holds something else than a study
     */
    void create() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new OutputFailure("%s is a file where a folder is expected; choose another name or move it away".formatted(path));
        }
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException inTheWay) {
            throw new OutputFailure("%s is a file where a folder is expected; choose another place or move it away".formatted(inTheWay.getFile()), inTheWay);
        } catch (IOException failed) {
            throw OutputFailure.of("cannot make the folder", path, failed);
        }
        if (!isStarted()) {
            refuseStrangers();
        }
    }

    /**
     * Keeps other processes out until it is closed; the operating system lets go of it when the process dies in whatever way.
     *
     * @throws OutputFailure if another process works on the folder
     */
    Lock lock(Optional<Shard> shard) {
        List<FileChannel> channels = new ArrayList<>();
        try {
            // shards share the folder with each other, but neither with one of their own number nor with a process that finishes the study
            acquire(channels, file(LOCK), shard.isPresent());
            shard.ifPresent(one -> acquire(channels, file(LOCK + "-" + one.fileSuffix()), false));
            return new Lock(channels);
        } catch (RuntimeException refused) {
            new Lock(channels).close();
            throw refused;
        }
    }

    /** Waits until no other process that shares the folder is in such a turn. */
    Lock awaitTurn() {
        Path lockFile = file(LOCK + "-turn");
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return new Lock(List.of(channel));
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (OverlappingFileLockException mine) {
            throw busy();
        } catch (IOException failed) {
            throw OutputFailure.of("cannot lock", lockFile, failed);
        }
    }

    private void acquire(List<FileChannel> channels, Path lockFile, boolean shared) {
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channels.add(channel);
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock == null) {
                throw busy();
            }
        } catch (OverlappingFileLockException mine) {
            throw busy();
        } catch (IOException failed) {
            throw OutputFailure.of("cannot lock", lockFile, failed);
        }
    }

    private OutputFailure busy() {
        return new OutputFailure("another process is working on %s; wait for it or choose another folder".formatted(path));
    }

    /** What keeps other processes out. */
    static final class Lock implements AutoCloseable {
        private final List<FileChannel> channels;

        private Lock(List<FileChannel> channels) {
            this.channels = channels;
        }

        @Override
        public void close() {
            for (FileChannel channel : channels) {
                try {
                    channel.close();
                } catch (IOException ignored) {
                    // the lock goes with the process at the latest
                    continue;
                }
            }
        }
    }

    /** A small file of the folder. */
    String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException unreadable) {
            throw OutputFailure.of("cannot read", file(name), unreadable);
        }
    }

    /** Writes a whole small file in one step. */
    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a whole small file in one step; its own folder is made if there is none. */
    void write(String name, byte[] bytes) {
        Path part = file(name + PART);
        try {
            Files.createDirectories(part.getParent());
            try (Disk.Sink sink = disk.create(part)) {
                sink.write(bytes);
                sink.sync();
            }
            disk.replace(part, file(name));
        } catch (IOException failed) {
            deleteQuietly(part);
            throw OutputFailure.of("cannot write", file(name), failed);
        }
    }

    void save(Manifest manifest) {
        write(MANIFEST, Json.pretty(manifest));
    }


    /** Journals of the unfinished study, those of shards included, in the order of their names. */
    List<Path> journals() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().matches("journal(-\\d+of\\d+)?\\.jsonl")).sorted().toList();
        } catch (IOException failed) {
            throw OutputFailure.of("cannot read", path, failed);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw OutputFailure.of("cannot delete", file, failed);
        }
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // a left-over .part file is written over next time
            return;
        }
    }

    private void refuseStrangers() {
        Set<String> ours = Set.of(SCENARIO);
        try (Stream<Path> files = Files.list(path)) {
            Optional<String> stranger = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(LOCK) && !name.endsWith(PART) && !ours.contains(name))
                    .sorted()
                    .findFirst();
            if (stranger.isPresent()) {
                throw new IllegalArgumentException("%s is not a run folder: it has no %s, but it has '%s'; choose a new or an empty folder"
                        .formatted(path, MANIFEST, stranger.get()));
            }
        } catch (IOException failed) {
            throw OutputFailure.of("cannot read", path, failed);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
