package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Does one piece of work for each of several seeds, as many at a time as there are threads, and keeps what they give in the order of the seeds. For work whose result is
 * a table of its own and not a study's: nothing is stored, so an interruption gives nothing.
 */
final class SeedPool<T> {
    private final RunOptions options;
    private final Progress progress;
    private final Object state = new Object();
    private final List<T> results;
    private int next;
    private int finished;
    private int working;
    private boolean interrupted;
    private RuntimeException failure;

    SeedPool(int count, RunOptions options) {
        this.options = options;
        progress = options.progress().counting("seeds");
        results = new ArrayList<>(Collections.nCopies(count, null));
    }

    /**
     * @param work for the seed of this number, from 0
     * @return nothing if it was interrupted; work in progress is then left to itself
     * @throws RuntimeException the first failure, after the work in progress has ended
     */
    Optional<List<T>> run(IntFunction<T> work) {
        options.interruption().whenRequested(this::interrupt);
        synchronized (state) {
            progress.started(0, results.size());
            working = Math.min(options.threads(), results.size());
            for (int i = 1; i <= working; i++) {
                // daemons: an interrupted process does not wait for work whose results nobody keeps
                Thread thread = new Thread(() -> work(work), "seeds-" + i);
                thread.setDaemon(true);
                thread.start();
            }
            while (working > 0 && !interrupted) {
                try {
                    state.wait();
                } catch (InterruptedException hurried) {
                    Thread.currentThread().interrupt();
                    interrupted = true;
                }
            }
            progress.ended();
            if (failure != null) {
                throw failure;
            }
            return interrupted ? Optional.empty() : Optional.of(List.copyOf(results));
        }
    }

    private void interrupt() {
        synchronized (state) {
            interrupted = true;
            state.notifyAll();
        }
    }

    private void work(IntFunction<T> work) {
        try {
            for (int number = take(); number >= 0; number = take()) {
                T result = work.apply(number);
                synchronized (state) {
                    results.set(number, result);
                    finished++;
                    if (!interrupted) {
                        progress.advanced(finished, results.size());
                    }
                }
            }
        } catch (RuntimeException failed) {
            stop(failed);
        } catch (Error broken) {
            // a thread that died in silence would leave its seed out
            stop(new IllegalStateException(broken.toString(), broken));
        } finally {
            synchronized (state) {
                working--;
                state.notifyAll();
            }
        }
    }

    /** The number of the next seed, or -1 if there is nothing more to do. */
    private int take() {
        synchronized (state) {
            return failure != null || interrupted || next == results.size() ? -1 : next++;
        }
    }

    private void stop(RuntimeException failed) {
        synchronized (state) {
            if (failure == null) {
                failure = failed;
            }
        }
    }
}
