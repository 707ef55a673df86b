package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.random.MersenneTwister;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.Signals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private static final String VOLATILITY = "price.volatility=20%..200%";
    private static final String MARKET = """
            scenario: { extends: quick, price: { type: diffusion, volatility: 60% }, shocks: { crash: ~ } }
            """;
    private static final String INDEX = MARKET + """
            simulate: index
            duration: 1d
            step: 1m
            seeds: 3
            bootstrap: { bars-block: 2h, draws: 60 }
            """;

    @TempDir
    Path temp;

    private final CommandHarness harness = new CommandHarness();
    private Path bars;

    @BeforeEach
    void recordADay() throws IOException {
        bars = bars("bars.csv", 1_440, -1);
    }

    /** Bars of a minute whose closes move by 8.27 bp, which is 60 % a year. @param missing a bar that is left out, or -1 */
    private Path bars(String name, int count, int missing) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        MersenneTwister luck = new MersenneTwister(11);
        double price = 50_000;
        Instant time = Instant.parse("2025-01-01T00:00:00Z");
        for (int i = 0; i < count; i++) {
            double next = price * Math.exp(8.2755e-4 * luck.nextGaussian());
            if (i != missing) {
                text.append(String.format(Locale.ROOT, "%s,%.2f,%.2f,%.2f,%.2f,1%n", time.plusSeconds(60L * i), price, Math.max(price, next), Math.min(price, next), next));
            }
            price = next;
        }
        return Files.writeString(temp.resolve(name), text.toString().replace("\r", ""));
    }

    private int run(String targets, Object... options) throws IOException {
        Object[] all = new Object[options.length + 4];
        all[0] = Files.writeString(temp.resolve("mine.yaml"), targets);
        all[1] = "--out";
        all[2] = temp.resolve("runs");
        all[3] = "--quiet";
        System.arraycopy(options, 0, all, 4, options.length);
        return harness.run(new CalibrateCommand(), all);
    }

    private void refuses(String message, String targets, Object... options) throws IOException {
        assertThat(run(targets, options)).as(harness.out.toString()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains(message).doesNotContain("Exception");
        assertThat(temp.resolve("runs")).doesNotExist();
    }

    @Test
    void itFindsTheVolatilityOfRecordedBarsAndTellsHowSureItIs() throws IOException {
        int code = run(INDEX + "moments: { return-mean-size: { from: bars }, return-deviation: { from: bars } }", "--params", VOLATILITY, "--bars", bars, "--method",
                "nelder-mead",
                "--evaluations", 25, "--profile", 5);

        assertThat(code).as(harness.err.toString()).isZero();
        String line = harness.out.toString().lines().filter(each -> each.startsWith("price.volatility")).findFirst().orElseThrow();
        double[] numbers = Arrays.stream(line.replaceFirst(".*60%\\s+", "").split("%\\s*")).mapToDouble(Double::parseDouble).toArray();
        assertThat(Math.abs(numbers[0] - 60)).isLessThan(2 * numbers[1]);
        // 1,440 returns and three simulations as long: 1 / sqrt(2 x 1440) x sqrt(4/3) of 60 %
        assertThat(numbers[1]).isBetween(0.8, 2.0);
        assertThat(harness.out.toString()).contains("--set price.volatility=");
        assertThat(temp.resolve("runs/report.html")).exists();
        assertThat(harness.out.toString()).contains("Tables: " + temp.resolve("runs"), "Report: " + temp.resolve("runs/report.html") + " and report.pdf; 8 charts beside them");
    }

    @Test
    void aReportIsMadeAnewFromItsFolder() throws IOException {
        run(INDEX + "moments: { return-mean-size: { from: bars }, return-deviation: { from: bars } }", "--params", VOLATILITY, "--bars", bars, "--method", "nelder-mead",
                "--evaluations", 4, "--profile", 0, "--no-report");
        assertThat(temp.resolve("runs/report.pdf")).doesNotExist();
        CommandHarness again = new CommandHarness();

        assertThat(again.run(new ReportCommand(), temp.resolve("runs"))).as(again.err.toString()).isZero();

        assertThat(again.out.toString()).contains("mine: 1 parameters fitted to 2 moments").contains("Report: " + temp.resolve("runs/report.html"));
        assertThat(temp.resolve("runs/report.pdf")).isNotEmptyFile();
        assertThat(Files.readString(temp.resolve("runs/report.html"))).contains("Input &#39;bars&#39; is the file " + bars, "price.volatility");
        harness.out.getBuffer().setLength(0);
        run(INDEX + "moments: { return-mean-size: { from: bars }, return-deviation: { from: bars } }", "--params", VOLATILITY, "--bars", bars, "--method", "nelder-mead",
                "--evaluations", 4, "--profile", 0, "--no-report");
        assertThat(harness.out.toString()).contains("(was finished before; nothing was run)");
    }

    @Test
    void aBudgetStopsItAndTheSameCommandGoesOn() throws IOException {
        String targets = INDEX + "moments: { return-mean-size: { from: bars }, return-deviation: { from: bars } }";
        Object[] options = {"--params", VOLATILITY, "--bars", bars, "--method", "nelder-mead", "--evaluations", 4, "--profile", 0, "--threads", 1, "--budget", "1us"};

        assertThat(run(targets, options)).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(harness.out.toString()).startsWith("the budget is used up: 2 of at most 18 runs are kept in " + temp.resolve("runs"))
                .contains("run the same command again to go on");
        options[options.length - 1] = "1h";
        assertThat(run(targets, options)).isZero();
        refusesBudget(targets, "0s", "a budget is some time, such as 10m");
        refusesBudget(targets, "10", "--budget: ");
    }

    private void refusesBudget(String targets, String budget, String message) throws IOException {
        assertThat(run(targets, "--params", VOLATILITY, "--bars", bars, "--budget", budget)).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(harness.err.toString()).contains(message);
    }

    @Test
    void interruptedByCtrlCWhileErrorsAreComputedItSaysSoInOneLineAndHasWrittenNothing() throws Exception {
        assumeTrue(Signals.reachChildren(), "this machine starts its tests with SIGINT ignored, which children inherit");
        // more work than anybody waits for
        bars = bars("long.csv", 40_000, -1);
        Path targets = Files.writeString(temp.resolve("mine.yaml"), INDEX.replace("draws: 60", "draws: 10000") + "moments: { return-mean-size: { from: bars } }");
        Path said = temp.resolve("said");
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Cascade.class.getName(), "calibrate", targets.toString(), "--bars", bars.toString(), "--params", VOLATILITY, "--out",
                temp.resolve("runs").toString()).redirectError(said.toFile()).start();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); System.nanoTime() < end && !Files.readString(said).contains("computing moments"); Thread.sleep(5)) {
            assertThat(child.isAlive()).as(Files.readString(said)).isTrue();
        }

        Signals.interrupt(child);
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(out.strip()).isEqualTo("interrupted while the moments of the data and their errors were computed: nothing was run or written; run the same command again to begin");
        assertThat(temp.resolve("runs")).doesNotExist();
    }

    @Test
    void theShippedTargetsAreCompleteAndShowTheirPlanWithoutRunningAnything() throws IOException {
        for (String shipped : Library.targets().names()) {
            assertThat(Library.targets().load(shipped).moments()).as(shipped).isNotEmpty();
        }
        assertThat(Library.targets().names()).contains("btc-index");
        run(INDEX + "moments: { return-mean-size: { from: bars } }", "--params", VOLATILITY, "--bars", bars, "--dry-run");

        assertThat(harness.out.toString()).contains("Simulated at each point: 3 seeds of the fair value alone over 86400 s in steps of 60 s").contains("return-mean-size")
                .contains("price.volatility from 20% to 200% in the logarithm, starting at 60%").contains("cma-es looks at up to 60 points");
        assertThat(temp.resolve("runs")).doesNotExist();
    }

    @Test
    void aParameterThatNoMomentDependsOnIsSaidAfterTheDerivatives() throws IOException {
        int code = run(INDEX + "moments: { return-mean-size: { from: bars }, return-deviation: { from: bars } }", "--params", VOLATILITY + ",populations."
                + populationKey() + "=10s..60s",
                "--bars", bars, "--evaluations", 12, "--profile", 0);

        assertThat(code).as(harness.err.toString()).isZero();
        assertThat(harness.out.toString().replaceAll("\\s+", " ")).contains("no moment depends on populations." + populationKey());
    }

    /** A duration of the small market that the fair value never asks for. */
    private static String populationKey() {
        return Library.scenarios().load("quick", Map.of()).values().entrySet().stream()
                .filter(value -> value.getKey().startsWith("populations.") && value.getValue().matches("\\d+s") && Integer.parseInt(value.getValue().replace("s", "")) >= 10
                        && Integer.parseInt(value.getValue().replace("s", "")) <= 60).findFirst().orElseThrow().getKey().substring("populations.".length());
    }

    @Test
    void dataThatCannotCarryAMomentAreRefused() throws IOException {
        String lag60 = INDEX + "moments: { size-autocorrelation-60: { from: bars } }";
        refuses("moment 'size-autocorrelation-60' cannot be computed from " + bars("short.csv", 90, -1) + ": it has 89 one-minute returns; 90 are needed for that lag",
                lag60, "--params", VOLATILITY, "--bars", temp.resolve("short.csv"));
        refuses("1 bars of 1m are missing", lag60, "--params", VOLATILITY, "--bars", bars("gap.csv", 1_440, 700));
        refuses("size-autocorrelation-60 computed from bars, but no file is named; give one with --bars FILE", lag60, "--params", VOLATILITY);
        refuses("errors need 4 blocks or more", INDEX.replace("2h", "2d") + "moments: { return-deviation: { from: bars } }", "--params", VOLATILITY, "--bars", bars);
        refuses("no moment of 'mine' is computed from l2", lag60, "--params", VOLATILITY, "--bars", bars, "--l2", bars);
    }

    @Test
    void momentsThatTheSimulationCannotHaveAreRefused() throws IOException {
        refuses("moment 'size-autocorrelation-240' has no value in a simulated run of 7200 s: this run has 119 one-minute returns; 270 are needed for that lag; make "
                + "'duration' longer",
                INDEX.replace("duration: 1d", "duration: 2h") + "moments: { size-autocorrelation-240: { value: 0.1, error: 0.1, source: x } }", "--params", VOLATILITY);
        refuses("moment 'depth-5bp' needs a market: the fair value alone has no book", INDEX + "moments: { depth-5bp: { value: 1 USD, error: 1 USD, source: x } }",
                "--params", VOLATILITY);
    }

    @Test
    void targetsThatAreWrongAreToldWithFileLineAndNearestName() throws IOException {
        refuses("mine.yaml:7:12: moments.return-hil-5: unknown market fact 'return-hil-5'", INDEX + "moments: { return-hil-5: { from: bars } }", "--params", VOLATILITY);
        assertThat(harness.err.toString()).contains("did you mean 'return-hill-5'");
        refuses("'99' is in no unit, but this fact is in %", MARKET + "moments: { spread-one-tick-share: { value: 99, error: 1 %, source: x } }", "--params", VOLATILITY);
        refuses("'6 EUR' is in EUR, but this fact is in USD", MARKET + "moments: { depth-5bp: { value: 6 EUR, error: 1 USD, source: x } }", "--params", VOLATILITY);
        refuses("a standard error is positive, got 0", MARKET + "moments: { return-hill-5: { value: 2.5, error: 0, source: x } }", "--params", VOLATILITY);
        refuses("missing 'source'", MARKET + "moments: { return-hill-5: { value: 2.5, error: 1 } }", "--params", VOLATILITY);
        refuses("say 'from: bars' or 'from: l2', or write value, error and source", MARKET + "moments: { return-hill-5: {} }", "--params", VOLATILITY);
        refuses("unknown key 'moment'", INDEX + "moment: {}", "--params", VOLATILITY);
        refuses("the fair value alone knows no liquidation policy", INDEX + "policy: full\nmoments: { return-hill-5: { from: bars } }", "--params", VOLATILITY);
        refuses("86400.0 s is no whole number of steps of 7.0 s", INDEX.replace("step: 1m", "step: 7s") + "moments: { return-hill-5: { from: bars } }", "--params", VOLATILITY);
    }

    @Test
    void rangesThatAreWrongAreToldWithTheirKey() throws IOException {
        String targets = INDEX + "moments: { return-mean-size: { from: bars } }";
        refuses("price.volatility=80%..40%: give a smaller and a larger value", targets, "--bars", bars, "--params", "price.volatility=80%..40%");
        refuses("unknown key 'volatilty'", targets, "--bars", bars, "--params", "price.volatilty=20%..40%");
        refuses("allowed is from 0% to 1000%", targets, "--bars", bars, "--params", "price.volatility=20%..2000%");
        refuses("'price.volatility' starts at 60%, outside its range 70% to 90%", targets, "--bars", bars, "--params", "price.volatility=70%..90%");
        refuses("--start: 'price.volatilit=80%' is not key=value with a key of --params", targets, "--bars", bars, "--params", "price.volatility=70%..90%", "--start",
                "price.volatilit=80%");
        refuses("2 parameters cannot be told from 1 moments", targets, "--bars", bars, "--params", VOLATILITY, "--params", "insurance-fund=1%..2%", "--start",
                "insurance-fund=1%");
        refuses("--step: more than 0% and at most 50% of a range, got 60%", targets, "--bars", bars, "--params", VOLATILITY, "--step", "60%");
        refuses("unknown search method 'cmaes'", targets, "--bars", bars, "--params", VOLATILITY, "--method", "cmaes");
    }
}
