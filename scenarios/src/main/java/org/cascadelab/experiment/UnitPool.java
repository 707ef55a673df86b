package org.cascadelab.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs units on several threads and keeps each result in the journal as soon as it is there. */
final class UnitPool {
    private final Work work;
    private final Journal journal;
    private final RunOptions options;

    private final Object state = new Object();
    private final Deque<Unit> waiting = new ArrayDeque<>();
    private RuntimeException failure;
    private boolean interrupted;
    private boolean outOfTime;
    private boolean begun;
    private int working;
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
        this.options = options;
        options.interruption().whenRequested(this::interrupt);
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
            waiting.addAll(units);
            finished = before;
            total = all;
            working = Math.min(options.threads(), units.size());
            for (int i = 1; i <= working; i++) {
                // daemons: an interrupted process does not wait for pairs in work, whose results nobody keeps
                Thread thread = new Thread(this::workOff, "pairs-" + i);
                thread.setDaemon(true);
                thread.start();
            }
            awaitEnd();
            if (failure != null) {
                throw failure;
            }
            return !interrupted && !outOfTime;
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

    /** Whether units were left because the budget is used up. */
    boolean isOutOfTime() {
        synchronized (state) {
            return outOfTime;
        }
    }

    private void interrupt() {
        synchronized (state) {
            interrupted = true;
            state.notifyAll();
        }
    }

    private void workOff() {
        try {
            for (Unit unit = next(); unit != null; unit = next()) {
                long start = System.nanoTime();
                if (journal.append(unit, work.run(unit))) {
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
            if (failure != null || interrupted || waiting.isEmpty()) {
                return null;
            }
            if (begun && options.budget().isUsedUp()) {
                outOfTime = true;
                waiting.clear();
                return null;
            }
            begun = true;
            return waiting.poll();
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
}
