package org.cascadelab.experiment;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C, or another polite request to end (SIGTERM). It stops a study between pairs and holds the process until the interrupted work has
 * been wound up (the journal closed, the table of the finished pairs printed) and {@link #close} was called, at most
 * {@value #PATIENCE_SECONDS} s. The exit code is then the platform's for the signal, 130 for Ctrl-C.
 */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch woundUp = new CountDownLatch(1);
    private final Object signal = new Object();
    private Runnable listener = () -> {};
    private boolean requested;
    private Thread hook;

    private Interruption() {}

    /** Listens to the process' signals until closed. */
    public static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        interruption.hook = new Thread(interruption::requestAndWait, "interruption");
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Comes only when {@link #request} is called: for programs that have their own ways, and for tests. */
    public static Interruption manual() {
        return new Interruption();
    }

    /** Asks the study to stop. */
    public void request() {
        Runnable hearer;
        synchronized (signal) {
            requested = true;
            hearer = listener;
        }
        hearer.run();
    }

    /** Calls {@code hearer} when the request comes, at once if it has come already. */
    void whenRequested(Runnable hearer) {
        boolean already;
        synchronized (signal) {
            listener = hearer;
            already = requested;
        }
        if (already) {
            hearer.run();
        }
    }

    /** Whether the request has come. */
    public boolean isRequested() {
        synchronized (signal) {
            return requested;
        }
    }

    /**
     * Does work that is not cut into units and whose result nobody keeps if the request comes before it is done.
     *
     * @return nothing if the request came first; the work is then left to itself, on a thread that no process waits for
     */
    public <T> Optional<T> unlessRequested(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        whenRequested(() -> task.cancel(false));
        Thread thread = new Thread(task, "whole");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get());
        } catch (CancellationException requestedFirst) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error broken) {
                throw broken;
            }
            throw (RuntimeException) failed.getCause();
        } finally {
            whenRequested(() -> {});
        }
    }

    @Override
    public void close() {
        woundUp.countDown();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // the process is ending already: the hook runs and was just let go
                return;
            }
        }
    }

    private void requestAndWait() {
        request();
        try {
            woundUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
