package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CascadeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        assertThat(run("--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("compare", "run", "sweep", "report", "replay", "init", "list", "describe", "Exit codes: 0 done;");
        assertThat(run("compare", "--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("--set=KEY=VALUE", "--policies", "--index", "--threads", "--out");
    }

    @Test
    void withoutACommandItShowsHelpAndSaysThatOneIsMissing() {
        assertThat(run()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("Commands:");
    }

    @Test
    void wrongUsageIsToldInALineWithWhereToLook() {
        assertThat(run("compre", "flash-crash")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("compare").contains("See: cascade --help");
        assertThat(run("compare")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("Missing required parameter: 'SCENARIO'").contains("See: cascade compare --help");
        assertThat(run("compare", "quick", "--pears", "3")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--pears").contains("--pairs").doesNotContain("\tat ");
    }

    @Test
    void everyProblemOfAScenarioIsToldWithItsPlaceAndExitCodeTwo() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), "extends: quick\nduraton: 5m\nshocks: { crash: { move: 5s } }\n");

        assertThat(run("compare", mine.toString())).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(2)
                .anyMatch(line -> line.contains("mine.yaml:2:1: duraton: unknown key") && line.endsWith("did you mean 'duration'?"))
                .anyMatch(line -> line.contains("mine.yaml:3:26: shocks.crash.move: '5s' is not a ratio"));
        assertThat(run("bench", "run", "quick", "--set", "duration=30s", "--rounds", "1", "--warm-ups", "0")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("run of quick, policy partial").contains("1.00   1.00    1.00").contains("shadow twin, bare").contains("every fact written");
        assertThat(run("bench", "run", "quick", "--policy", "partal")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("has no policy 'partal'").doesNotContain("\tat ");
        assertThat(run("bench", "run", "quick", "--policy", "partal", "--debug")).as("--debug of a command within a command").isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("has no policy 'partal'").contains("\tat ");
        assertThat(run("compare", "quick", "--half-width", "cascade-depth=0.1")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("needs a budget of at least 30 pairs, got 10");
        assertThat(run("compare", "quick", "--pairs", "40", "--half-width", "cascade-dept=0.1")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--half-width cascade-dept=0.1: ", "did you mean 'cascade-depth'");
        assertThat(run("compare", "quick", "--pairs", "40", "--half-width", "cascade-depth=0")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("a half-width is over 0");
        assertThat(run("compare", "quick", "--set", "pairs")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--set pairs: write it as key=value");
        assertThat(run("compare", "quick", "--policies", "full,partl")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--policies: unknown policy 'partl'").contains("did you mean 'partial'?");
        assertThat(run("compare", "quick", "--index", "some.csv")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("scenario 'quick' does not replay recorded prices");
    }

    @Test
    void comparesIntoAFolderFromWhichItCanBeReplayed() {
        String runs = folder.resolve("study").toString();

        assertThat(run("compare", "quick", "--pairs", "2", "--set", "duration=4m", "--policies", "full,none", "--out", runs, "--quiet", "--no-report")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("Paired differences, none less full").contains("cascade replay " + runs);
        assertThat(err.toString()).isEmpty();
        assertThat(folder.resolve("study/manifest.json")).isRegularFile();
        assertThat(folder.resolve("study/report.html")).doesNotExist();
        assertThat(run("report", runs)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("Report: ");
        assertThat(folder.resolve("study/report.html")).isRegularFile();
        assertThat(folder.resolve("study/report.pdf")).isRegularFile();
        assertThat(run("replay", runs, "--quiet")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("identical: all ");
        assertThat(run("compare", "quick", "--pairs", "3", "--set", "duration=4m", "--policies", "full,none", "--out", runs, "--quiet")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("holds another study: ").contains("choose another folder");
    }

    @Test
    void explainsAnAccountAndACascadeByRunningThePairAgain() {
        String runs = folder.resolve("study").toString();
        assertThat(run("compare", "quick", "--pairs", "2", "--set", "duration=5m", "--policies", "full,partial", "--out", runs, "--quiet", "--no-report")).isEqualTo(ExitCodes.OK);

        assertThat(run("explain", runs, "--cascade", "--policy", "full", "--pair", "1", "--most", "3")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("quick, pair 1 (seed ").contains(", policy full: ").contains("depth ", "\ngeneration ", "\nepisode ");
        String account = out.toString().lines().dropWhile(line -> !line.startsWith("episode ")).skip(2).findFirst().orElseThrow().replaceAll(" \\(\\+\\d+ child(ren)?\\)", "").strip().split(" +")[1];
        assertThat(run("explain", runs, "--account", account, "--policy", "full", "--pair", "1")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains(", policy full: account " + account + ", population '").contains("opens with ").contains("in breach, episode ").contains("  step 1: to ")
                .contains("Outcome: liquidated in ").contains("In the shadow twin");
        assertThat(run("explain", runs, "--account", account, "--policy", "shadow")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("policy shadow: ").doesNotContain("In the shadow twin");
    }

    @Test
    void whatCannotBeExplainedIsOneLineAndExitCodeTwo() throws IOException {
        String runs = folder.resolve("study").toString();
        run("compare", "quick", "--pairs", "1", "--set", "duration=1m", "--policies", "full,partial", "--out", runs, "--quiet", "--no-report");

        assertThat(explain(runs, "--cascade", "--policy", "parial")).isEqualTo("--policy: the folder has no policy 'parial'; it has [full, partial, shadow]; did you mean 'partial'?");
        assertThat(explain(runs, "--cascade", "--pair", "1")).isEqualTo("--pair: there is no pair 1; the folder has pair 0 only");
        assertThat(explain(runs, "--cascade", "--cell", "-1")).isEqualTo("--cell: there is no cell -1; the folder has cell 0 only");
        assertThat(explain(runs, "--account", "99999")).startsWith("no trader has an account 99999 in this run; their accounts are numbered 4 to ");
        assertThat(explain(runs, "--cascade", "--most", "0")).isEqualTo("--most: at least 1, got 0");
        assertThat(explain(folder.resolve("none").toString(), "--cascade")).contains("there is no folder");
        assertThat(run("explain", runs)).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--account=ID", "--cascade").contains("See: cascade explain --help");
        assertThat(run("explain", runs, "--cascade")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("nobody was liquidated");
    }

    private String explain(String... args) {
        assertThat(run(with(new String[] {"explain"}, args))).isEqualTo(ExitCodes.BAD_INPUT);
        return err.toString().strip();
    }

    @Test
    void looksCloselyAtOneRun() {
        String runs = folder.resolve("one").toString();

        assertThat(run("run", "quick", "--policy", "slice-no-stop", "--seed", "5", "--set", "duration=4m", "--facts", "--out", runs, "--quiet")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("quick, policy slice-no-stop, seed 5").contains("accounts-liquidated");
        assertThat(folder.resolve("one/facts.csv.gz")).isRegularFile();
        assertThat(run("run", "quick", "--policy", "fixd-fraction")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("known: [full, partial, mine, none, ").contains("did you mean 'fixed-fraction'?");
    }

    @Test
    void aGateThatDoesNotHoldGivesExitCodeOne() {
        String[] sweep = {"sweep", "quick", "--pairs", "2", "--set", "duration=4m", "--policies", "full,partial", "--axis", "rules.charges.fee=0%,0.1%", "--quiet"};

        assertThat(run(with(sweep, "--out", folder.resolve("a").toString(), "--gate", "accounts-liquidated.mean >= 0"))).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("2 cells of 2 pairs").contains("holds: [rules.charges.fee=0.1%] partial: ");
        assertThat(run(with(sweep, "--out", folder.resolve("a").toString(), "--gate", "accounts-liquidated.mean < 0"))).isEqualTo(ExitCodes.GATE_FAILED);
        assertThat(out.toString()).contains("FAILS: ").contains("was finished before; nothing was run");
        assertThat(folder.resolve("a/gates.xml")).isRegularFile();
        assertThat(run(with(sweep, "--gate", "bad-dept <= 1"))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean 'bad-debt'?");
        assertThat(run(with(sweep, "--axis", "duraton=1m,2m"))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("--axis duraton: ").contains("did you mean 'duration'?");
        assertThat(run("sweep", "quick")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("scenario 'quick' has no axes to sweep");
    }

    @Test
    void aChoicesTypeIsAnAxis() {
        assertThat(run("sweep", "quick", "--pairs", "1", "--set", "duration=4m", "--policies", "full,partial", "--axis", "policies.partial.sizing.type=severity-tiers,all,fraction",
                "--out", folder.resolve("a").toString(), "--quiet")).as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("3 cells of 1 pairs");
    }

    @Test
    void whatCannotBeWrittenGivesExitCodeThree() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(run("compare", "quick", "--pairs", "1", "--set", "duration=4m", "--out", file.toString(), "--quiet")).isEqualTo(ExitCodes.OUTPUT_FAILED);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void aFolderThatIsNoneGivesExitCodeTwo() {
        assertThat(run("replay", folder.resolve("none").toString())).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("there is no folder");
    }

    @Test
    void initWritesAScenarioThatRunsAndNeverOverwrites() throws IOException {
        Path mine = folder.resolve("mine.yaml");

        assertThat(run("init", mine.toString())).isEqualTo(ExitCodes.OK);
        assertThat(Files.readString(mine)).contains("# ");
        assertThat(Library.scenarios().load(mine.toString(), Map.of()).name()).isEqualTo("mine");
        assertThat(run("init", mine.toString(), "--from", "flash-crash")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("exists already and stays as it is");
        assertThat(run("init", folder.resolve("gone/mine.yaml").toString())).isEqualTo(ExitCodes.OUTPUT_FAILED);
        assertThat(run("init", folder.resolve("mine.txt").toString())).isEqualTo(ExitCodes.BAD_INPUT);
    }

    @Test
    void listsEveryKindAndDescribesEveryName() {
        for (Glossary.Topic topic : Library.glossary().topics()) {
            assertThat(run("list", topic.name())).as(topic.name()).isEqualTo(ExitCodes.OK);
            List<Glossary.Term> terms = topic.terms().get();
            assertThat(terms).as(topic.name()).isNotEmpty();
            for (Glossary.Term term : terms) {
                assertThat(out.toString()).contains(term.name());
                assertThat(term.details().get()).as(term.name()).isNotEmpty();
            }
            assertThat(run("describe", topic.name(), terms.get(0).name())).isEqualTo(ExitCodes.OK);
            assertThat(out.toString()).startsWith(terms.get(0).name() + " (" + topic.name() + ")");
        }
        assertThat(run("list")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("scenarios", "policies", "prices", "shocks", "populations", "sizing", "metrics", "keys");
    }

    static Stream<Arguments> examples() {
        return Library.glossary().topics().stream().flatMap(topic -> topic.terms().get().stream().filter(term -> !term.example().isEmpty()).map(term -> Arguments.of(topic.name(), term.name(), term.example())));
    }

    /** What is shown as an example is what users copy first. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void whatIsShownAsAnExampleIsAScenario(String kind, String name, List<String> example) {
        // examples name btc-perp and eth-perp where they have to name instruments
        Scenario scenario = Library.scenarios().load(write("extends: two-coins\nduration: 2h\nprices: { eth-perp: { type: diffusion } }\n" + String.join("\n", example) + "\n").toString(), Map.of());
        assertThat(scenario.populations()).isNotEmpty();
        assertThat(scenario.toYaml()).contains((kind.equals("policies") ? "  mine:" : "type: " + name) + "\n");
        scenario.processes();
        scenario.shocks();
        scenario.news();
        scenario.outages();
        scenario.circuitBreakers();
        scenario.policies().forEach(policy -> {
            scenario.rulebook(policy);
            scenario.mark(policy);
        });
    }

    @Test
    void everyCatalogThatAScenarioChoosesFromShowsExamples() {
        assertThat(examples().map(each -> each.get()[0]).distinct()).contains("policies", "prices", "shocks", "news", "outages", "circuit-breakers", "populations", "mark", "requirement", "trigger",
                "sizing", "execution", "charges", "waterfall", "budget", "backstop", "news-size", "second-threshold", "distance-profile");
        assertThat(run("describe", "outages", "index-lag")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("In a scenario:\n  outages:\n    my-outage:\n      type: index-lag\n      at: 10m\n      for: 5m\n      lag: 30s\n");
    }

    @Test
    void aMarketFactIsDescribedWithFormulaRangeAndSourcesAndAKindAloneWhole() {
        assertThat(run("describe", "depth-thinning-asks")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("What rests among the asks within 5 % of the mid", "unit: a pure number", "range: above 0; above 1 where the book is thinner",
                "source: Cascade Lab's own definition", "(a simulated value is near within 25 % of it)", "- Binance, 10 Oct 2025: 3.9 or more; BTCUSDT asks");
        assertThat(run("describe", "sign-autocorrelation-10")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("at a lag of 10 orders", "is near within 0.05)", "- BTC perpetual: 0.12; Binance USD-M");
        assertThat(run("describe", "refill-share")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("No real value of it is known to the program");

        assertThat(run("describe", "market-facts")).isEqualTo(ExitCodes.OK);
        MarketFacts.names().forEach(name -> assertThat(out.toString()).contains("\n" + name + " (market-facts): "));
        assertThat(run("describe", "venue")).as("a kind whose name an outage has, too").isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("venue (outages): ");
    }

    @Test
    void aNameOfSeveralKindsHasToBeGivenWithItsKind() {
        assertThat(run("describe", "metric", "waves")).as("a kind in the singular").isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("unit:      a count", "range:     0 or more", "direction: neither way is better", "undefined: never.", "source:    ", "wave-gap");
        assertThat(run("describe", "severity-tiers")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("cascade describe policies severity-tiers, cascade describe sizing severity-tiers");
        assertThat(run("describe", "cascade-dept")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean 'cascade-depth'?");
        assertThat(run("list", "polices")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("did you mean 'policies'?");
    }

    @Test
    void aFaultOfTheProgramIsOneLineUnlessDetailsAreAskedFor() {
        PrintWriter writer = new PrintWriter(err);

        assertThat(Failures.report(new NullPointerException("lots"), writer, false)).isEqualTo(ExitCodes.MODEL_BROKEN);
        assertThat(err.toString().lines()).singleElement().asString().contains("a fault of Cascade Lab itself: NullPointerException lots").contains("--debug");
        Failures.report(new NullPointerException("lots"), writer, true);
        assertThat(err.toString()).contains("\tat org.cascadelab.cli.CascadeTest");
    }

    private Path write(String scenario) {
        try {
            return Files.writeString(folder.resolve("example.yaml"), scenario);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Cascade.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static String[] with(String[] args, String... more) {
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
