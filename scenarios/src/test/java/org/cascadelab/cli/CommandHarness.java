package org.cascadelab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs one command as the program would, without the program around it. */
final class CommandHarness {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    static void main(Object command, String... args) {
        CommandHarness harness = new CommandHarness();
        int code = harness.run(command, args);
        System.out.print(harness.out);
        System.err.print(harness.err);
        System.exit(code);
    }

    int run(Object command, String... args) {
        PrintWriter errors = new PrintWriter(err, true);
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true)).setErr(errors).setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, words) -> Failures.report(wrong, errors, false));
        line.setExecutionExceptionHandler((thrown, failed, result) -> Failures.report(thrown, errors, false));
        return line.execute(args);
    }

    public static void main(String[] args) {
        Object command = switch (args[0]) {
            case "bench" -> new BenchCommand();
            case "book" -> new BookCommand();
            case "validate" -> new ValidateCommand();
            default -> throw new IllegalArgumentException(args[0]);
        };
        main(command, java.util.Arrays.copyOfRange(args, 1, args.length));
    }
}
