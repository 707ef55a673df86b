package org.cascadelab.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cascadelab.experiment.FactTable;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.fact.FactListener;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.RunRecord;
import org.cascadelab.metric.RunRecorder;

/**
 * What a run costs beyond the simulation itself: the same run bare, recorded, measured, with its shadow twin, and with every fact written down. All of a round are of one
 * seed and follow each other, so that what else the machine does hits them alike: the ratio to the bare run of the same round is what counts.
 */
public final class RunBenchmark {
    private final SimulatedScenario scenario;
    private final String policy;
    private final int warmUps;
    private final int rounds;

    /** @param policy one of the scenario's */
    public RunBenchmark(SimulatedScenario scenario, String policy, int warmUps, int rounds) {
        if (warmUps < 0 || rounds < 1) {
            throw new IllegalArgumentException("need warm-ups from 0 and rounds from 1, got %d and %d".formatted(warmUps, rounds));
        }
        this.scenario = scenario;
        this.policy = policy;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /**
     * One way of running.
     *
     * @param seconds of processor time, median over the rounds
     * @param ratio to the bare run of the same round, median over the rounds
     */
    public record Cost(String what, double seconds, double ratio, double lowestRatio, double highestRatio) {}

    private interface Work {
        void run(long seed);
    }

    /** The bare run first. @param firstSeed of the first round; each round has the next one */
    public List<Cost> run(long firstSeed) {
        Path temporary = temporaryFolder();
        try {
            RunFolder folder = RunFolder.at(temporary);
            RunRecorder recorder = new RunRecorder(scenario.terms());
            Map<String, Work> works = new LinkedHashMap<>();
            works.put("bare: nobody hears the facts", seed -> scenario.tell(policy, seed, new FactListener() {}));
            works.put("shadow twin, bare", seed -> scenario.tell(SimulatedScenario.TWIN, seed, new FactListener() {}));
            works.put("recorded", seed -> record(recorder, seed));
            works.put("recorded and measured against itself", seed -> {
                RunRecord run = record(recorder, seed);
                Metrics.measure(policy, run, run, scenario.measure(), SimulatedScenario.PATH_SAMPLES);
            });
            works.put("with its twin, both measured: a study's pair of one policy", seed -> scenario.runPair(List.of(policy), 0, seed));
            works.put("every fact written as CSV, gzipped", seed -> FactTable.write(folder, "facts.csv.gz", scenario, policy, seed));
            return measured(works, firstSeed);
        } finally {
            deleteAll(temporary);
        }
    }

    private RunRecord record(RunRecorder recorder, long seed) {
        scenario.tell(policy, seed, recorder);
        return recorder.record();
    }

    private List<Cost> measured(Map<String, Work> works, long firstSeed) {
        double[][] seconds = new double[works.size()][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            long seed = firstSeed + Math.max(0, round);
            int row = 0;
            for (Work work : works.values()) {
                double took = seconds(work, seed);
                if (round >= 0) {
                    seconds[row][round] = took;
                }
                row++;
            }
        }
        List<String> names = List.copyOf(works.keySet());
        return IntStream.range(0, names.size()).mapToObj(row -> cost(names.get(row), seconds[row], seconds[0])).toList();
    }

    private static Cost cost(String what, double[] seconds, double[] bare) {
        double[] ratios = new double[seconds.length];
        Arrays.setAll(ratios, round -> seconds[round] / bare[round]);
        Arrays.sort(ratios);
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return new Cost(what, median(sorted), median(ratios), ratios[0], ratios[ratios.length - 1]);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double seconds(Work work, long seed) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run(seed);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("cascade-bench-");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a temporary folder for the facts", failed);
        }
    }

    private static void deleteAll(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete " + root, failed);
        }
    }
}
