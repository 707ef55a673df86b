package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.calibration.Moment;
import org.cascadelab.calibration.MomentTargets;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model here is 400 normal values; its parameters are their mean and deviation, its moments the sample's mean, deviation and mean of absolute values. */
class CalibrationRunnerTest {
    private static final Build BUILD = new Build("1.2.3", "code", "17");
    private static final int VALUES = 400;
    private static final int SEEDS = 5;

    @TempDir
    Path temp;

    private final AtomicInteger runs = new AtomicInteger();

    private List<MetricValue> simulate(Map<String, String> settings, long seed) {
        runs.incrementAndGet();
        return Stream.of(moments(Double.parseDouble(settings.get("mean")), Double.parseDouble(settings.get("deviation").replace("%", "")), seed)).map(MetricValue::of).toList();
    }

    private static Double[] moments(double mean, double deviation, long seed) {
        RandomStream luck = new Streams(seed).named("values");
        double sum = 0;
        double squares = 0;
        double sizes = 0;
        for (int i = 0; i < VALUES; i++) {
            double value = mean + deviation * luck.at(0, i).nextGaussian();
            sum += value;
            squares += value * value;
            sizes += Math.abs(value);
        }
        double average = sum / VALUES;
        return new Double[] {average, Math.sqrt(squares / VALUES - average * average), sizes / VALUES};
    }

    /** Fitted to one sample with mean 1 and deviation 2. */
    private static Calibration calibration(long dataSeed, String method, int evaluations) {
        return calibration(dataSeed, method, evaluations, 5);
    }

    private static Calibration calibration(long dataSeed, String method, int evaluations, int profile) {
        Double[] data = moments(1, 2, dataSeed);
        double[] errors = {2 / Math.sqrt(VALUES), 2 / Math.sqrt(2 * VALUES), 1.3 / Math.sqrt(VALUES)};
        List<Moment> moments = List.of(moment("mean", data[0], errors[0]), moment("deviation", data[1], errors[1]), moment("size", data[2], errors[2]));
        List<FreeParameter> parameters = List.of(new FreeParameter(new ParameterRange("mean", "-3", "5", false), false, "0"),
                new FreeParameter(new ParameterRange("deviation", "0.5%", "8%", false), true, "4%"));
        return new Calibration("normal", "a sample", "targets: {}\n", "scenario: {}\n", SEEDS, 3, parameters, moments, MomentTargets.independent(moments).covariance(),
                method, 0.25, evaluations, profile, List.of(), "400 values", List.of("The sample is a sample."), "cascade calibrate normal");
    }

    private static Moment moment(String name, double target, double error) {
        return new Moment(name, name, "", target, error, "one sample");
    }

    private CalibrationOutcome run(Calibration calibration, String folder, int threads, Interruption interruption) {
        return new CalibrationRunner(this::simulate, BUILD)
                .run(calibration, RunFolder.at(temp.resolve(folder)), RunOptions.defaults().withThreads(threads).withInterruption(interruption));
    }

    private CalibrationResult result(Calibration calibration, String folder) {
        return run(calibration, folder, 1, Interruption.manual()).result().orElseThrow();
    }

    private Map<String, String> files(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(temp.resolve(folder))) {
            for (Path file : all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith(".lock")).toList()) {
                files.put(temp.resolve(folder).relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @Test
    void itRecoversTheParametersOfItsOwnDataWithinTwoStandardErrorsAsOftenAsTwoShouldHold() {
        int[] within = new int[2];
        double[] truth = {1, 2};
        int samples = 20;
        for (int sample = 0; sample < samples; sample++) {
            CalibrationResult result = result(calibration(1_000 + sample, "nelder-mead", 60, 0), "sample-" + sample);
            for (int i = 0; i < 2; i++) {
                FittedParameter parameter = result.parameters().get(i);
                within[i] += Math.abs(parameter.number() - truth[i]) <= 2 * parameter.error().get() ? 1 : 0;
            }
        }

        // of 20 samples with a chance of 95.4 % each, 17 or more hold in 99 of 100 cases; were the errors half of what they should be, 14 would
        assertThat(within[0]).isBetween(17, samples);
        assertThat(within[1]).isBetween(17, samples);
    }

    @Test
    void errorsAreThoseOfTheTextbookWithTheSimulationsShare() {
        CalibrationResult result = result(calibration(7, "cma-es", 120), "runs");

        // as large as those of the data times sqrt(1 + 1/5), or a little less since the mean of absolute values tells of both
        double whole = 2 / Math.sqrt(VALUES) * Math.sqrt(1.2);
        assertThat(result.parameters().get(0).error().get()).isBetween(0.6 * whole, 1.25 * whole);
        assertThat(result.fit().distance()).isLessThan(4);
        assertThat(result.parameters().get(0).profile()).hasSizeGreaterThan(5).isSortedAccordingTo((a, b) -> Double.compare(a.share(), b.share()))
                .allSatisfy(point -> assertThat(point.distance().get()).isGreaterThanOrEqualTo(result.fit().distance() - 0.5));
    }

    @Test
    void theFilesAreTheSameOnAnyNumberOfThreads() throws IOException {
        for (String method : List.of("cma-es", "nelder-mead")) {
            run(calibration(7, method, 25), method + "-1", 1, Interruption.manual());
            run(calibration(7, method, 25), method + "-4", 4, Interruption.manual());

            assertThat(files(method + "-4")).isEqualTo(files(method + "-1")).containsKeys("manifest.json", "moments.csv", "parameters.csv", "derivatives.csv",
                    "profile.csv", "points.csv", "runs.jsonl", "calibration.txt").doesNotContainKey("journal.jsonl");
        }
    }

    @Test
    void interruptedAndAskedAgainItRunsOnlyWhatIsMissingAndWritesTheSameBytes() throws IOException {
        run(calibration(7, "cma-es", 25), "whole", 2, Interruption.manual());
        int all = runs.getAndSet(0);
        for (int stopAfter : new int[] {3, 40, 60}) {
            Interruption interruption = Interruption.manual();
            AtomicInteger until = new AtomicInteger(stopAfter);
            CalibrationOutcome stopped = new CalibrationRunner((settings, seed) -> {
                if (until.decrementAndGet() < 0) {
                    interruption.request();
                }
                return simulate(settings, seed);
            }, BUILD).run(calibration(7, "cma-es", 25), RunFolder.at(temp.resolve("parts")), RunOptions.defaults().withThreads(1).withInterruption(interruption));

            assertThat(stopped.result()).isEmpty();
            assertThat(stopped.exitCode()).isEqualTo(ExitCodes.INTERRUPTED);
            assertThat(stopped.howToResume()).contains("run the same command again");
        }

        CalibrationOutcome last = run(calibration(7, "cma-es", 25), "parts", 3, Interruption.manual());

        assertThat(last.result()).isPresent();
        assertThat(files("parts")).isEqualTo(files("whole"));
        // each interruption throws away the run at work
        assertThat(runs.get()).isBetween(all, all + 6);
    }

    @Test
    void outOfTimeItKeepsWhatIsAtWorkTellsWhatIsLeftAndGoesOnToTheSameBytes() throws IOException {
        run(calibration(7, "cma-es", 25), "whole", 2, Interruption.manual());
        int all = runs.getAndSet(0);
        int calls = 0;
        CalibrationOutcome last;
        do {
            // a clock that moves by a second whenever it is looked at: fifteen more runs are begun, then no more
            AtomicInteger seconds = new AtomicInteger();
            Budget budget = new Budget(Duration.ofSeconds(15), () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement()));
            last = new CalibrationRunner(this::simulate, BUILD).run(calibration(7, "cma-es", 25), RunFolder.at(temp.resolve("parts")),
                    RunOptions.defaults().withThreads(2).withBudget(budget));
            calls++;
            if (last.result().isEmpty()) {
                assertThat(last.end()).isEqualTo(CalibrationOutcome.End.OUT_OF_TIME);
                assertThat(last.exitCode()).isEqualTo(ExitCodes.INTERRUPTED);
                assertThat(last.howToResume()).startsWith("the budget is used up: %s of at most %s runs are kept in ".formatted(runs.get(), last.most()))
                        .contains("; run the same command again to go on", "best so far: J = ", " at mean=");
            }
        } while (last.result().isEmpty());

        assertThat(calls).isGreaterThan(all / 16 - 1).isLessThan(all / 10);
        assertThat(runs).hasValue(all);
        assertThat(files("parts")).isEqualTo(files("whole"));
    }

    @Test
    void aBudgetTooSmallForARunStillGetsOnByOneRunACall() {
        Calibration calibration = calibration(7, "nelder-mead", 12);
        for (int call = 1; call <= 3; call++) {
            Budget none = new Budget(Duration.ofNanos(1), System::nanoTime);
            new CalibrationRunner(this::simulate, BUILD).run(calibration, RunFolder.at(temp.resolve("runs")), RunOptions.defaults().withThreads(1).withBudget(none));

            // the first call makes the run that tries the start, and one more
            assertThat(runs).hasValue(call + 1);
        }
    }

    @Test
    void interruptedWhileItTriesTheStartItHasWrittenNothingAndSaysSo() throws InterruptedException {
        Interruption interruption = Interruption.manual();
        CountDownLatch never = new CountDownLatch(1);
        MomentSimulator endless = (settings, seed) -> {
            interruption.request();
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };

        CalibrationOutcome outcome = new CalibrationRunner(endless, BUILD).run(calibration(7, "cma-es", 12), RunFolder.at(temp.resolve("runs")),
                RunOptions.defaults().withInterruption(interruption));
        never.countDown();

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(outcome.howToResume()).isEqualTo("interrupted before the first run: nothing was written; run the same command again to begin");
        assertThat(temp.resolve("runs")).doesNotExist();
    }

    @Test
    void itsReportIsMadeFromTheFolderAloneAndAgainWithTheSameBytes() throws IOException {
        run(calibration(7, "nelder-mead", 12), "runs", 1, Interruption.manual());
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        runs.set(0);

        FolderReport.write(folder);
        Map<String, String> first = files("runs");
        FolderReport.write(folder);

        assertThat(files("runs")).isEqualTo(first).containsKeys("report.html", "report.pdf", "charts/calibration-fit.png", "charts/calibration-parameters.svg",
                "charts/calibration-sensitivity.png", "charts/calibration-profile-1.svg", "charts/calibration-profile-2.png");
        assertThat(first.get("report.html")).contains("The sample is a sample.", "5 seeds of 400 values", "cascade calibrate normal");
        assertThat(runs).hasValue(0);
    }

    @Test
    void aFolderThatCannotBeReportedSaysWhy() throws IOException {
        Calibration calibration = calibration(7, "nelder-mead", 12);
        Interruption interruption = Interruption.manual();
        new CalibrationRunner((settings, seed) -> {
            if (runs.get() > 4) {
                interruption.request();
            }
            return simulate(settings, seed);
        }, BUILD).run(calibration, RunFolder.at(temp.resolve("runs")), RunOptions.defaults().withThreads(1).withInterruption(interruption));
        RunFolder folder = RunFolder.at(temp.resolve("runs"));
        assertThatIllegalArgumentException().isThrownBy(() -> FolderReport.write(folder)).withMessageContaining("is unfinished; run its calibration again to finish it")
                .withMessageContaining("cascade calibrate normal");

        run(calibration, "runs", 1, Interruption.manual());
        Path journal = folder.file("runs.jsonl");
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.lines().limit(10).reduce("", (a, b) -> a + b + "\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> FolderReport.write(folder)).withMessageContaining("are damaged, or of a version of the program that searched in "
                + "another way").withMessageContaining("a run is missing");
    }

    @Test
    void aJournalThatWasCutAnywhereLeadsToTheSameBytes() throws IOException {
        run(calibration(7, "nelder-mead", 12), "whole", 1, Interruption.manual());
        Map<String, String> whole = files("whole");
        List<String> lines = whole.get("runs.jsonl").lines().toList();
        for (int kept : new int[] {1, 9, 31}) {
            Path folder = Files.createDirectories(temp.resolve("cut-" + kept));
            Files.writeString(folder.resolve("scenario.yaml"), whole.get("scenario.yaml"));
            Files.writeString(folder.resolve("manifest.json"), Json.pretty(CalibrationManifest.starting(calibration(7, "nelder-mead", 12), BUILD)));
            // a kill in the middle of a line
            Files.writeString(folder.resolve("journal.jsonl"), String.join("\n", lines.subList(0, kept)) + "\n" + lines.get(kept).substring(0, 20));

            run(calibration(7, "nelder-mead", 12), "cut-" + kept, 1, Interruption.manual());

            assertThat(files("cut-" + kept)).isEqualTo(whole);
        }
    }

    @Test
    void aFinishedFolderPrintsItsResultAndRunsNothing() {
        CalibrationResult first = result(calibration(7, "nelder-mead", 12), "runs");
        runs.set(0);

        CalibrationOutcome again = run(calibration(7, "nelder-mead", 12), "runs", 1, Interruption.manual());

        assertThat(runs).hasValue(0);
        assertThat(again.end()).isEqualTo(CalibrationOutcome.End.WAS_FINISHED);
        assertThat(again.result().orElseThrow().parameters()).isEqualTo(first.parameters());
    }

    @Test
    void anotherCalibrationIsNotMixedIntoAFolder() {
        run(calibration(7, "nelder-mead", 12), "runs", 1, Interruption.manual());

        assertThatIllegalArgumentException().isThrownBy(() -> run(calibration(8, "nelder-mead", 12), "runs", 1, Interruption.manual()))
                .withMessageContaining("holds another calibration: its moments are other");
        assertThatIllegalArgumentException().isThrownBy(() -> RunFolder.at(temp.resolve("runs")).manifest()).withMessageContaining("holds a calibration");
    }

    @Test
    void aStartWithoutAValueIsToldBeforeAnythingIsWritten() {
        MomentSimulator mute = (settings, seed) -> List.of(MetricValue.of(1), MetricValue.undefined("nobody traded"), MetricValue.of(1));

        assertThatIllegalArgumentException().isThrownBy(() -> new CalibrationRunner(mute, BUILD).run(calibration(7, "cma-es", 12),
                RunFolder.at(temp.resolve("runs")), RunOptions.defaults()))
                .withMessageContaining("at the start {mean=0, deviation=4%}").withMessageContaining("'deviation' has no value: nobody traded");
        assertThat(temp.resolve("runs")).doesNotExist();
    }

    @Test
    void pointsThatTheScenarioRefusesAreAvoidedAndCounted() {
        MomentSimulator picky = (settings, seed) -> {
            if (Double.parseDouble(settings.get("mean")) > 2) {
                throw new IllegalArgumentException("a mean above 2 is too much");
            }
            return simulate(settings, seed);
        };

        CalibrationResult result = new CalibrationRunner(picky, BUILD)
                .run(calibration(7, "cma-es", 60), RunFolder.at(temp.resolve("runs")), RunOptions.defaults()).result().orElseThrow();

        assertThat(result.refused()).hasSize(1).first().asString().contains("a mean above 2 is too much");
        assertThat(result.parameters().get(0).number()).isLessThan(2);
        assertThat(result.parameters().get(0).error().isDefined()).isTrue();
    }

    @Test
    void whatCannotBeFittedIsRefusedBeforeItRuns() {
        Calibration good = calibration(7, "cma-es", 12);
        assertThatIllegalArgumentException().isThrownBy(() -> with(good, good.moments().subList(0, 1), "cma-es"))
                .withMessageContaining("2 parameters cannot be told from 1 moments");
        assertThatIllegalArgumentException().isThrownBy(() -> with(good, good.moments(), "cma")).withMessageContaining("unknown search method 'cma'")
                .withMessageContaining("cma-es");
        assertThatIllegalArgumentException().isThrownBy(() -> new FreeParameter(new ParameterRange("mean", "1", "5", false), false, "0"))
                .withMessageContaining("starts at 0, outside its range 1 to 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new ParameterRange("mean", "5", "1", false)).withMessageContaining("a smaller and a larger value");
    }

    private static Calibration with(Calibration good, List<Moment> moments, String method) {
        return new Calibration(good.name(), good.about(), good.targets(), good.scenario(), good.seeds(), good.seed(), good.parameters(), moments,
                MomentTargets.independent(moments).covariance(), method,
                good.step(), good.evaluations(), good.profile(), good.inputs(), good.simulation(), good.notes(), good.command());
    }
}
