package org.cascadelab.cli;

import java.util.Optional;
import org.cascadelab.experiment.Budget;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.ProgressBar;
import org.cascadelab.experiment.RunOptions;
import picocli.CommandLine.Option;

/** How a study is run, as far as it changes no result. */
final class RunningOptions {
    @Option(names = "--threads", paramLabel = "N", description = "pairs that run at the same time (default: one per core)")
    private Integer threads;

    @Option(names = {"-q", "--quiet"}, description = "no progress and no notes, results only")
    private boolean quiet;

    Progress progress() {
        return ProgressBar.onStandardError(quiet);
    }

    RunOptions running(Interruption interruption, Progress progress) {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1) {
            throw new IllegalArgumentException("--threads: at least 1, got " + count);
        }
        return new RunOptions(count, progress, interruption, Optional.empty(), Optional.empty(), Budget.NONE);
    }
}
