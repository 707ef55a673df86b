package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ctrl-C for the processes that tests start. */
public final class Signals {
    private Signals() {}

    /** Whether a process that a test starts hears Ctrl-C: it inherits being deaf to it. */
    public static boolean reachChildren() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0");
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 2) == 0;
    }

    /** Sends what Ctrl-C sends. */
    public static void interrupt(Process process) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor() != 0) {
            throw new IOException("process %d cannot be interrupted".formatted(process.pid()));
        }
    }
}
