package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether somebody watches. {@code System.console()} is of no use here: it is null as soon as standard output is piped, and the bar
 * goes to standard error.
 */
public final class Terminal {
    /** The launcher may set this to {@code yes} or {@code no}, which saves asking the system. */
    static final String PROPERTY = "cascade.stderr.terminal";

    private Terminal() {}

    /** Whether standard error is a terminal that can redraw a line. */
    public static boolean isStandardError() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return told.equals("yes");
        }
        return !"dumb".equals(System.getenv("TERM")) && asked();
    }

    private static boolean asked() {
        Path link = Path.of("/proc/self/fd/2");
        try {
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
            // other Unix systems: the child inherits our standard error and tells
            return new ProcessBuilder("test", "-t", "2").redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor() == 0;
        } catch (IOException | UnsupportedOperationException unknown) {
            return System.console() != null;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
