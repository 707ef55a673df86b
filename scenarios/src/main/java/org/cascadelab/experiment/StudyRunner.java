package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cascadelab.metric.PairResult;

/**
 * Runs a study into a folder, or goes on with one. Each unit is a pure function of its cell and pair, and tables are made in the order of
 * cells and pairs from stored results, so threads, interruptions and shards change no byte of them.
 */
public final class StudyRunner {
    /** Enough for compiled code to be timed in the later half, few enough to be had in seconds. */
    private static final int FEWEST_PROBES = 12;

    private final ScenarioLoader loader;
    private final Build build;

    public StudyRunner(ScenarioLoader loader) {
        this(loader, Build.current());
    }

    StudyRunner(ScenarioLoader loader, Build build) {
        this.loader = loader;
        this.build = build;
    }

    /**
     * Runs what is missing and, when all is there, writes the tables.
     *
     * @throws IllegalArgumentException if a cell's scenario is wrong, or the folder holds another study
     * @throws OutputFailure if the folder cannot be written or another process works on it; finished pairs are kept
     * @throws IllegalStateException if the model failed on a pair; finished pairs are kept
     */
    public StudyOutcome run(Study study, RunFolder folder, RunOptions options) {
        if (study.stopping().isPresent() && options.shard().isPresent()) {
            throw new IllegalArgumentException("a stopping rule looks at all pairs of a cell before it goes on, so its study cannot be run in shards");
        }
        List<Cell> cells = study.cells();
        // before anything is written: a value that only the last cell refuses must not be found after an hour
        cells.forEach(cell -> tryOut(study, cell));
        folder.create();
        RunFolder.Lock lock = folder.lock(options.shard());
        try {
            return runLocked(study, cells, folder, options, lock);
        } catch (RuntimeException | Error failed) {
            lock.close();
            throw failed;
        }
    }

    private void tryOut(Study study, Cell cell) {
        RunnableScenario scenario = loader.load(study.scenario(), cell.settings());
        try {
            scenario.tryOut(study.policies(), study.seedOfPair(0));
        } catch (IllegalArgumentException impossible) {
            throw study.axes().isEmpty() ? impossible : new IllegalArgumentException("cell '%s': %s".formatted(cell.label(), impossible.getMessage()), impossible);
        }
    }

    private StudyOutcome runLocked(Study study, List<Cell> cells, RunFolder folder, RunOptions options, RunFolder.Lock lock) {
        Manifest manifest = claim(study, folder, options.shard().isPresent());
        if (manifest.finished()) {
            // a kill right after the manifest leaves journals that nobody needs any more
            folder.journals().forEach(folder::delete);
            lock.close();
            return new StudyOutcome(StudyOutcome.End.FINISHED, folder, Results.of(folder), true, 0);
        }
        String journalName = options.shard().map(shard -> "journal-" + shard.fileSuffix() + ".jsonl").orElse("journal.jsonl");
        Journal journal = Journal.open(folder.disk(), folder.file(journalName), manifest.identity());
        List<Journal> all = new ArrayList<>(List.of(journal));
        try {
            folder.journals().stream()
                    .filter(file -> !file.equals(folder.file(journalName)))
                    .forEach(file -> all.add(Journal.read(file, manifest.identity())));
            Results results = new Results(study, all);
            UnitPool pool = new UnitPool(new PairWork(study, cells, loader, options.threads()), journal, options);
            StudyOutcome.End end = runAll(study, cells, pool, results, options);
            if (end == StudyOutcome.End.FINISHED) {
                Tables.write(study, cells, results, folder, manifest);
            }
            int damaged = all.stream().mapToInt(Journal::damagedLines).sum();
            if (end == StudyOutcome.End.FINISHED) {
                results.close();
                folder.journals().forEach(folder::delete);
                lock.close();
                return new StudyOutcome(end, folder, Results.of(folder), false, damaged);
            }
            journal.seal();
            lock.close();
            return new StudyOutcome(end, folder, results, false, damaged);
        } catch (RuntimeException | Error failed) {
            all.forEach(Journal::close);
            throw failed;
        }
    }

    /** Runs what is missing; with a stopping rule, until every cell has had enough. */
    private static StudyOutcome.End runAll(Study study, List<Cell> cells, UnitPool pool, Results results, RunOptions options) {
        StudyOutcome.End end = runMissing(missing(study, cells, results, options.shard()), study, cells.size(), pool, results, options);
        List<Unit> more = study.stopping().isEmpty() || end != StudyOutcome.End.FINISHED ? List.of() : missing(study, cells, results, Optional.empty());
        while (!more.isEmpty() && end == StudyOutcome.End.FINISHED) {
            // the go-ahead was for all of them
            end = runMissing(more, study, cells.size(), pool, results, new RunOptions(options.threads(), options.progress(), options.interruption(), Optional.empty(), Optional.empty(), options.budget()));
            more = missing(study, cells, results, Optional.empty());
        }
        return end;
    }

    /** The folder's manifest if it is of the same study and program, or a new one. */
    private Manifest claim(Study study, RunFolder folder, boolean shared) {
        if (!shared) {
            return claimAlone(study, folder);
        }
        // shards may find an empty folder at the same moment; one of them writes the manifest, the others read it
        RunFolder.Lock turn = folder.awaitTurn();
        try {
            return claimAlone(study, folder);
        } finally {
            turn.close();
        }
    }

    private Manifest claimAlone(Study study, RunFolder folder) {
        if (!folder.isStarted()) {
            Manifest manifest = Manifest.starting(study, build, folder.path().toString());
            folder.write(RunFolder.SCENARIO, study.scenario());
            folder.save(manifest);
            return manifest;
        }
        Manifest manifest = folder.manifest();
        Optional<String> difference = manifest.differenceTo(study, build);
        if (difference.isPresent()) {
            throw new IllegalArgumentException("%s holds another study: %s; choose another folder, or ask for the same study to go on with it"
                    .formatted(folder.path(), difference.get()));
        }
        return manifest;
    }

    private static List<Unit> missing(Study study, List<Cell> cells, Results results, Optional<Shard> shard) {
        List<Unit> missing = new ArrayList<>();
        var present = results.units();
        for (Cell cell : cells) {
            int wanted = results.wanted(cell);
            for (int pair = 0; pair < wanted; pair++) {
                Unit unit = new Unit(cell.index(), pair);
                long number = cell.index() * (long) study.pairs() + pair;
                if (!present.contains(unit) && shard.map(one -> one.takes(number)).orElse(true)) {
                    missing.add(unit);
                }
            }
        }
        return missing;
    }

    private static StudyOutcome.End runMissing(List<Unit> missing, Study study, int cells, UnitPool pool, Results results, RunOptions options) {
        int finished = results.count();
        int total = finished + missing.size();
        Progress progress = options.progress();
        progress.started(finished, total);
        try {
            List<Unit> rest = new ArrayList<>(missing);
            if (options.goAhead().isPresent() && !missing.isEmpty()) {
                List<Unit> probes = probes(missing, options.threads());
                rest.removeAll(probes);
                if (!pool.run(probes, finished, total)) {
                    return StudyOutcome.End.INTERRUPTED;
                }
                Predicate<Estimate> goAhead = options.goAhead().get();
                int left = most(study, cells, rest.size(), finished + probes.size());
                if (left > 0 && !goAhead.test(new Estimate(cells, left, pool.meanUnitSeconds(), options.threads()))) {
                    return StudyOutcome.End.DECLINED;
                }
            }
            if (!pool.run(rest, total - rest.size(), total)) {
                return StudyOutcome.End.INTERRUPTED;
            }
            return options.shard().isPresent() ? StudyOutcome.End.SHARD_FINISHED : StudyOutcome.End.FINISHED;
        } finally {
            progress.ended();
        }
    }

    /** How many units may still be run: with a stopping rule, as many as if no cell stopped early. */
    private static int most(Study study, int cells, int missing, int finished) {
        return study.stopping().isEmpty() ? missing : Math.toIntExact(Math.multiplyExact((long) cells, study.pairs()) - finished);
    }

    /** A few units from all over the grid, since cells differ in what they cost. */
    private static List<Unit> probes(List<Unit> missing, int threads) {
        int count = Math.min(missing.size(), Math.max(FEWEST_PROBES, threads));
        List<Unit> probes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            probes.add(missing.get((int) ((long) i * missing.size() / count)));
        }
        return probes;
    }

    /** Whether a result is the one that was asked for; a runner that mixes up pairs would spoil a study in silence. */
    static void check(Study study, Cell cell, int pair, PairResult result) {
        if (result.pair() != pair || result.seed() != study.seedOfPair(pair) || !result.policies().equals(study.policies())) {
            throw new IllegalStateException("asked for pair %d of cell '%s' with seed %d and policies %s, got pair %d with seed %d and policies %s".formatted(
                    pair, cell.label(), study.seedOfPair(pair), study.policies(), result.pair(), result.seed(), result.policies()));
        }
    }
}
