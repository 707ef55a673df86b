package org.cascadelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.OutputFailure;
import picocli.CommandLine;

/** The one place where what went wrong becomes a message and an exit code. Users see sentences; {@code --debug} adds the stack trace. */
final class Failures {
    /** The codes in one line, for help texts. */
    static final String EXIT_CODES = "0 done; 1 a gate or check failed, or a replay differs; 2 wrong usage or input; 3 could not read, write or build; "
            + "4 a fault of the program; 130 interrupted, or out of its budget, what is finished is kept";

    private Failures() {}

    static int report(Throwable thrown, PrintWriter err, boolean debug) {
        int code = print(thrown, err);
        if (debug) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static int print(Throwable thrown, PrintWriter err) {
        if (thrown instanceof CommandLine.ParameterException wrong) {
            if (wrong.getCommandLine().getParent() == null && wrong.getArgSpec() == null && !(wrong instanceof CommandLine.UnmatchedArgumentException)) {
                wrong.getCommandLine().usage(err);
                return ExitCodes.BAD_INPUT;
            }
            err.println(wrong.getMessage() + hint(wrong));
            err.println("See: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCodes.BAD_INPUT;
        }
        if (thrown instanceof IllegalArgumentException) {
            err.println(thrown.getMessage());
            return ExitCodes.BAD_INPUT;
        }
        if (thrown instanceof OutputFailure) {
            err.println(thrown.getMessage());
            return ExitCodes.OUTPUT_FAILED;
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            err.println(thrown.getMessage() + ": " + reason(unchecked.getCause()));
            return ExitCodes.OUTPUT_FAILED;
        }
        if (thrown instanceof IOException failed) {
            err.println("could not read or write: " + reason(failed));
            return ExitCodes.OUTPUT_FAILED;
        }
        if (thrown instanceof InterruptedException) {
            err.println("interrupted");
            return ExitCodes.INTERRUPTED;
        }
        if (thrown instanceof OutOfMemoryError) {
            err.println("out of memory: give Java more, e.g. CASCADE_JAVA_OPTS=-Xmx4g, or fewer --threads");
            return ExitCodes.OUTPUT_FAILED;
        }
        if (thrown instanceof IllegalStateException && thrown.getMessage() != null) {
            err.println(thrown.getMessage());
            err.println("This is a fault of Cascade Lab itself; run the command again with --debug for the details to report");
            return ExitCodes.MODEL_BROKEN;
        }
        err.println("a fault of Cascade Lab itself: %s (run the command again with --debug for the details to report)".formatted(oneLine(thrown)));
        return ExitCodes.MODEL_BROKEN;
    }

    private static String hint(CommandLine.ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String word = unmatched.getUnmatched().get(0);
        CommandLine.Model.CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return Nearest.hint(word, word.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet());
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return failed.getMessage() + ": permission denied";
        }
        if (failed instanceof NoSuchFileException) {
            return failed.getMessage() + ": no such file or folder";
        }
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private static String oneLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : " " + thrown.getMessage().replace('\n', ' ');
        return thrown.getClass().getSimpleName() + message;
    }
}
