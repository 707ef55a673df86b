package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cascadelab.document.ComparisonText;
import org.cascadelab.experiment.FolderReport;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.experiment.Stopping;
import org.cascadelab.experiment.Study;
import org.cascadelab.experiment.StudyOutcome;
import org.cascadelab.experiment.StudyRunner;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.PairedDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: policies on the same luck, side by side. */
@Command
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private ArmOptions armOptions;

    @Mixin
    private RunningOptions runningOptions;

    @Option(names = "--half-width", paramLabel = "METRIC=WIDTH", description = "stop as soon as the 95 %% interval of the metric's difference is that narrow to either side, "
            + "e.g. cascade-depth=0.1 or bad-debt=0.05%%; at least 30 pairs, at most --pairs; repeatable: all must hold")
    private List<String> halfWidths = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "the run's folder (default: runs/compare-NAME-HASH, the same for the same command)")
    private Path out;

    @Option(names = "--no-report", description = "leave the report out; 'cascade report' makes it later")
    private boolean noReport;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario scenario = armOptions.apply(scenarioOptions.load());
        if (scenario.arms().size() < 2) {
            throw new IllegalArgumentException("a comparison needs two policies, got %s; name them with --policies, or use 'cascade run' for one".formatted(scenario.arms()));
        }
        SimulatedScenarios simulations = Library.simulations();
        SimulatedScenario simulated = simulations.of(scenario);
        Study study = Study.compare(scenario.name(), scenario.currency(), simulated.text(), scenario.arms(), scenario.baseline(), scenario.candidate(), scenario.pairs(),
                scenario.seed(), ScenarioOptions.inputs(scenario));
        if (!halfWidths.isEmpty()) {
            study = study.stoppedBy(Stopping.at(halfWidths.stream().map(written -> width(written, scenario.pairs())).toList()));
        }
        RunFolder folder = scenarioOptions.folder(out, study);
        Progress progress = runningOptions.progress();
        simulated.remarks(scenario.arms()).forEach(remark -> progress.say("note: " + remark));
        try (Interruption interruption = Interruption.ofProcess();
                StudyOutcome outcome = new StudyRunner(simulations).run(study, folder, runningOptions.running(interruption, progress))) {
            print(study, outcome, spec.commandLine().getOut());
            if (outcome.end() == StudyOutcome.End.FINISHED && !noReport) {
                ReportCommand.print(FolderReport.write(folder), spec.commandLine().getOut());
            }
            return outcome.exitCode();
        }
    }

    /** @throws IllegalArgumentException saying how a half-width is written */
    private static Stopping.Width width(String written, int pairs) {
        int equals = written.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--half-width %s: write it as METRIC=WIDTH, such as cascade-depth=0.1".formatted(written));
        }
        if (pairs < PairedDifference.LEAST_PAIRS) {
            throw new IllegalArgumentException("--half-width %s: needs a budget of at least %d pairs, got %d; give more with --pairs".formatted(written, PairedDifference.LEAST_PAIRS, pairs));
        }
        try {
            Metric metric = Metrics.named(written.substring(0, equals).strip());
            double width = metric.unit().read(written.substring(equals + 1));
            if (!(width > 0)) {
                throw new IllegalArgumentException("a half-width is over 0, got " + written.substring(equals + 1));
            }
            return new Stopping.Width(metric.name(), width, false);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("--half-width %s: %s".formatted(written, wrong.getMessage()), wrong);
        }
    }

    private static void print(Study study, StudyOutcome outcome, PrintWriter out) {
        List<PairResult> pairs = outcome.results().pairs(study.cells().get(0));
        if (!pairs.isEmpty()) {
            out.println(ComparisonText.render(new Comparison(study.baseline(), study.candidate(), study.currency(), pairs), study.name()));
        }
        if (outcome.end() == StudyOutcome.End.FINISHED) {
            outcome.results().sampling(study.cells().get(0)).forEach(out::println);
            out.println("Tables and manifest: %s%s".formatted(outcome.folder().path(), outcome.alreadyFinished() ? " (was finished before; nothing was run)" : ""));
            out.println("Run again and compare every byte: cascade replay " + outcome.folder().path());
        } else {
            out.println(outcome.howToResume());
        }
        out.flush();
    }
}
