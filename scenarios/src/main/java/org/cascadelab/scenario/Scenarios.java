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
 * Finds scenarios: shipped ones by name, a user's own by path. Shipped scenarios are the YAML files in the module's top folder; the build
 * packs them, so a scenario costs one file. Where that folder is given at start it is read in place of the packed files, so that an edit
 * there needs no build.
 */
public final class Scenarios {
    private static final String ENDING = ".yaml";

    private final ScenarioReader reader;
    private final Path folder;

    /** @param folder where shipped scenarios are read from in place of the packed ones, or null */
    public Scenarios(ScenarioReader reader, Path folder) {
        this.reader = reader;
        this.folder = folder != null && Files.isDirectory(folder) ? folder : null;
    }

    /**
     * @param nameOrPath a shipped scenario's name, or the path of a file: whatever has a slash or ends in .yaml or .yml
     * @throws ScenarioException with everything that is wrong in it
     * @throws IllegalArgumentException if there is none
     */
    public Scenario load(String nameOrPath, Map<String, String> overrides) {
        ScenarioText text = find(nameOrPath);
        Path own = isPath(nameOrPath) ? Path.of(nameOrPath).toAbsolutePath().getParent() : null;
        return reader.read(text, overrides, name -> isPath(name) && own != null ? file(own.resolve(name), own.resolve(name).toString()) : find(name));
    }

    /** A scenario from its text, such as the one a run's folder keeps. */
    public Scenario parse(String source, String text) {
        return reader.read(new ScenarioText(source, "unnamed", text), Map.of(), this::find);
    }

    /** The text of a scenario as it was written. */
    public ScenarioText find(String nameOrPath) {
        if (isPath(nameOrPath)) {
            return file(Path.of(nameOrPath), nameOrPath);
        }
        String fileName = nameOrPath + ENDING;
        if (folder != null && Files.isRegularFile(folder.resolve(fileName))) {
            return file(folder.resolve(fileName), fileName);
        }
        URL packed = folder == null && Shape.NAME.matcher(nameOrPath).matches() ? Scenarios.class.getResource("shipped/" + fileName) : null;
        if (packed == null) {
            List<String> known = names();
            throw new IllegalArgumentException("unknown scenario '%s'; shipped: %s%s A file of your own is given by its path, such as ./%s"
                    .formatted(nameOrPath, known, known.contains(nameOrPath) ? "" : hint(nameOrPath, known), fileName));
        }
        try (var in = packed.openStream()) {
            return new ScenarioText(fileName, nameOrPath, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read the shipped scenario " + nameOrPath, failed);
        }
    }

    /** The shipped scenarios' names, sorted. */
    public List<String> names() {
        Map<String, Boolean> names = new TreeMap<>();
        addNames(folder, names);
        URL packed = folder == null ? Scenarios.class.getResource("shipped") : null;
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
                throw new IllegalStateException("cannot list the shipped scenarios at " + packed, failed);
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

    private static ScenarioText file(Path file, String source) {
        String base = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        try {
            return new ScenarioText(source, base, Files.readString(file));
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(source + " is not a text in UTF-8");
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no scenario file " + source + siblings(file));
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot read the scenario file %s: %s".formatted(source, failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage()));
        }
    }

    private static String siblings(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            return ": the folder %s does not exist".formatted(parent);
        }
        List<String> others = new ArrayList<>();
        try (Stream<Path> files = Files.list(parent)) {
            files.map(other -> other.getFileName().toString()).filter(Scenarios::isPath).sorted().forEach(others::add);
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
