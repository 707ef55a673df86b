package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path temp;

    @Test
    void killedAgainAndAgainItLosesNoFinishedPairAndRunsNoneTwice() throws Exception {
        Path folder = temp.resolve("runs");
        for (int lines : new int[] {4, 11, 23}) {
            Process child = start(folder);
            awaitLines(folder, lines);
            child.destroyForcibly();
            assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(128 + 9);
        }
        Set<Integer> kept = keptPairs(folder);
        Set<Integer> ranAgain = new ConcurrentSkipListSet<>();
        FakeScenarios counting = new FakeScenarios() {
            @Override
            void beforePair(int pair) {
                ranAgain.add(pair);
            }
        };
        assertThat(kept).hasSizeGreaterThanOrEqualTo(22);

        new StudyRunner(counting).run(FakeScenarios.study(ChildStudy.PAIRS), RunFolder.at(folder), RunOptions.defaults()).close();

        assertThat(ranAgain).doesNotContainAnyElementsOf(kept).hasSize(ChildStudy.PAIRS - kept.size());
        assertThat(tables(folder)).isEqualTo(tablesOfAnUninterruptedRun());
    }

    @Test
    void interruptedByCtrlCItKeepsWhatIsFinishedSaysHowToGoOnAndEndsWith130() throws Exception {
        assumeTrue(Signals.reachChildren(), "this machine starts its tests with SIGINT ignored, which children inherit");
        Path folder = temp.resolve("runs");
        Process child = start(folder);
        awaitLines(folder, 4);

        Signals.interrupt(child);
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(child.exitValue()).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(said).startsWith("INTERRUPTED").contains(keptPairs(folder).size() + " of 40 pairs are kept in " + folder).contains("run the same command again to go on");
    }

    @Test
    void aSecondProcessIsKeptOut() throws Exception {
        Path folder = temp.resolve("runs");
        Process first = start(folder);
        awaitLines(folder, 2);
        Process second = start(folder);
        String error = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        second.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        first.destroyForcibly().waitFor();

        assertThat(error).contains("another process is working on " + folder);
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), ChildStudy.class.getName(), folder.toString()).start();
    }

    /** Waits until the journal has so many complete lines, its header included. */
    private static void awaitLines(Path folder, int lines) throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); System.nanoTime() < end; Thread.sleep(5)) {
            if (Files.exists(journal) && completeLines(journal) >= lines) {
                return;
            }
        }
        throw new AssertionError("the child did not write " + lines + " lines in " + PATIENCE_SECONDS + " s");
    }

    private static long completeLines(Path journal) throws IOException {
        return new String(Files.readAllBytes(journal), StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
    }

    private static Set<Integer> keptPairs(Path folder) {
        Set<Integer> pairs = new TreeSet<>();
        try (Results results = Results.of(RunFolder.at(folder))) {
            results.units().forEach(unit -> pairs.add(unit.pair()));
        }
        return pairs;
    }

    private Map<String, String> tablesOfAnUninterruptedRun() throws IOException {
        Path folder = temp.resolve("uninterrupted");
        new StudyRunner(new FakeScenarios()).run(FakeScenarios.study(ChildStudy.PAIRS), RunFolder.at(folder), RunOptions.defaults().withThreads(1)).close();
        return tables(folder);
    }

    private static Map<String, String> tables(Path folder) throws IOException {
        Map<String, String> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> !one.getFileName().toString().matches("\\..*|manifest.json|README.md")).toList()) {
                tables.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return tables;
    }
}
