package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.cascadelab.document.SweepText;
import org.cascadelab.experiment.Axis;
import org.cascadelab.experiment.Estimate;
import org.cascadelab.experiment.Gate;
import org.cascadelab.experiment.GateVerdict;
import org.cascadelab.experiment.Gates;
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
import org.cascadelab.scenario.Scenario;
import org.cascadelab.statistics.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Comparisons over a grid of scenario values. Interrupted in any way, the same command goes on. */
@Command
final class SweepCommand implements Callable<Integer> {
    /** A sweep that takes longer is not begun without being asked for twice. */
    private static final Duration LONG = Duration.ofMinutes(10);

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private ArmOptions armOptions;

    @Mixin
    private RunningOptions runningOptions;

    @Option(names = "--axis", paramLabel = "KEY=V1,V2,...", description = "a scenario key and the values it takes; repeatable; replaces the scenario's own axes")
    private List<String> axes = List.of();

    @Option(names = "--gate", paramLabel = "CONDITION", description = "a condition such as \"partial: bad-debt.p95 <= 0.1%%\"; repeatable; besides the scenario's own gates")
    private List<String> gates = List.of();

    @Option(names = "--shard", paramLabel = "I/N", description = "run only the I-th of N parts, for several processes on one folder")
    private String shard;

    @Option(names = {"-y", "--yes"}, description = "do not ask before a long sweep")
    private boolean yes;

    @Option(names = "--out", paramLabel = "DIR", description = "the sweep's folder (default: runs/sweep-NAME-HASH, the same for the same command)")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario scenario = armOptions.apply(scenarioOptions.load());
        List<Axis> grid = grid(scenario);
        List<String> conditions = new ArrayList<>(scenario.gates());
        conditions.addAll(gates);
        List<Gate> parsed = Gates.parse(conditions, scenario.arms());
        SimulatedScenarios simulations = Library.simulations();
        SimulatedScenario simulated = simulations.of(scenario);
        Study study = Study.sweep(scenario.name(), scenario.currency(), simulated.text(), grid, scenario.arms(), scenario.baseline(), scenario.candidate(), scenario.pairs(),
                scenario.seed(), ScenarioOptions.inputs(scenario));
        RunFolder folder = scenarioOptions.folder(out, study);
        Progress progress = runningOptions.progress();
        simulated.remarks(scenario.arms()).forEach(remark -> progress.say("note: " + remark));
        try (Interruption interruption = Interruption.ofProcess(); StudyOutcome outcome = new StudyRunner(simulations).run(study, folder, options(interruption, progress))) {
            return judge(study, outcome, parsed, spec.commandLine().getOut());
        }
    }

    private List<Axis> grid(Scenario scenario) {
        List<Axis> grid = new ArrayList<>();
        axes.forEach(axis -> grid.add(Axis.parse(axis)));
        if (grid.isEmpty()) {
            scenario.sweepAxes().forEach((key, values) -> grid.add(new Axis(key, values)));
        }
        if (grid.isEmpty()) {
            throw new IllegalArgumentException("scenario '%s' has no axes to sweep; give them with --axis KEY=V1,V2 or under 'sweep: { axes: ... }'".formatted(scenario.name()));
        }
        return grid;
    }

    private RunOptions options(Interruption interruption, Progress progress) {
        RunOptions options = runningOptions.running(interruption, progress).withGoAhead(goAhead(progress));
        return shard == null ? options : options.withShard(Shard.parse(shard));
    }

    private Predicate<Estimate> goAhead(Progress progress) {
        return estimate -> {
            progress.say("this takes " + estimate);
            if (yes || System.console() == null || estimate.duration().compareTo(LONG) < 0) {
                return true;
            }
            String answer = System.console().readLine("Go on? [y/N] ");
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        };
    }

    private static int judge(Study study, StudyOutcome outcome, List<Gate> gates, PrintWriter out) {
        if (outcome.end() != StudyOutcome.End.FINISHED) {
            out.println(outcome.howToResume());
            return outcome.exitCode();
        }
        out.println("%s: %d cells of %d pairs, policies %s".formatted(study.name(), study.cells().size(), study.pairs(), study.policies()));
        if (study.policies().size() > 1) {
            out.println();
            out.println(SweepText.render(study.cells().stream().map(cell -> new SweepText.Cell(cell.axisValues(),
                    new Comparison(study.baseline(), study.candidate(), study.currency(), outcome.results().pairs(cell)))).toList()));
        }
        out.println("Tables and manifest: %s%s".formatted(outcome.folder().path(), outcome.alreadyFinished() ? " (was finished before; nothing was run)" : ""));
        out.println("For heat maps and charts: cascade report " + outcome.folder().path());
        if (gates.isEmpty()) {
            return outcome.exitCode();
        }
        List<GateVerdict> verdicts = Gates.judge(gates, outcome.results());
        Gates.write(verdicts, outcome.results(), outcome.folder());
        verdicts.forEach(verdict -> out.println("%s [%s] %s".formatted(verdict.holds() ? "holds:" : "FAILS:", verdict.cell().label(), verdict.words())));
        return Gates.exitCode(verdicts);
    }
}
