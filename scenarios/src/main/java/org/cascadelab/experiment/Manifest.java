package org.cascadelab.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The identity card of a run folder: what was run by which program, and what came out.
 *
 * @param format the folder's layout; changes when a reader would have to
 * @param tables SHA-256 of each finished table by file name; empty while the study is unfinished
 * @param replay the command that runs it again and compares
 */
public record Manifest(int format, boolean finished, Study study, Build build, Map<String, String> tables, String replay) {
    /** The layout that this program writes and reads. */
    static final int FORMAT = 2;

    public Manifest {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        if (format != FORMAT) {
            throw new IllegalArgumentException("the folder has layout %d, this program reads layout %d".formatted(format, FORMAT));
        }
    }

    /** The manifest of a study that begins. */
    static Manifest starting(Study study, Build build, String folder) {
        return new Manifest(FORMAT, false, study, build, Map.of(), "bin/cascade replay " + folder);
    }

    Manifest finishedWith(Map<String, String> tableHashes) {
        return new Manifest(format, true, study, build, tableHashes, replay);
    }

    /** What the finished results are marked with: a hash of the study alone, so that they stay the same when they are replayed by another build. */
    String studyHash() {
        return Hashes.ofText(Json.MAPPER.writeValueAsString(study));
    }

    /** What the journal is bound to: a hash of everything that the numbers depend on. */
    String identity() {
        return Hashes.ofText(Json.MAPPER.writeValueAsString(List.of(study, build.version(), build.code())));
    }

    /** The first thing in which another study or program differs from this one's, in words; empty if results may be joined. */
    Optional<String> differenceTo(Study other, Build otherBuild) {
        return Stream.of(
                differs("version", build.version(), otherBuild.version()),
                differs("command", study.command(), other.command()),
                differs("scenario name", study.name(), other.name()),
                differs("currency", study.currency(), other.currency()),
                textDiffers("scenario", study.scenario(), other.scenario()),
                differs("axes", study.axes(), other.axes()),
                differs("axes that vary one at a time", study.variations(), other.variations()),
                differs("base of the axes", study.base(), other.base()),
                textDiffers("registration", study.registration(), other.registration()),
                differs("policies", study.policies(), other.policies()),
                differs("baseline", study.baseline(), other.baseline()),
                differs("candidate", study.candidate(), other.candidate()),
                differs("pairs", study.pairs(), other.pairs()),
                differs("stopping rule", study.stopping(), other.stopping()),
                differs("seed", study.seed(), other.seed()),
                differs("seed rule", study.seedRule(), other.seedRule()),
                inputsDiffer(study.inputs(), other.inputs()),
                differs("code", build.code(), otherBuild.code())).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> differs(String key, Object there, Object here) {
        return there.equals(here) ? Optional.empty() : Optional.of("%s is %s in the folder and %s here".formatted(key, there, here));
    }

    private static Optional<String> textDiffers(String what, String there, String here) {
        List<String> thereLines = there.lines().toList();
        List<String> hereLines = here.lines().toList();
        for (int i = 0; i < Math.max(thereLines.size(), hereLines.size()); i++) {
            String a = i < thereLines.size() ? thereLines.get(i).strip() : "(end)";
            String b = i < hereLines.size() ? hereLines.get(i).strip() : "(end)";
            if (!a.equals(b)) {
                return Optional.of("%s line %d is '%s' in the folder and '%s' here".formatted(what, i + 1, a, b));
            }
        }
        return differs(what, there, here).map(words -> what + " differs in white space");
    }

    /** Several files may have one name, such as the days of an index: they are compared in their order. */
    private static Optional<String> inputsDiffer(List<InputFile> there, List<InputFile> here) {
        for (int i = 0; i < Math.min(there.size(), here.size()); i++) {
            InputFile before = there.get(i);
            InputFile now = here.get(i);
            if (!before.name().equals(now.name()) || !before.sha256().equals(now.sha256())) {
                return differs("input '%s' (SHA-256)".formatted(before.name()), before.path() + " " + before.sha256(), now.path() + " " + now.sha256());
            }
        }
        return differs("inputs", there.stream().map(InputFile::path).toList(), here.stream().map(InputFile::path).toList()).filter(words -> there.size() != here.size());
    }
}
