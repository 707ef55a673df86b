package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.cascadelab.document.HtmlReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {
    private static final Build BUILD = new Build("1.2.3", "code", "17");

    @TempDir
    Path temp;

    private final FakeScenarios scenarios = new FakeScenarios();

    @Test
    void theFilesAreTheSameOnAnyNumberOfThreads() throws IOException {
        Map<String, String> one = finishedFiles(FakeScenarios.sweep(7), "runs", 1);
        Map<String, String> five = finishedFiles(FakeScenarios.sweep(7), "runs", 5);

        assertThat(five).isEqualTo(one);
        assertThat(one).containsKeys("manifest.json", "scenario.yaml", "results.jsonl", "pairs.csv", "paths.csv", "generations.csv", "cells.csv")
                .doesNotContainKey("journal.jsonl");
    }

    @Test
    void theFilesAreTheSameWhereDigitsAreWrittenDifferentlyAndTheJournalIsReadBackThere() throws IOException {
        Study study = FakeScenarios.sweep(3);
        Map<String, String> files = finishedFiles(study, "runs", 1);
        List<String> texts = textsFrom(folder("runs"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            reset(study, folder("runs"), journalOf(study, folder("runs"), 2));
            scenarios.runs.set(0);

            run(study, folder("runs"), 1).close();

            assertThat(scenarios.runs).as("pairs run besides the two of the journal").hasValue(study.cells().size() * study.pairs() - 2);
            assertThat(filesOf(folder("runs"))).isEqualTo(files);
            assertThat(textsFrom(folder("runs"))).isEqualTo(texts);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void goingOnAfterACutAtAnyByteOfTheLastLinesGivesTheSameFilesAndRunsOnlyWhatIsMissing() throws IOException {
        Study study = FakeScenarios.study(6);
        Map<String, String> uninterrupted = finishedFiles(study, "runs", 1);
        RunFolder folder = folder("runs");
        byte[] journal = journalOf(study, folder, 4);
        int twoLinesBack = startOfLine(journal, 2);
        for (int bytes = twoLinesBack; bytes <= journal.length; bytes += bytes < twoLinesBack + 40 || bytes > journal.length - 40 ? 1 : 997) {
            reset(study, folder, Arrays.copyOf(journal, bytes));
            int complete = (int) new String(journal, 0, bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count() - 1;
            scenarios.runs.set(0);

            run(study, folder, 3).close();

            assertThat(scenarios.runs).as("cut after %d bytes", bytes).hasValue(6 - complete);
            assertThat(filesOf(folder)).as("cut after %d bytes", bytes).isEqualTo(uninterrupted);
        }
    }

    @Test
    void aFinishedStudyIsNotRunAgain() {
        Study study = FakeScenarios.study(3);
        run(study, folder("a"), 2).close();
        scenarios.runs.set(0);

        try (StudyOutcome again = run(study, folder("a"), 2)) {
            assertThat(again.alreadyFinished()).isTrue();
            assertThat(again.results().pairs(study.cells().get(0))).hasSize(3);
        }
        assertThat(scenarios.runs).hasValue(0);
    }

    @Test
    void aFinishedStudyWithADamagedResultIsNotReportedFromTheRest() throws IOException {
        Study study = FakeScenarios.study(3);
        run(study, folder("a"), 1).close();
        Path results = folder("a").file(RunFolder.RESULTS);
        Files.writeString(results, Files.readString(results).replace("\"pair\":1,\"result\"", "\"pair\":0,\"result\""));

        assertThatThrownBy(() -> Results.of(folder("a"))).isInstanceOf(OutputFailure.class).hasMessageContaining("damaged: of 3 pairs it has 2 whole");
        assertThatThrownBy(() -> FolderStudy.read(folder("a"))).isInstanceOf(OutputFailure.class);
    }

    @Test
    void aKillBetweenTheTablesAndTheManifestOnlyWritesTheTablesAgain() throws IOException {
        Study study = FakeScenarios.study(4);
        Map<String, String> uninterrupted = finishedFiles(study, "runs", 2);
        RunFolder folder = folder("runs");
        reset(study, folder, journalOf(study, folder, 4));
        Files.writeString(folder.file("pairs.csv"), "from a killed process");
        Files.writeString(folder.file("paths.csv.part"), "half a ta");
        scenarios.runs.set(0);

        run(study, folder, 2).close();

        assertThat(scenarios.runs).hasValue(0);
        assertThat(filesOf(folder)).isEqualTo(uninterrupted);
    }

    @Test
    void aKillBetweenTheManifestAndTheJournalsEndOnlyTidiesUp() throws IOException {
        Study study = FakeScenarios.study(2);
        Map<String, String> uninterrupted = finishedFiles(study, "runs", 1);
        Files.write(folder("runs").file("journal.jsonl"), journalOf(study, folder("runs"), 2));
        scenarios.runs.set(0);

        run(study, folder("runs"), 1).close();

        assertThat(scenarios.runs).hasValue(0);
        assertThat(filesOf(folder("runs"))).isEqualTo(uninterrupted);
    }

    @Test
    void whenTheDiskFillsUpAtAnyPointNothingIsHalfWrittenAndTheStudyCanGoOn() throws IOException {
        Study study = FakeScenarios.study(2);
        Map<String, String> uninterrupted = finishedFiles(study, "runs", 1);
        long need = uninterrupted.values().stream().mapToLong(String::length).sum() * 2;
        for (long room = 0; room < need; room += 1_499) {
            RunFolder full = RunFolder.at(temp.resolve("runs"), new FullDisk(room));
            deleteAll(full.path());
            try (StudyOutcome done = new StudyRunner(scenarios, BUILD).run(study, full, RunOptions.defaults())) {
                assertThat(done.end()).isEqualTo(StudyOutcome.End.FINISHED);
                break;
            } catch (OutputFailure failure) {
                assertThat(failure).as("room for %d bytes", room).hasMessageContaining("no space left on the disk");
                assertThat(failure.getMessage().lines()).hasSize(1);
            }
            assertThat(names(full.path())).as("room for %d bytes", room).noneMatch(name -> name.endsWith(".part"));
            run(study, folder("runs"), 2).close();
            assertThat(filesOf(full)).as("room for %d bytes", room).isEqualTo(uninterrupted);
        }
    }

    @Test
    void aFolderOfAnotherStudyIsRefusedWithTheKeyThatDiffers() {
        Study study = FakeScenarios.study(2);
        run(study, folder("a"), 1).close();

        refused(FakeScenarios.study(3), BUILD, "pairs is 2 in the folder and 3 here");
        refused(with(study, FakeScenarios.TEXT, 43), BUILD, "seed is 42 in the folder and 43 here");
        refused(with(study, FakeScenarios.TEXT.replace("100%", "90%"), 42), BUILD, "scenario line 2 is 'depth: 100%' in the folder and 'depth: 90%' here");
        refused(FakeScenarios.sweep(2), BUILD, "command is compare in the folder and sweep here");
        refused(study, new Build("2.0.0", "code", "17"), "version is 1.2.3 in the folder and 2.0.0 here");
        refused(study, new Build("1.2.3", "edited", "17"), "code is code in the folder and edited here");
        run(study, folder("a"), 1, new Build("1.2.3", "code", "25")).close();
    }

    @Test
    void aChangedInputIsNamed() throws IOException {
        Path series = Files.writeString(temp.resolve("index.csv"), "1\n");
        run(withInput(series), folder("a"), 1).close();
        Files.writeString(series, "2\n");

        refused(withInput(series), BUILD, "input 'index' (SHA-256)");
    }

    @Test
    void anIndexOfSeveralFilesIsTheSameStudyAgainAndNoneOfThemMayChange() throws IOException {
        Path first = Files.writeString(temp.resolve("day-1.csv"), "1\n");
        Path second = Files.writeString(temp.resolve("day-2.csv"), "2\n");
        run(withInput(first, second), folder("a"), 1).close();

        run(withInput(first, second), folder("a"), 1).close();
        assertThat(scenarios.runs).hasValue(1);
        refused(withInput(first), BUILD, "inputs is [");
        refused(withInput(second, first), BUILD, "input 'index' (SHA-256)");
        Files.writeString(second, "3\n");
        refused(withInput(first, second), BUILD, "day-2.csv");
    }

    @Test
    void twoProcessesCannotWorkOnOneFolder() {
        RunFolder folder = folder("a");
        folder.create();
        try (RunFolder.Lock held = folder.lock(Optional.empty())) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> run(FakeScenarios.study(1), folder, 1)).isInstanceOf(OutputFailure.class).hasMessageContaining("another process is working on");
        }
        run(FakeScenarios.study(1), folder, 1).close();
    }

    @Test
    void aFileWhereAFolderIsExpectedIsSaid() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> run(FakeScenarios.study(1), RunFolder.at(file), 1)).isInstanceOf(OutputFailure.class).hasMessageContaining("is a file where a folder is expected");
        assertThatThrownBy(() -> run(FakeScenarios.study(1), RunFolder.at(file.resolve("below")), 1)).isInstanceOf(OutputFailure.class).hasMessageContaining("file");
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws IOException {
        Files.writeString(Files.createDirectory(temp.resolve("a")).resolve("letter.txt"), "dear");

        assertThatIllegalArgumentException().isThrownBy(() -> run(FakeScenarios.study(1), folder("a"), 1))
                .withMessageContaining("is not a run folder").withMessageContaining("letter.txt");
        assertThat(names(temp.resolve("a"))).containsExactly("letter.txt");
    }

    @Test
    void aWrongValueInTheLastCellIsFoundBeforeAnythingIsWritten() {
        Study study = Study.sweep("fake", "USD", FakeScenarios.TEXT, List.of(Axis.parse("depth=1,wrong")), List.of("full"), "full", "full", 1, 1, List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> run(study, folder("a"), 1)).withMessageContaining("'wrong' is not a ratio");
        assertThat(temp.resolve("a")).doesNotExist();
    }

    @Test
    void whatNoRunCanStartFromIsFoundBeforeAnythingIsWritten() {
        FakeScenarios unbalanced = new FakeScenarios() {
            @Override
            void beforeAnything() {
                throw new IllegalArgumentException("the populations do not balance");
            }
        };

        assertThatIllegalArgumentException().isThrownBy(() -> new StudyRunner(unbalanced, BUILD).run(FakeScenarios.study(1), folder("a"), RunOptions.defaults()))
                .withMessage("the populations do not balance");
        assertThatIllegalArgumentException().isThrownBy(() -> new StudyRunner(unbalanced, BUILD).run(FakeScenarios.sweep(1), folder("a"), RunOptions.defaults()))
                .withMessage("cell 'depth=50%, fee=0bp': the populations do not balance");
        assertThat(temp.resolve("a")).doesNotExist();
    }

    @Test
    void aMachineWithoutEnoughMemoryIsNotAFaultOfTheModel() {
        FakeScenarios large = new FakeScenarios() {
            @Override
            void beforePair(int pair) {
                throw new OutOfMemoryError("Java heap space");
            }
        };

        assertThatThrownBy(() -> new StudyRunner(large, BUILD).run(FakeScenarios.study(1), folder("a"), RunOptions.defaults().withThreads(1)))
                .isInstanceOf(OutputFailure.class).hasMessageContaining("out of memory with 1 threads");
    }

    @Test
    void aFailingPairNamesItselfAndItsSeedAndTheOthersAreKept() {
        FakeScenarios failing = new FakeScenarios() {
            @Override
            void beforePair(int pair) {
                if (pair == 3) {
                    throw new IllegalStateException("cash 5 != 6");
                }
            }
        };
        Study study = FakeScenarios.study(5);

        assertThatIllegalStateException().isThrownBy(() -> new StudyRunner(failing, BUILD).run(study, folder("a"), RunOptions.defaults().withThreads(1)))
                .withMessageContaining("pair 3 of cell 'base' (seed " + Seeds.ofPair(42, 3) + ")").withMessageContaining("cash 5 != 6");
        run(study, folder("a"), 1).close();
        assertThat(scenarios.runs).hasValue(2);
    }

    @Test
    void interruptedItKeepsWhatIsFinishedAndGoesOnLater() throws IOException {
        Study study = FakeScenarios.study(8);
        Map<String, String> uninterrupted = finishedFiles(study, "runs", 1);
        deleteAll(temp.resolve("runs"));
        Interruption interruption = Interruption.manual();
        CountDownLatch never = new CountDownLatch(1);
        FakeScenarios stuck = new FakeScenarios() {
            @Override
            void beforePair(int pair) {
                if (pair == 3) {
                    interruption.request();
                    awaitForEver(never);
                }
            }
        };

        try (StudyOutcome stopped = new StudyRunner(stuck, BUILD).run(study, folder("runs"), RunOptions.defaults().withThreads(1).withInterruption(interruption))) {
            assertThat(stopped.end()).isEqualTo(StudyOutcome.End.INTERRUPTED);
            assertThat(stopped.exitCode()).isEqualTo(130);
            assertThat(stopped.results().pairs(study.cells().get(0))).hasSize(3);
            assertThat(stopped.howToResume()).contains("3 of 8 pairs are kept").contains("run the same command again");
        }
        never.countDown();
        run(study, folder("runs"), 2).close();

        assertThat(scenarios.runs).hasValue(8 + 5);
        assertThat(filesOf(folder("runs"))).isEqualTo(uninterrupted);
    }

    @Test
    void theEstimateComesAfterAFewPairsAndMayBeDeclined() {
        Study study = FakeScenarios.sweep(10);
        List<Estimate> heard = new ArrayList<>();
        RunOptions options = RunOptions.defaults().withThreads(2).withGoAhead(estimate -> !heard.add(estimate));

        try (StudyOutcome declined = new StudyRunner(scenarios, BUILD).run(study, folder("a"), options)) {
            assertThat(declined.end()).isEqualTo(StudyOutcome.End.DECLINED);
            assertThat(declined.results().count()).isEqualTo(12);
        }
        assertThat(heard).singleElement().satisfies(estimate -> assertThat(estimate.unitsLeft()).isEqualTo(48));
    }

    @Test
    void nobodyIsAskedWhenTheFirstPairsWereAllOfThem() {
        RunOptions options = RunOptions.defaults().withThreads(2).withGoAhead(estimate -> false);

        try (StudyOutcome small = new StudyRunner(scenarios, BUILD).run(FakeScenarios.sweep(2), folder("a"), options)) {
            assertThat(small.end()).isEqualTo(StudyOutcome.End.FINISHED);
        }
    }

    @Test
    void shardsTogetherGiveTheSameFilesAsOneProcess() throws IOException {
        Study study = FakeScenarios.sweep(3);
        Map<String, String> together = finishedFiles(study, "runs", 2);
        deleteAll(temp.resolve("runs"));
        scenarios.runs.set(0);
        for (String shard : List.of("2/3", "1/3", "3/3")) {
            try (StudyOutcome part = new StudyRunner(scenarios, BUILD).run(study, folder("runs"), RunOptions.defaults().withShard(Shard.parse(shard)))) {
                assertThat(part.end()).isEqualTo(StudyOutcome.End.SHARD_FINISHED);
            }
        }
        run(study, folder("runs"), 1).close();

        assertThat(scenarios.runs).hasValue(18);
        assertThat(filesOf(folder("runs"))).isEqualTo(together);
    }

    private static void awaitForEver(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void refused(Study study, Build build, String difference) {
        assertThatIllegalArgumentException().isThrownBy(() -> run(study, folder("a"), 1, build))
                .withMessageContaining("holds another study").withMessageContaining(difference);
    }

    private static Study with(Study study, String scenario, long seed) {
        return Study.compare(study.name(), study.currency(), scenario, study.policies(), study.baseline(), study.candidate(), study.pairs(), seed, study.inputs());
    }

    private static Study withInput(Path... files) {
        return Study.compare("fake", "USD", FakeScenarios.TEXT, List.of("full"), "full", "full", 1, 1, Stream.of(files).map(file -> InputFile.of("index", file)).toList());
    }

    private RunFolder folder(String name) {
        return RunFolder.at(temp.resolve(name));
    }

    private StudyOutcome run(Study study, RunFolder folder, int threads) {
        return run(study, folder, threads, BUILD);
    }

    private StudyOutcome run(Study study, RunFolder folder, int threads, Build build) {
        return new StudyRunner(scenarios, build).run(study, folder, RunOptions.defaults().withThreads(threads));
    }

    private Map<String, String> finishedFiles(Study study, String name, int threads) throws IOException {
        deleteAll(temp.resolve(name));
        run(study, folder(name), threads).close();
        return filesOf(folder(name));
    }

    /** The journal of a process that was killed after so many pairs. */
    private byte[] journalOf(Study study, RunFolder folder, int pairs) throws IOException {
        Path file = temp.resolve("made.jsonl");
        Files.deleteIfExists(file);
        try (Results results = Results.of(folder); Journal journal = Journal.open(Disk.FILES, file, folder.manifest().identity())) {
            results.units().stream().limit(pairs).sorted(Comparator.reverseOrder()).forEach(unit -> journal.append(unit, results.json(unit)));
        }
        return Files.readAllBytes(file);
    }

    private static void reset(Study study, RunFolder folder, byte[] journal) throws IOException {
        deleteAll(folder.path());
        folder.create();
        folder.write(RunFolder.SCENARIO, study.scenario());
        folder.save(Manifest.starting(study, BUILD, folder.path().toString()));
        Files.write(folder.file("journal.jsonl"), journal);
    }

    /** What else is made of a finished folder, for people and pipelines. */
    private static List<String> textsFrom(RunFolder folder) {
        try (Results results = Results.of(folder)) {
            List<GateVerdict> verdicts = Gates.judge(Gates.parse(List.of("amplification.max <= 0", "bad-debt.p95 >= 0"), results.study().policies()), results);
            return List.of(Gates.junit(results.study(), verdicts), MarkdownSummary.of(results, verdicts), HtmlReport.render(FolderStudy.read(folder)));
        }
    }

    private static int startOfLine(byte[] bytes, int linesFromTheEnd) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.length() - 1;
        for (int i = 0; i < linesFromTheEnd; i++) {
            at = text.lastIndexOf('\n', at - 1);
        }
        return at + 1;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, String> filesOf(RunFolder folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String name : names(folder.path())) {
            if (!name.startsWith(".")) {
                contents.put(name, Files.readString(folder.file(name)));
            }
        }
        return contents;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (String name : names(folder)) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }
}
