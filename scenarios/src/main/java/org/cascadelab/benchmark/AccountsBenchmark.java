package org.cascadelab.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a tick costs with few and with many leveraged accounts, at the same activity. The sizes take turns, so that what else the machine does hits all alike: the ratio of a
 * round is what counts.
 */
public final class AccountsBenchmark {
    private static final int TICKS = 2_000;

    private final boolean hasOrderFlow;
    private final int warmUps;
    private final int rounds;

    /** @param hasOrderFlow whether a tick has the order messages of a large market besides the changes of accounts */
    public AccountsBenchmark(boolean hasOrderFlow, int warmUps, int rounds) {
        this.hasOrderFlow = hasOrderFlow;
        if (warmUps < 0 || rounds < 1) {
            throw new IllegalArgumentException("need warm-ups from 0 and rounds from 1, got %d and %d".formatted(warmUps, rounds));
        }
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /**
     * One size's result.
     *
     * @param micros median processor time of a tick
     * @param ratio median over the rounds of that time to the smallest size's
     * @param liquidatedPerTick accounts closed by force in a tick, on average
     * @param bytesPerAccount heap of ledger, index and liquidator for one account
     */
    public record Result(int accounts, double micros, double ratio, double lowestRatio, double highestRatio, double liquidatedPerTick, double bytesPerAccount) {}

    /** @param sizes the first is the one that the others are compared with */
    public List<Result> run(int... sizes) {
        for (int size : sizes) {
            if (size < BusyVenue.CHANGES) {
                throw new IllegalArgumentException("need %d accounts or more, got %d".formatted(BusyVenue.CHANGES, size));
            }
        }
        BusyVenue[] venues = new BusyVenue[sizes.length];
        double[] bytes = new double[sizes.length];
        // the largest first: what is loaded and let go meanwhile, about a megabyte, weighs least with it
        for (int i = sizes.length - 1; i >= 0; i--) {
            long before = BookBenchmark.usedHeap();
            venues[i] = new BusyVenue(sizes[i], hasOrderFlow);
            bytes[i] = (double) (BookBenchmark.usedHeap() - before) / sizes[i];
        }
        double[][] micros = new double[sizes.length][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < sizes.length; i++) {
                double spent = time(venues[i]);
                if (round >= 0) {
                    micros[i][round] = spent;
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = micros[i][round] / micros[0][round];
            }
            Arrays.sort(ratios);
            venues[i].verify();
            results.add(new Result(sizes[i], BookBenchmark.median(micros[i]), ratios[rounds / 2], ratios[0], ratios[rounds - 1],
                    (double) venues[i].liquidated() / ((warmUps + rounds) * TICKS), bytes[i]));
        }
        return results;
    }

    private static double time(BusyVenue venue) {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < TICKS; i++) {
            venue.tick();
        }
        return (threads.getCurrentThreadCpuTime() - nanos) / 1e3 / TICKS;
    }
}
