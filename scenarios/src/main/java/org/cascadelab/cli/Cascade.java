package org.cascadelab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program. A command's class is loaded only when the command is used, so that help costs little. */
public final class Cascade {
    private static final String NAME = "cascade";

    /** Every command with its line in the help, in the help's order. */
    private static final String[][] COMMANDS = {
        {"compare", "Run policies on the same luck and compare them."},
        {"run", "Run one policy on one seed."},
        {"sweep", "Compare over a grid of scenario values, with gates."},
        {"study", "Test registered hypotheses over a grid; with --robustness, over other worlds."},
        {"sensitivity", "See which scenario parameters a result depends on (Morris, Sobol)."},
        {"calibrate", "Fit parameters of a scenario to moments of real markets."},
        {"report", "Write the report of a finished folder: HTML, PDF and charts."},
        {"explain", "Tell why an account was liquidated, or show the tree of a cascade."},
        {"facts", "Print the facts of a market, simulated or recorded, beside those of real markets."},
        {"replay", "Run a finished folder again and compare every byte."},
        {"book", "Replay recorded order messages through the order book."},
        {"validate", "Check the simulator against published results."},
        {"bench", "Measure the speed of the order book, of many accounts, of recording a run and of a market."},
        {"init", "Write a commented scenario file to start from."},
        {"list", "List what there is of a kind: scenarios, policies, shocks, ..."},
        {"describe", "Explain one of them: its parameters, units, defaults and ranges."},
    };

    private Cascade() {}

    public static void main(String[] args) {
        // what is written is English wherever it is written, its digits and decimal points included
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int code = run(args, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command line and returns its exit code. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        boolean debug = List.of(args).contains("--debug");
        CommandLine line = commandLine(firstCommand(args));
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler((wrong, words) -> Failures.report(wrong, err, debug));
        line.setExecutionExceptionHandler((thrown, command, result) -> Failures.report(thrown, err, debug));
        try {
            return line.execute(args);
        } catch (Error thrown) {
            return Failures.report(thrown, err, debug);
        }
    }

    /** The whole command line with every command's options, for shell completion. */
    static CommandLine complete() {
        return commandLine(null);
    }

    /** @param used the one command to load, null for all, empty for none */
    private static CommandLine commandLine(String used) {
        CommandSpec root = CommandSpec.create().name(NAME).version(NAME + " " + version());
        root.usageMessage().description("Cascade Lab: full against partial liquidation, on the same luck.").commandListHeading("%nCommands:%n")
                .footer("", "Start with: " + NAME + " compare flash-crash", "More about a command: " + NAME + " COMMAND --help",
                        "Exit codes: " + Failures.EXIT_CODES);
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
        root.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Show the version.").build());
        root.addOption(debug());
        CommandLine line = new CommandLine(root);
        for (String[] command : COMMANDS) {
            boolean load = used == null || used.equals(command[0]);
            line.addSubcommand(command[0], load ? loaded(command) : stub(command));
        }
        return line;
    }

    private static CommandLine loaded(String[] command) {
        CommandLine line = new CommandLine(instance(command[0]));
        CommandSpec spec = line.getCommandSpec();
        spec.name(command[0]);
        spec.usageMessage().description(command[1]);
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
        spec.addOption(debug());
        line.getSubcommands().values().forEach(part -> part.getCommandSpec().addOption(debug()));
        return line;
    }

    private static OptionSpec debug() {
        return OptionSpec.builder("--debug").type(boolean.class).description("Show where an error came from.").build();
    }

    private static CommandLine stub(String[] command) {
        CommandSpec spec = CommandSpec.create().name(command[0]);
        spec.usageMessage().description(command[1]);
        return new CommandLine(spec);
    }

    private static Object instance(String command) {
        return switch (command) {
            case "compare" -> new CompareCommand();
            case "run" -> new RunCommand();
            case "sweep" -> new SweepCommand();
            case "study" -> new StudyCommand();
            case "sensitivity" -> new SensitivityCommand();
            case "calibrate" -> new CalibrateCommand();
            case "report" -> new ReportCommand();
            case "explain" -> new ExplainCommand();
            case "facts" -> new FactsCommand();
            case "replay" -> new ReplayCommand();
            case "book" -> new BookCommand();
            case "validate" -> new ValidateCommand();
            case "bench" -> new BenchCommand();
            case "init" -> new InitCommand();
            case "list" -> new ListCommand();
            case "describe" -> new DescribeCommand();
            default -> throw new IllegalStateException("command '" + command + "' has no class");
        };
    }

    private static String firstCommand(String[] args) {
        for (String arg : args) {
            if (!arg.startsWith("-")) {
                return arg;
            }
        }
        return "";
    }

    private static String version() {
        String version = Cascade.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
