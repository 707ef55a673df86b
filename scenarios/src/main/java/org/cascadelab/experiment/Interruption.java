package org.cascadelab.experiment;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
