package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;

/** Runs units on several threads and keeps each result in the journal as soon as it is there. */
final class UnitPool {
    private final Work work;
    private final Journal journal;
    private final Progress progress;
    private final Workers workers;
    private final Object state = new Object();
    private int finished;
    private int total;
    private final List<Long> unitNanos = new ArrayList<>();

    /** What a unit is: a pure function of its numbers. */
    @FunctionalInterface
    interface Work {
        /** The unit's result, one line of JSON. Called by several threads at a time. */
        String run(Unit unit);
    }

    UnitPool(Work work, Journal journal, RunOptions options) {
        this.work = work;
        this.journal = journal;
        progress = options.progress();
        workers = new Workers("pairs", options);
    }

    /**
     * Runs units, beginning them in the given order.
     *
     * @param before units that are finished already, for the progress
     * @return false if not all of them were run: it was interrupted, and results of units that were still at work are thrown away, or the budget is used up, and they are kept
     * @throws RuntimeException the first failure of a unit, after the units at work have ended
     */
    boolean run(List<Unit> units, int before, int all) {
        synchronized (state) {
            finished = before;
            total = all;
        }
        boolean done = workers.run(units.size(), number -> run(units.get(number)));
        if (workers.isInterrupted()) {
            journal.seal();
        }
        return done;
    }

    /** Whether units were left because the budget is used up. */
    boolean isOutOfTime() {
        return workers.isOutOfTime();
    }

    /** What a unit took on average while the others ran, over the later half of them: a process is slow until its code is compiled. */
    double meanUnitSeconds() {
        synchronized (state) {
            return unitNanos.stream().skip(unitNanos.size() / 2).mapToLong(Long::longValue).average().orElse(0) / 1e9;
        }
    }

    private void run(Unit unit) {
        long start = System.nanoTime();
        if (journal.append(unit, work.run(unit))) {
            synchronized (state) {
                unitNanos.add(System.nanoTime() - start);
                finished++;
                progress.advanced(finished, total);
            }
        }
    }
}
