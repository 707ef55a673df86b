package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.FolderReport;
import org.cascadelab.experiment.InputFile;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.RunOptions;
import org.cascadelab.experiment.Shard;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.experiment.Study;
import org.cascadelab.experiment.StudyOutcome;
import org.cascadelab.experiment.StudyRunner;
import org.cascadelab.scenario.RegisteredStudy;
import org.cascadelab.scenario.Registration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hypotheses that were written down first, tested over a grid, or the headline over other worlds. Interrupted in any way, the same command goes on. */
@Command
final class StudyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STUDY", description = "a shipped study's name (see 'cascade list studies') or the path of a .yaml file")
    private String name;

    @Mixin
    private RunningOptions runningOptions;

    @Option(names = "--pairs", paramLabel = "N", description = "pairs in each cell, for a small try; the result is then marked as not the registered sample")
    private Integer pairs;

    @Option(names = "--robustness", description = "rerun the headline in the study's other worlds and see whether the ranking of policies holds")
    private boolean robustness;

    @Mixin
    private BudgetOptions budgetOptions;

    @Option(names = "--dry-run", description = "print the plan and run nothing")
    private boolean dryRun;

    @Option(names = "--shard", paramLabel = "I/N", description = "run only the I-th of N parts, for several processes on one folder")
    private String shard;

    @Option(names = "--out", paramLabel = "DIR", description = "the study's folder (default: runs/study-NAME-HASH, the same for the same study)")
    private Path out;

    @Option(names = "--no-report", description = "leave the report out; 'cascade report' makes it later")
    private boolean noReport;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RegisteredStudy registered = Library.studies().load(name);
        Registration registration = registered.registration();
        SimulatedScenarios simulations = Library.simulations();
        SimulatedScenario simulated = simulations.of(registered.scenario());
        Study study = study(registered, simulated.text());
        PrintWriter printer = spec.commandLine().getOut();
        if (dryRun) {
            StudyPlanText.lines(study, registration).forEach(printer::println);
            return ExitCodes.OK;
        }
        RunFolder folder = out == null ? RunFolder.standardFor(Path.of("runs"), study) : RunFolder.at(out);
        Progress progress = runningOptions.progress();
        simulated.remarks(study.policies()).forEach(remark -> progress.say("note: " + remark));
        try (Interruption interruption = Interruption.ofProcess(); StudyOutcome outcome = new StudyRunner(simulations).run(study, folder, options(interruption, progress))) {
            budgetOptions.refuseIfDeclined(outcome);
            if (outcome.end() != StudyOutcome.End.FINISHED) {
                printer.println(outcome.howToResume());
                return outcome.exitCode();
            }
            FindingsText.of(outcome.results()).ifPresent(printer::println);
            printer.println("Tables and manifest: %s%s".formatted(outcome.folder().path(), outcome.alreadyFinished() ? " (was finished before; nothing was run)" : ""));
            if (!noReport) {
                ReportCommand.print(FolderReport.write(folder), printer);
            }
            return outcome.exitCode();
        }
    }

    private Study study(RegisteredStudy registered, String scenario) {
        Registration registration = registered.registration();
        int registeredPairs = robustness && registration.robustness().isPresent() ? registration.robustness().get().pairs() : registration.pairs();
        int count = pairs == null ? registeredPairs : pairs;
        if (count < 1) {
            throw new IllegalArgumentException("--pairs: a study needs at least 1 pair in each cell (%d for a verdict), got %d".formatted(registration.rule().leastPairs(), count));
        }
        List<InputFile> inputs = ScenarioOptions.inputs(registered.scenario());
        return robustness ? Study.robustness(registration, registered.scenario().currency(), scenario, count, registered.scenario().seed(), inputs)
                : Study.registered(registration, registered.scenario().currency(), scenario, count, registered.scenario().seed(), inputs);
    }

    private RunOptions options(Interruption interruption, Progress progress) {
        RunOptions options = runningOptions.running(interruption, progress).withGoAhead(budgetOptions.goAhead(progress));
        return shard == null ? options : options.withShard(Shard.parse(shard));
    }
}
