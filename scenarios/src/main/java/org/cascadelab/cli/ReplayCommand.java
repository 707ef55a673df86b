package org.cascadelab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.Replay;
import org.cascadelab.experiment.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a finished folder again from its manifest and compares every table, byte for byte. */
@Command
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "a run's folder, such as those in runs/")
    private Path folder;

    @Mixin
    private RunningOptions runningOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Interruption interruption = Interruption.ofProcess()) {
            Replay.Outcome outcome = new Replay(Library.simulations()).run(RunFolder.at(folder), runningOptions.running(interruption, runningOptions.progress()));
            spec.commandLine().getOut().println(outcome.words());
            return outcome.exitCode();
        }
    }
}
