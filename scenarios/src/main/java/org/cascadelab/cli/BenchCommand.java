package org.cascadelab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cascadelab.benchmark.AccountsBenchmark;
import org.cascadelab.benchmark.BookBenchmark;
import org.cascadelab.benchmark.CrossBand;
import org.cascadelab.benchmark.MarketBenchmark;
import org.cascadelab.benchmark.RunBenchmark;
import org.cascadelab.benchmark.StreamShape;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.scenario.Scenario;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures speed on this machine. */
@Command(description = "Measure the speed of a part on this machine.", subcommands = {BenchCommand.Book.class, BenchCommand.Accounts.class, BenchCommand.Run.class,
        BenchCommand.Market.class})
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to measure: book, accounts, run or market");
    }

    /** The order book against the textbook book. */
    @Command(name = "book", description = "The order book against the textbook book (TreeMap, ArrayDeque, HashMap) on four verified streams.")
    static final class Book implements Callable<Integer> {
        @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "timed rounds, each with both books (default ${DEFAULT-VALUE})")
        private int rounds;

        @Option(names = "--warm-ups", paramLabel = "N", defaultValue = "4", description = "rounds before them (default ${DEFAULT-VALUE})")
        private int warmUps;

        @Option(names = "--stream", paramLabel = "NAME", description = "only this stream: ${COMPLETION-CANDIDATES}")
        private StreamShape stream;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
        private boolean help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            BookBenchmark benchmark = new BookBenchmark(warmUps, rounds);
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("stream", "textbook Mops/s", "B/op", "book Mops/s", "B/op", "ratio", "lowest", "highest", ""));
            for (StreamShape shape : stream == null ? List.of(StreamShape.values()) : List.of(stream)) {
                BookBenchmark.Result result = benchmark.run(shape);
                rows.add(List.of(shape.title(), number("%.2f", result.textbookSpeed()), number("%.1f", result.textbookBytes()),
                        number("%.2f", result.bookSpeed()), number("%.3f", result.bookBytes()), number("%.2f", result.ratio()),
                        number("%.2f", result.lowestRatio()), number("%.2f", result.highestRatio()), "trades verified"));
            }
            Columns.of(rows).forEach(out::println);
            BookBenchmark.Memory memory = benchmark.memory();
            out.println(number("memory: %.0f bytes per resting order", memory.perOrder())
                    + number(", %.3f per empty price", memory.perEmptyLevel())
                    + number(" (%.0f if every 64th price holds an order)", memory.perEmptyLevelInPage()));
            out.println("operations per microsecond of processor time, medians of %d interleaved rounds after %d warm-ups; ratio within a round"
                    .formatted(rounds, warmUps));
            return ExitCodes.OK;
        }
    }

    /** A tick with ten thousand, a hundred thousand and a million leveraged accounts. */
    @Command(name = "accounts", description = {"What a tick costs with few and with very many leveraged accounts, at the same activity.",
        "In a tick: 100 changes of positions or collateral, 10 of which are breaches that are liquidated through the book, a moving mark, and funding for everybody."})
    static final class Accounts implements Callable<Integer> {
        @Option(names = "--accounts", split = ",", defaultValue = "10000,100000,1000000", paramLabel = "N",
                description = "numbers of accounts, the first the one that the others are compared with (default ${DEFAULT-VALUE})")
        private int[] accounts;

        @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "timed rounds of 2,000 ticks, each with all sizes (default ${DEFAULT-VALUE})")
        private int rounds;

        @Option(names = "--warm-ups", paramLabel = "N", defaultValue = "3", description = "rounds before them (default ${DEFAULT-VALUE})")
        private int warmUps;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
        private boolean help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            out.println("margin and liquidation alone: 100 changes, 10 of them breaches, and funding for everybody in each tick");
            print(new AccountsBenchmark(false, warmUps, rounds), out);
            out.println();
            out.println("a second of a market: the same, and 1,286 order messages (the rate of the BTCUSDT perpetual's public feed on 8 August 2024)");
            print(new AccountsBenchmark(true, warmUps, rounds), out);
            out.println();
            out.println("processor time, medians of %d interleaved rounds after %d warm-ups; ratio to the first row within a round".formatted(rounds, warmUps));
            out.println();
            out.println("cross accounts with 3 positions each, three marks that walk by 10 bp, funding and 100 deposits in each tick: looks at accounts that were not due, averages of 2,000 ticks");
            printCross(out);
            return ExitCodes.OK;
        }

        private static void printCross(PrintWriter out) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("accounts", "positions", "looks in vain a tick", "of all accounts", "due a tick"));
            for (int accounts : new int[] {10_000, 100_000}) {
                CrossBand.Result result = CrossBand.run(accounts);
                rows.add(List.of(number("%,d", accounts), "3", number("%.1f", result.looksPerTick()), number("%.3f %%", 100 * result.shareLookedAt()),
                        number("%.1f", result.duePerTick())));
            }
            Columns.of(rows).forEach(out::println);
        }

        private void print(AccountsBenchmark benchmark, PrintWriter out) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("accounts", "us a tick", "ratio", "lowest", "highest", "liquidated a tick", "bytes an account"));
            for (AccountsBenchmark.Result result : benchmark.run(accounts)) {
                rows.add(List.of(number("%,d", result.accounts()), number("%.1f", result.micros()), number("%.2f", result.ratio()), number("%.2f", result.lowestRatio()),
                        number("%.2f", result.highestRatio()), number("%.1f", result.liquidatedPerTick()), number("%.0f", result.bytesPerAccount())));
            }
            Columns.of(rows).forEach(out::println);
        }
    }

    /** A run with and without what is recorded of it. */
    @Command(name = "run", description = "What the shadow twin, recording and writing facts cost, as ratios to a bare run.")
    static final class Run implements Callable<Integer> {
        @Mixin
        private ScenarioOptions scenarioOptions;

        @Option(names = "--policy", paramLabel = "NAME", description = "one of the scenario's policies (default: its candidate)")
        private String policy;

        @Option(names = "--rounds", paramLabel = "N", defaultValue = "9", description = "timed rounds, each on its own seed (default ${DEFAULT-VALUE})")
        private int rounds;

        @Option(names = "--warm-ups", paramLabel = "N", defaultValue = "5", description = "rounds before them (default ${DEFAULT-VALUE})")
        private int warmUps;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
        private boolean help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            SimulatedScenario scenario = Library.simulations().of(scenarioOptions.load());
            String arm = policy == null ? scenario.scenario().candidate() : policy;
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("run of %s, policy %s".formatted(scenario.scenario().name(), arm), "ms", "ratio", "lowest", "highest"));
            for (RunBenchmark.Cost cost : new RunBenchmark(scenario, arm, warmUps, rounds).run(scenario.scenario().seed())) {
                rows.add(List.of(cost.what(), number("%.1f", 1_000 * cost.seconds()), number("%.2f", cost.ratio()), number("%.2f", cost.lowestRatio()), number("%.2f", cost.highestRatio())));
            }
            Columns.of(rows).forEach(out::println);
            out.println("milliseconds of processor time, medians of %d rounds after %d warm-ups; ratios to the bare run of the same round".formatted(rounds, warmUps));
            return ExitCodes.OK;
        }
    }

    /** A market's speed, what its time goes to, and what more accounts cost. */
    @Command(name = "market", defaultValueProvider = DefaultMarket.class, description = {
        "How fast a market is simulated, what the time goes to, and what more accounts cost for the same activity. Without SCENARIO: btc-perp.",
        "", "Times are of the processor and of one thread. The same run is simulated three times side by side, in turns of --ticks ticks: bare, with a study's recorder, "
                + "and with its phases timed and its operations kept. 'metrics' is the recorded run less the bare one. 'book' is the time in which bare order books "
                + "take the same operations (their trades are compared), alone with the processor's caches and so rather too little. 'agents' is the phases of quotes "
                + "and orders without the book and the booking of trades. A bare ledger is timed with that; it counts as 'risk', with the phases of mark and "
                + "liquidation. What is left is the closing of ticks and the schedule. --accounts scales the 'accounts' of all populations together; what they hold in "
                + "all stays what it was."})
    static final class Market implements Callable<Integer> {
        private static final double SECONDS_OF_DAY = 86_400;

        @Mixin
        private ScenarioOptions scenarioOptions;

        @Option(names = "--policy", paramLabel = "NAME", description = "one of the scenario's policies (default: its candidate)")
        private String policy;

        @Option(names = "--accounts", split = ",", defaultValue = "10_000,100_000", paramLabel = "N", converter = Count.class,
                description = "numbers of accounts, the first the one that all but the last table is about (default ${DEFAULT-VALUE})")
        private int[] accounts;

        @Option(names = "--ticks", paramLabel = "N", defaultValue = "600", converter = Count.class, description = "ticks of a round (default ${DEFAULT-VALUE})")
        private int ticks;

        @Option(names = "--rounds", paramLabel = "N", defaultValue = "9", description = "timed rounds (default ${DEFAULT-VALUE})")
        private int rounds;

        @Option(names = "--warm-ups", paramLabel = "N", defaultValue = "4", description = "rounds before them (default ${DEFAULT-VALUE})")
        private int warmUps;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
        private boolean help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Scenario scenario = scenarioOptions.load();
            String arm = policy == null ? scenario.candidate() : policy;
            MarketBenchmark.Result result = new MarketBenchmark(arm, ticks, warmUps, rounds).run(Library.simulations(), scenario, accounts);
            PrintWriter out = spec.commandLine().getOut();
            double tickSeconds = scenario.tickNanos() / 1e9;
            out.println(number("%s, ", scenario.name()) + number("policy %s", arm) + number(", seed %d", scenario.seed()) + number(", %,d accounts", accounts[0]));
            out.println();
            print(result.speed(), SECONDS_OF_DAY / tickSeconds, out);
            out.println();
            List<List<String>> shares = new ArrayList<>();
            shares.add(List.of("share of the time of a recorded run", "%"));
            result.shares().forEach(share -> shares.add(List.of(share.what(), number("%.1f", 100 * share.share()))));
            Columns.of(shares).forEach(out::println);
            out.println();
            List<List<String>> sizes = new ArrayList<>();
            sizes.add(List.of("accounts", "us a tick", "ratio", "lowest", "highest", "operations a tick", "liquidations a tick", "seconds to open"));
            for (MarketBenchmark.Size size : result.sizes()) {
                sizes.add(List.of(number("%,d", size.accounts()), number("%.1f", size.micros()), number("%.2f", size.ratio()), number("%.2f", size.lowestRatio()),
                        number("%.2f", size.highestRatio()), number("%.1f", size.operations()), number("%.3f", size.liquidations()), number("%.2f", size.openingSeconds())));
            }
            Columns.of(sizes).forEach(out::println);
            out.println();
            out.println("processor time of one thread, medians of %d interleaved rounds of %d ticks after %d to warm up; ratio to the first row within a round"
                    .formatted(rounds, ticks, warmUps));
            return ExitCodes.OK;
        }

        private static void print(MarketBenchmark.Speed speed, double ticksOfDay, PrintWriter out) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("ticks a second", number("%,.0f", speed.ticks()), number("(%,.0f", speed.lowestTicks()) + number(" to %,.0f)", speed.highestTicks())));
            rows.add(List.of(number("seconds for a day of %,.0f ticks", ticksOfDay), number("%.1f", ticksOfDay / speed.ticks()),
                    number("(%.1f", ticksOfDay / speed.highestTicks()) + number(" to %.1f)", ticksOfDay / speed.lowestTicks())));
            rows.add(List.of("operations on the books a second", number("%,.0f", speed.operations()), ""));
            rows.add(List.of("operations on the books a tick", number("%.1f", speed.limits() + speed.takers() + speed.cancels()),
                    number("(%.1f limit orders", speed.limits()) + number(", %.1f orders that take", speed.takers()) + number(", %.1f cancels", speed.cancels())
                            + number("; %.1f trades)", speed.trades())));
            rows.add(List.of("bytes allocated an operation", number("%.3f", speed.bytes()), ""));
            Columns.of(rows).forEach(out::println);
        }
    }

    /** The market that is measured if none is named. */
    static final class DefaultMarket implements CommandLine.IDefaultValueProvider {
        @Override
        public String defaultValue(CommandLine.Model.ArgSpec argument) {
            return argument.isPositional() ? "btc-perp" : null;
        }
    }

    /** A whole number, with underscores if one likes. */
    static final class Count implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Integer.parseInt(text.replace("_", ""));
            } catch (NumberFormatException wrong) {
                throw new CommandLine.TypeConversionException("'%s' is not a whole number such as 10_000".formatted(text));
            }
        }
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
