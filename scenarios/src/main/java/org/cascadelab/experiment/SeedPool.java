package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Does one piece of work for each of several seeds and keeps what they give in the order of the seeds. For work whose result is a table of its own and not a study's: nothing
 * is stored, so an interruption gives nothing.
 */
final class SeedPool<T> {
    private final Workers workers;
    private final Progress progress;
    private final List<T> results;
    private int finished;
    private boolean ended;

    SeedPool(int count, RunOptions options) {
        workers = new Workers("seeds", options);
        progress = options.progress().counting("seeds");
        results = new ArrayList<>(Collections.nCopies(count, null));
    }

    /**
     * @param work for the seed of this number, from 0
     * @return nothing if it was interrupted
     * @throws RuntimeException the first failure, after the work in progress has ended
     */
    Optional<List<T>> run(IntFunction<T> work) {
        progress.started(0, results.size());
        try {
            boolean done = workers.run(results.size(), number -> keep(number, work.apply(number)));
            return done ? Optional.of(List.copyOf(results)) : Optional.empty();
        } finally {
            end();
        }
    }

    private synchronized void keep(int number, T result) {
        results.set(number, result);
        finished++;
        if (!ended) {
            progress.advanced(finished, results.size());
        }
    }

    private synchronized void end() {
        ended = true;
        progress.ended();
    }
}
