package org.cascadelab.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.PairResult;

/** Runs units on several threads and keeps each result in the journal as soon as it is there. */
final class UnitPool {
    private static final int SPARE_CELLS = 2;

    private final Study study;
    private final List<Cell> cells;
    private final ScenarioLoader loader;
    private final Journal journal;
    private final RunOptions options;
    private final Map<Integer, RunnableScenario> loaded;

    private final Object state = new Object();
    private final Deque<Unit> waiting = new ArrayDeque<>();
    private RuntimeException failure;
    private boolean interrupted;
    private int working;
    private int finished;
    private int total;
    private final List<Long> unitNanos = new ArrayList<>();

    UnitPool(Study study, List<Cell> cells, ScenarioLoader loader, Journal journal, RunOptions options) {
        this.study = study;
        this.cells = cells;
        this.loader = loader;
        this.journal = journal;
        this.options = options;
        this.loaded = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, RunnableScenario> eldest) {
                // units come cell by cell, so few cells are in work at a time; a large grid need not be held
                return size() > options.threads() + SPARE_CELLS;
            }
        };
        options.interruption().whenRequested(this::interrupt);
    }

    /**
     * Runs units, beginning them in the given order.
     *
     * @param before units that are finished already, for the progress
     * @return false if it was interrupted; results of units that were still at work are then thrown away
     * @throws RuntimeException the first failure of a unit, after the units at work have ended
     */
    boolean run(List<Unit> units, int before, int all) {
        synchronized (state) {
            waiting.addAll(units);
            finished = before;
            total = all;
            working = Math.min(options.threads(), units.size());
            for (int i = 1; i <= working; i++) {
                // daemons: an interrupted process does not wait for pairs in work, whose results nobody keeps
                Thread thread = new Thread(this::work, "pairs-" + i);
                thread.setDaemon(true);
                thread.start();
            }
            awaitEnd();
            if (failure != null) {
                throw failure;
            }
            return !interrupted;
        }
    }

    /** What a unit took on average while the others ran, over the later half of them: a process is slow until its code is compiled. */
    double meanUnitSeconds() {
        synchronized (state) {
            return unitNanos.stream().skip(unitNanos.size() / 2).mapToLong(Long::longValue).average().orElse(0) / 1e9;
        }
    }

    private void awaitEnd() {
        while (working > 0 && !interrupted) {
            try {
                state.wait();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                interrupted = true;
            }
        }
        if (interrupted) {
            waiting.clear();
            journal.seal();
        }
    }

    private void interrupt() {
        synchronized (state) {
            interrupted = true;
            state.notifyAll();
        }
    }

    private void work() {
        try {
            for (Unit unit = next(); unit != null; unit = next()) {
                long start = System.nanoTime();
                if (journal.append(unit, runUnit(unit))) {
                    noteFinished(System.nanoTime() - start);
                }
            }
        } catch (RuntimeException failed) {
            stop(failed);
        } finally {
            synchronized (state) {
                working--;
                state.notifyAll();
            }
        }
    }

    private Unit next() {
        synchronized (state) {
            return failure != null || interrupted ? null : waiting.poll();
        }
    }

    private void stop(RuntimeException failed) {
        synchronized (state) {
            if (failure == null) {
                failure = failed;
            }
            waiting.clear();
        }
    }

    private void noteFinished(long nanos) {
        synchronized (state) {
            unitNanos.add(nanos);
            finished++;
            options.progress().advanced(finished, total);
        }
    }

    private String runUnit(Unit unit) {
        Cell cell = cells.get(unit.cell());
        long seed = study.seedOfPair(unit.pair());
        try {
            PairResult result = scenario(cell).runPair(study.policies(), unit.pair(), seed);
            StudyRunner.check(study, cell, unit.pair(), result);
            return Json.ofResult(result);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(where(unit, cell, seed) + refused.getMessage(), refused);
        } catch (OutOfMemoryError full) {
            throw new OutputFailure(where(unit, cell, seed) + "out of memory with %d threads; use fewer, or give Java more, e.g. CASCADE_JAVA_OPTS=-Xmx4g; finished pairs are kept".formatted(options.threads()));
        } catch (RuntimeException | Error broken) {
            // errors too: a thread that died in silence would leave its unit out
            throw new IllegalStateException(where(unit, cell, seed) + broken, broken);
        }
    }

    private static String where(Unit unit, Cell cell, long seed) {
        return "pair %d of cell '%s' (seed %d): ".formatted(unit.pair(), cell.label(), seed);
    }

    private RunnableScenario scenario(Cell cell) {
        synchronized (loaded) {
            RunnableScenario scenario = loaded.get(cell.index());
            if (scenario == null) {
                scenario = loader.load(study.scenario(), cell.settings());
                loaded.put(cell.index(), scenario);
            }
            return scenario;
        }
    }
}
