package org.cascadelab.scenario;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cascadelab.catalog.Nearest;

/**
 * YAML files of one kind: shipped ones by name, a user's own by path. The build packs the shipped ones, so that one costs a file and
 * nothing else. Where their folder is given at start it is read in place of the packed files, so that an edit there needs no build.
 */
public final class ShippedFiles {
    private static final String ENDING = ".yaml";

    private final String kind;
    private final String packedAs;
    private final Path folder;

    /**
     * @param kind what they are, in the singular, for messages
     * @param packedAs where the build packs them, beside this class
     * @param folder where they are read from in place of the packed ones, or null
     */
    public ShippedFiles(String kind, String packedAs, Path folder) {
        this.kind = kind;
        this.packedAs = packedAs;
        this.folder = folder != null && Files.isDirectory(folder) ? folder : null;
    }

    /** Finds what a file names: a path is one beside that file, any other name is found by {@code shipped}. */
    ScenarioReader.Finder finder(String nameOrPath, ScenarioReader.Finder shipped) {
        Path own = isPath(nameOrPath) ? Path.of(nameOrPath).toAbsolutePath().getParent() : null;
        return name -> isPath(name) && own != null ? file(own.resolve(name), own.resolve(name).toString()) : shipped.find(name);
    }

    /** The text of one as it was written. @throws IllegalArgumentException if there is none */
    ScenarioText find(String nameOrPath) {
        if (isPath(nameOrPath)) {
            return file(Path.of(nameOrPath), nameOrPath);
        }
        String fileName = nameOrPath + ENDING;
        if (folder != null && Files.isRegularFile(folder.resolve(fileName))) {
            return file(folder.resolve(fileName), fileName);
        }
        URL packed = folder == null && Shape.NAME.matcher(nameOrPath).matches() ? ShippedFiles.class.getResource(packedAs + "/" + fileName) : null;
        if (packed == null) {
            List<String> known = names();
            throw new IllegalArgumentException("unknown %s '%s'; shipped: %s%s A file of your own is given by its path, such as ./%s"
                    .formatted(kind, nameOrPath, known, known.contains(nameOrPath) ? "" : hint(nameOrPath, known), fileName));
        }
        try (var in = packed.openStream()) {
            return new ScenarioText(fileName, nameOrPath, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read the shipped %s %s".formatted(kind, nameOrPath), failed);
        }
    }

    /** The shipped ones' names, sorted. */
    List<String> names() {
        Map<String, Boolean> names = new TreeMap<>();
        addNames(folder, names);
        URL packed = folder == null ? ShippedFiles.class.getResource(packedAs) : null;
        if (packed != null) {
            try {
                URI place = packed.toURI();
                if (place.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                        addNames(jar.getPath(place.getSchemeSpecificPart().split("!", 2)[1]), names);
                    }
                } else {
                    addNames(Path.of(place), names);
                }
            } catch (URISyntaxException | IOException failed) {
                throw new IllegalStateException("cannot list what is shipped at " + packed, failed);
            }
        }
        return List.copyOf(names.keySet());
    }

    private static void addNames(Path folder, Map<String, Boolean> names) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(ENDING))
                    .forEach(file -> names.put(file.substring(0, file.length() - ENDING.length()), true));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot list " + folder, failed);
        }
    }

    private ScenarioText file(Path file, String source) {
        String base = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        try {
            return new ScenarioText(source, base, Files.readString(file));
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(source + " is not a text in UTF-8");
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no %s file %s%s".formatted(kind, source, siblings(file)));
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot read the %s file %s: %s".formatted(kind, source, failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage()));
        }
    }

    private static String siblings(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            return ": the folder %s does not exist".formatted(parent);
        }
        List<String> others = new ArrayList<>();
        try (Stream<Path> files = Files.list(parent)) {
            files.map(other -> other.getFileName().toString()).filter(ShippedFiles::isPath).sorted().forEach(others::add);
        } catch (IOException unlistable) {
            return "";
        }
        return Nearest.hint(file.getFileName().toString(), others);
    }

    private static String hint(String written, List<String> known) {
        String hint = Nearest.hint(written, known);
        return hint.isEmpty() ? "." : hint;
    }

    private static boolean isPath(String name) {
        return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0 || name.endsWith(ENDING) || name.endsWith(".yml");
    }
}
