package org.cascadelab.experiment;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a study is run, as far as it changes no result.
 *
 * @param threads pairs that run at the same time
 * @param goAhead is asked once, after the first few pairs, whether the rest is worth its time; what was run is kept either way
 * @param budget when to stop beginning units
 */
public record RunOptions(int threads, Progress progress, Interruption interruption, Optional<Shard> shard, Optional<Predicate<Estimate>> goAhead,
        Budget budget) {
    public RunOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("a study runs on at least 1 thread, got " + threads);
        }
    }

    /** All cores, in silence, to the end. */
    public static RunOptions defaults() {
        return new RunOptions(Runtime.getRuntime().availableProcessors(), Progress.NONE, Interruption.manual(), Optional.empty(), Optional.empty(), Budget.NONE);
    }

    public RunOptions withThreads(int threads) {
        return new RunOptions(threads, progress, interruption, shard, goAhead, budget);
    }

    public RunOptions withInterruption(Interruption interruption) {
        return new RunOptions(threads, progress, interruption, shard, goAhead, budget);
    }

    public RunOptions withShard(Shard shard) {
        return new RunOptions(threads, progress, interruption, Optional.of(shard), goAhead, budget);
    }

    public RunOptions withGoAhead(Predicate<Estimate> goAhead) {
        return new RunOptions(threads, progress, interruption, shard, Optional.of(goAhead), budget);
    }

    public RunOptions withBudget(Budget budget) {
        return new RunOptions(threads, progress, interruption, shard, goAhead, budget);
    }
}
