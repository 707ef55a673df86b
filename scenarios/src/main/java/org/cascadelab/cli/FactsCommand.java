package org.cascadelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.FactsOfRecord;
import org.cascadelab.experiment.FactsOfRun;
import org.cascadelab.experiment.FactsOverSeeds;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.marketdata.BarFiles;
import org.cascadelab.marketdata.RecordedMarket;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.scenario.Scenario;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a market looks like beside real ones: that of a scenario over several seeds, that of one run of a folder, or one that was recorded. */
@Command(footer = {"",
    "A scenario is run once for each seed, and each fact is given per seed and pooled, with how many seeds are near the real value; a folder's run is run again; a recorded market is read"
        + " from files: bars (CSV of prices), an l2 feed, or lobster messages with --book.", "",
    "Standard errors: of tail indices index / sqrt(k); of autocorrelations 1 / sqrt(n), as they are around zero; of means and medians in time by batch means over 20 pieces; of impact slopes"
        + " White's; of shares binomial; of quantiles from order statistics; of liquidations by the jackknife; of responses and flow shares by the jackknife over pieces of time.", "",
    "The response to market orders after a time l is the mean of sign x 10,000 x log(mid at l after the order / mid just before it) over orders (Bouchaud, Gefen, Potters and Wyart 2004,"
        + " Quantitative Finance 4); its exponent d is that of A x value^d. A flow share is R^2 of the mid's returns on the net flow, sum of sign x value, in the same seconds (after Cont, Kukanov"
        + " and Stoikov 2014, J. Financial Econometrics 12); a root flow share on the sum of sign x root of value. They hold what orders cause and what causes orders alike.", "",
    "Intervals over seeds: Student's of the mean; of the median between order statistics where values over seeds have a heavy tail; autocorrelations are those of all seeds as one record,"
        + " with the jackknife's interval, for a short record's own mean hides that days differ.", "",
    "A file for --beside has the columns name,low,high,unit,market,source; the names are those that --json writes; no high for a single number, 'more' for an open range."})
final class FactsCommand implements Callable<Integer> {
    /** Layouts of recorded markets. */
    enum Layout { BARS, L2, LOBSTER }

    private static final int DEFAULT_SEEDS = 10;

    @Parameters(paramLabel = "MARKET", arity = "1..*", description = "a scenario, as a shipped one's name or a .yaml file; a run's folder, such as those in runs/; "
            + "with --of the files of a recorded market")
    private List<Path> market;

    @Option(names = "--seeds", paramLabel = "N", description = "runs of a scenario, on the luck of its first N pairs (default: 10)")
    private Integer seeds;

    @Option(names = "--of", paramLabel = "LAYOUT", description = "MARKET was recorded: bars, l2 or lobster", converter = LayoutReader.class)
    private Layout layout;

    @Option(names = "--book", paramLabel = "FILE", description = "with --of lobster: the book file of the same messages")
    private Path book;

    @Option(names = "--hold-gaps", description = "with --of bars: hold the last close where bars are missing, instead of refusing them")
    private boolean holdGaps;

    @Option(names = "--lenient", description = "with --of l2 or lobster: skip malformed lines and count them by kind, instead of stopping at the first")
    private boolean lenient;

    @Option(names = "--market", paramLabel = "NAME", description = "hold it against this real market only, e.g. \"BTC perpetual\"; repeatable (default: those that the "
            + "scenario names under 'facts', or all)")
    private List<String> markets = List.of();

    @Option(names = "--beside", paramLabel = "FILE", description = "real values to stand beside, as CSV (default: the shipped table)")
    private Path beside;

    @Option(names = "--policy", paramLabel = "NAME", description = "of a scenario: the policy (default: none, which liquidates nobody); of a folder: one of its "
            + "policies, or shadow (default: the candidate)")
    private String policy;

    @Option(names = "--pair", paramLabel = "N", description = "of a folder: which pair, from 0 (default: 0)")
    private Integer pair;

    @Option(names = "--cell", paramLabel = "N", description = "of a sweep's folder: which cell, from 0 as in cells.csv (default: 0)")
    private Integer cell;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "of a scenario: set a value by its path; repeatable")
    private List<String> settings = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "of a scenario: same as --set seed=N")
    private String seed;

    @Option(names = "--index", paramLabel = "FILE[,FILE...]", description = "of a scenario: recorded prices to replay; same as --set index.files=...")
    private String index;

    @Option(names = "--require", paramLabel = "N", description = "of a scenario: a gate for CI; exit code 1 unless every fact that has a real value is met by at least "
            + "N of the seeds")
    private Integer required;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the facts as JSON; - writes them to standard output instead of the table")
    private String json;

    @Option(names = "--by-seed", description = "of a scenario: also print the value of each seed")
    private boolean bySeed;

    @Option(names = "--csv", paramLabel = "FILE", description = "of a scenario: also write every fact of every seed as CSV")
    private Path csv;

    @Mixin
    private RunningOptions runningOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        writable(csv);
        writable(json == null || json.equals("-") ? null : Path.of(json));
        RealMarkets real = beside == null ? RealMarkets.shipped() : FactsOfRun.read(beside);
        if (layout != null) {
            refuse("--of", "a scenario or a folder", seeds != null, "--seeds", policy != null, "--policy", pair != null, "--pair", cell != null, "--cell",
                    !settings.isEmpty(), "--set",
                    seed != null, "--seed", index != null, "--index", required != null, "--require", csv != null, "--csv", bySeed, "--by-seed");
            FactsOfRecord facts = new FactsOfRecord(recorded(), only(real, markets));
            print(facts.json(), facts.text());
            return ExitCodes.OK;
        }
        refuse("MARKET without --of", "a recorded market", book != null, "--book", holdGaps, "--hold-gaps", lenient, "--lenient");
        if (market.size() > 1) {
            throw new IllegalArgumentException("one market at a time, got %s; several files are for --of bars".formatted(market));
        }
        if (Files.isDirectory(market.get(0))) {
            refuse("a folder", "a scenario", seeds != null, "--seeds", !settings.isEmpty(), "--set", seed != null, "--seed", index != null, "--index", required != null,
                    "--require", csv != null, "--csv", bySeed, "--by-seed");
            FactsOfRun facts = FactsOfRun.of(RunFolder.at(market.get(0)), Library.simulations(), Optional.ofNullable(policy), cell == null ? 0 : cell,
                    pair == null ? 0 : pair, only(real, markets));
            print(facts.json(), facts.text());
            return ExitCodes.OK;
        }
        if (market.get(0).toString().matches(".*\\.(csv|gz)")) {
            throw new IllegalArgumentException("%s is no scenario; to read it as a recorded market say what it is: --of bars, l2 or lobster".formatted(market.get(0)));
        }
        refuse("a scenario", "a folder", pair != null, "--pair", cell != null, "--cell");
        return overSeeds(real);
    }

    private int overSeeds(RealMarkets all) throws IOException {
        String arm = policy == null ? "none" : policy;
        Scenario scenario = ScenarioOptions.withPolicy(ScenarioOptions.load(market.get(0).toString(), settings, seed, index, new LinkedHashMap<>()), arm);
        RealMarkets real = only(all, markets.isEmpty() && beside == null ? scenario.factMarkets() : markets);
        SimulatedScenario simulated = Library.simulations().of(scenario);
        Progress progress = runningOptions.progress();
        try (Interruption interruption = Interruption.ofProcess()) {
            Optional<FactsOverSeeds> facts = FactsOverSeeds.run(simulated, arm, seeds == null ? DEFAULT_SEEDS : seeds, real, Optional.ofNullable(required),
                    runningOptions.running(interruption, progress));
            if (facts.isEmpty()) {
                spec.commandLine().getErr().println("interrupted before all seeds were done; nothing was written");
                return ExitCodes.INTERRUPTED;
            }
            if (csv != null) {
                Files.writeString(csv, facts.get().csv(), StandardCharsets.UTF_8);
            }
            print(facts.get().json(), facts.get().text() + (bySeed ? "\n" + facts.get().bySeed() : ""));
            return required == null || facts.get().allMet() ? ExitCodes.OK : ExitCodes.GATE_FAILED;
        }
    }

    private RecordedMarket recorded() {
        if (layout != Layout.LOBSTER && book != null) {
            throw new IllegalArgumentException("--book is for --of lobster");
        }
        if (layout != Layout.BARS && (holdGaps || market.size() > 1)) {
            throw new IllegalArgumentException(holdGaps ? "--hold-gaps is for --of bars" : "one file at a time, got %s; several are for --of bars".formatted(market));
        }
        if (layout == Layout.BARS && lenient) {
            throw new IllegalArgumentException("--lenient is for --of l2 and lobster");
        }
        if (layout == Layout.LOBSTER && book == null) {
            throw new IllegalArgumentException("--of lobster needs the book file of the same messages: --book FILE");
        }
        return switch (layout) {
            case BARS -> RecordedMarket.ofBars(market, holdGaps ? BarFiles.Gaps.HOLD : BarFiles.Gaps.REFUSE);
            case L2 -> RecordedMarket.ofL2(market.get(0), lenient);
            case LOBSTER -> RecordedMarket.ofLobster(market.get(0), book, lenient);
        };
    }

    /** Seeds may take minutes, so what cannot be written is said before. */
    private static void writable(Path file) {
        if (file != null && (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent()))) {
            throw new IllegalArgumentException("cannot write %s: %s"
                    .formatted(file, Files.isDirectory(file) ? "it is a folder" : "there is no folder " + file.toAbsolutePath().getParent()));
        }
    }

    private static RealMarkets only(RealMarkets all, List<String> markets) {
        return markets.isEmpty() ? all : all.only(markets);
    }

    /** @param optionsAndNames whether an option is given, and its name, in turn */
    private void refuse(String with, String isFor, Object... optionsAndNames) {
        for (int i = 0; i < optionsAndNames.length; i += 2) {
            if ((boolean) optionsAndNames[i]) {
                throw new IllegalArgumentException("%s is for %s, not for %s".formatted(optionsAndNames[i + 1], isFor, with));
            }
        }
    }

    private void print(String asJson, String asText) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json != null && !json.equals("-")) {
            Files.writeString(Path.of(json), asJson, StandardCharsets.UTF_8);
        }
        out.print("-".equals(json) ? asJson : asText);
        out.flush();
    }

    /** Reads a layout in any case. */
    static final class LayoutReader implements CommandLine.ITypeConverter<Layout> {
        @Override
        public Layout convert(String text) {
            return Stream.of(Layout.values()).filter(layout -> layout.name().equalsIgnoreCase(text)).findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("unknown layout '%s'; known: %s"
                            .formatted(text, Stream.of(Layout.values()).map(known -> known.name().toLowerCase(Locale.ROOT)).toList())));
        }
    }
}
