package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.Explanation;
import org.cascadelab.experiment.RunFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells one account's story, or shows who led to whom, in one run of a folder. */
@Command
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "a run's folder, such as those in runs/; the one run that is asked for is run again")
    private Path folder;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Option(names = "--policy", paramLabel = "NAME", description = "one of the folder's policies, or shadow (default: the candidate)")
    private String policy;

    @Option(names = "--pair", paramLabel = "N", defaultValue = "0", description = "which pair, from 0 (default: ${DEFAULT-VALUE})")
    private int pair;

    @Option(names = "--cell", paramLabel = "N", defaultValue = "0", description = "which cell of a sweep, from 0 as in cells.csv (default: ${DEFAULT-VALUE})")
    private int cell;

    @Option(names = "--most", paramLabel = "N", defaultValue = "40", description = "how many liquidations --cascade shows, the largest first (default: ${DEFAULT-VALUE})")
    private int most;

    @Spec
    private CommandSpec spec;

    /** What is explained. */
    static final class Subject {
        @Option(names = "--account", paramLabel = "ID", description = "one account's story: warnings, breach and its cause, every step, and the shadow twin")
        private Integer account;

        @Option(names = "--cascade", description = "the generations of the cascade and the tree of who led to whom")
        private boolean cascade;
    }

    @Override
    public Integer call() {
        if (most < 1) {
            throw new IllegalArgumentException("--most: at least 1, got " + most);
        }
        Explanation explanation = Explanation.of(RunFolder.at(folder), Library.simulations(), Optional.ofNullable(policy), cell, pair);
        PrintWriter out = spec.commandLine().getOut();
        out.print(subject.cascade ? explanation.cascade(most) : explanation.account(subject.account));
        out.flush();
        return ExitCodes.OK;
    }
}
