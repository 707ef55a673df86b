package org.cascadelab.experiment;

import java.util.function.IntConsumer;

/**
 * Does numbered pieces of work on as many threads as a run may use, beginning them in the order of their numbers. It stops at the first failure, after the work at hand has
 * ended, or when the run is interrupted; then the work at hand is left to itself, and whoever keeps results has to refuse those that still come. Once the run's budget is used
 * up nothing more is begun, but the first piece always is.
 */
final class Workers {
    private final String name;
    private final RunOptions options;
    private final Object state = new Object();
    private int next;
    private int count;
    private int working;
    private boolean begun;
    private boolean interrupted;
    private boolean outOfTime;
    private RuntimeException failure;

    /** @param name what the threads are called, and a number */
    Workers(String name, RunOptions options) {
        this.name = name;
        this.options = options;
        options.interruption().whenRequested(this::interrupt);
    }

    /**
     * Does work, which may be called by several threads at a time.
     *
     * @param count the numbers are those below
     * @return false if not all of it was done: it was interrupted, or the budget is used up
     * @throws RuntimeException the first failure
     */
    boolean run(int count, IntConsumer work) {
        synchronized (state) {
            next = 0;
            this.count = count;
            working = Math.min(options.threads(), count);
            for (int i = 1; i <= working; i++) {
                // daemons: an interrupted process does not wait for work whose results nobody keeps
                Thread thread = new Thread(() -> workOff(work), name + "-" + i);
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
            if (failure != null) {
                throw failure;
            }
            return !interrupted && !outOfTime;
        }
    }

    boolean isInterrupted() {
        synchronized (state) {
            return interrupted;
        }
    }

    /** Whether work was left because the budget is used up. */
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

    private void workOff(IntConsumer work) {
        try {
            for (int number = take(); number >= 0; number = take()) {
                work.accept(number);
            }
        } catch (RuntimeException failed) {
            stop(failed);
        } catch (Error broken) {
            // a thread that died in silence would leave its piece out
            stop(new IllegalStateException(broken.toString(), broken));
        } finally {
            synchronized (state) {
                working--;
                state.notifyAll();
            }
        }
    }

    /** The next number, or -1 if there is nothing more to do. */
    private int take() {
        synchronized (state) {
            if (failure != null || interrupted || next == count) {
                return -1;
            }
            if (begun && options.budget().isUsedUp()) {
                outOfTime = true;
                return -1;
            }
            begun = true;
            return next++;
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
