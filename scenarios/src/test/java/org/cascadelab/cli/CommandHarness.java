package org.cascadelab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import picocli.CommandLine;

/** Runs one command as the program would, without the program around it, and finds the shared data sets. */
final class CommandHarness {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    int run(Object command, Object... args) {
        PrintWriter errors = new PrintWriter(err, true);
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true)).setErr(errors);
        line.setParameterExceptionHandler((wrong, words) -> Failures.report(wrong, errors, false));
        line.setExecutionExceptionHandler((thrown, failed, result) -> Failures.report(thrown, errors, false));
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        return line.execute(words);
    }

    /** A file of the shared data; the test is skipped where the data is not there. */
    static Path shared(String name) {
        String set = System.getProperty("cascade.shared");
        Path folder = set != null ? Path.of(set) : Path.of("").toAbsolutePath();
        if (set == null) {
            // from the module or from the project's root: beside the project
            while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
                folder = folder.getParent();
            }
            folder = folder == null ? Path.of("shared") : folder.resolve("shared");
        }
        Path file = folder.resolve("data").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no %s; point -Dcascade.shared to the folder that holds data/".formatted(file));
        return file;
    }
}
