package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.marketdata.FeedReplay;
import org.cascadelab.marketdata.L2Replay;
import org.cascadelab.marketdata.LobsterReplay;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on the order book by itself. */
@Command(description = "Work on the order book by itself.", subcommands = BookCommand.Replay.class)
final class BookCommand implements Callable<Integer> {
    /** Layouts of recorded messages. */
    enum Format { LOBSTER, L2 }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do with the book: replay");
    }

    /** Plays recorded messages and compares. */
    @Command(name = "replay", description = "Play recorded order messages into the book and compare its best prices and sizes with the record.")
    static final class Replay implements Callable<Integer> {
        @Parameters(paramLabel = "MESSAGES", description = "the message file, plain or gzipped")
        private Path messages;

        @Option(names = "--check", paramLabel = "BOOK", description = "LOBSTER's book file for the same messages; an l2 feed carries its own quotes")
        private Path bookFile;

        @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "LOBSTER", description = "lobster or l2 (default lobster)", converter = FormatReader.class)
        private Format format;

        @Option(names = "--lenient", description = "skip malformed lines and count them by kind, instead of stopping at the first")
        private boolean lenient;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
        private boolean help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (format == Format.L2 && bookFile != null) {
                throw new CommandLine.ParameterException(spec.commandLine(), "--check is for --format lobster: an l2 feed is checked against its own best quotes");
            }
            FeedReplay replay = format == Format.L2 ? L2Replay.run(messages, lenient) : LobsterReplay.run(messages, bookFile, lenient);
            print(replay, spec.commandLine().getOut());
            return replay.agrees() ? ExitCodes.OK : ExitCodes.GATE_FAILED;
        }

        private void print(FeedReplay replay, PrintWriter out) {
            out.printf(Locale.ROOT, "messages          %d%n", replay.messages());
            out.printf(Locale.ROOT, "rows compared     %d%s%n", replay.compared(), replay.compared() == 0 ? " (nothing to compare with; see --check)" : "");
            out.printf(Locale.ROOT, "rows equal        %d%n", replay.equal());
            out.printf(Locale.ROOT, "first difference  %s%n", replay.firstDifference().isEmpty() ? "none" : replay.firstDifference());
            out.printf(Locale.ROOT, "messages/s        %.0f%n", replay.messages() / replay.seconds());
            replay.notes().forEach((kind, count) -> out.printf(Locale.ROOT, "%s: %d%n", kind, count));
            replay.problems().forEach((kind, count) -> out.printf(Locale.ROOT, "skipped, %s: %d%n", kind, count));
        }
    }

    /** Reads a format in any case. */
    static final class FormatReader implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            for (Format format : Format.values()) {
                if (format.name().equalsIgnoreCase(text)) {
                    return format;
                }
            }
            throw new CommandLine.TypeConversionException("unknown format '%s'; known: lobster, l2".formatted(text));
        }
    }
}
