package org.cascadelab.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.cascadelab.metric.PairResult;

/** The results of a study that are there so far, read from its files when asked for: a large study need not fit into memory. */
public final class Results implements AutoCloseable {
    private final Study study;
    private final List<Journal> journals;

    Results(Study study, List<Journal> journals) {
        this.study = study;
        this.journals = List.copyOf(journals);
    }

    /**
     * The results of a folder, finished or not, as they are now.
     *
     * @throws IllegalArgumentException if it is no run folder
     * @throws OutputFailure if its files cannot be read
     */
    public static Results of(RunFolder folder) {
        Manifest manifest = folder.manifest();
        if (manifest.finished() && !Files.exists(folder.file(RunFolder.RESULTS))) {
            throw new IllegalArgumentException("%s is missing, from which everything else is made; run the same command into a new folder".formatted(folder.file(RunFolder.RESULTS)));
        }
        List<Path> files = manifest.finished() ? List.of(folder.file(RunFolder.RESULTS)) : folder.journals();
        List<Journal> journals = new ArrayList<>();
        try {
            String mark = manifest.finished() ? manifest.studyHash() : manifest.identity();
            files.forEach(file -> journals.add(Journal.read(file, mark)));
        } catch (RuntimeException unreadable) {
            journals.forEach(Journal::close);
            throw unreadable;
        }
        Results results = new Results(manifest.study(), journals);
        if (manifest.finished() && !results.isComplete()) {
            results.close();
            throw new OutputFailure("%s is damaged: of %d pairs it has %d whole, and everything else is made from it; run the same command into a new folder"
                    .formatted(folder.file(RunFolder.RESULTS), results.study().cells().size() * (long) results.study().pairs(), results.count()));
        }
        return results;
    }

    public Study study() {
        return study;
    }

    /** The finished pairs of a cell, in order. */
    public List<PairResult> pairs(Cell cell) {
        return IntStream.range(0, study.pairs())
                .mapToObj(pair -> new Unit(cell.index(), pair))
                .filter(this::has)
                .map(unit -> Json.result(json(unit)))
                .toList();
    }

    /** Finished pairs over all cells. */
    public int count() {
        return units().size();
    }

    /** Whether every pair of every cell is there: as many as the study has, or as its stopping rule asks for. */
    public boolean isComplete() {
        return study.stopping().isEmpty() ? count() == study.cells().size() * (long) study.pairs()
                : study.cells().stream().allMatch(cell -> hasFirst(cell, wanted(cell)));
    }

    /** How many pairs a cell should have, as far as can be told from those that are there. */
    int wanted(Cell cell) {
        return study.stopping().map(rule -> rule.wanted(cell, this)).orElse(study.pairs());
    }

    /** Whether the first so many pairs of a cell are there. */
    boolean hasFirst(Cell cell, int pairs) {
        return IntStream.range(0, pairs).allMatch(pair -> has(new Unit(cell.index(), pair)));
    }

    /** What the stopping rule came to in a cell, a line for each width; empty for a study without. */
    public List<String> sampling(Cell cell) {
        return study.stopping().map(rule -> rule.words(study, pairs(cell))).orElse(List.of());
    }

    NavigableSet<Unit> units() {
        NavigableSet<Unit> all = new TreeSet<>();
        journals.forEach(journal -> all.addAll(journal.units()));
        return all;
    }

    boolean has(Unit unit) {
        return journals.stream().anyMatch(journal -> journal.has(unit));
    }

    String json(Unit unit) {
        return journals.stream().filter(journal -> journal.has(unit)).findFirst().orElseThrow().json(unit);
    }

    @Override
    public void close() {
        journals.forEach(Journal::close);
    }
}
