package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.ParameterRange;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.RunOptions;
import org.cascadelab.experiment.Sensitivity;
import org.cascadelab.experiment.Shard;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.experiment.Study;
import org.cascadelab.experiment.StudyOutcome;
import org.cascadelab.experiment.StudyRunner;
import org.cascadelab.metric.Metrics;
import org.cascadelab.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a result depends on scenario parameters: Morris screening, then Sobol indices of what is left. Interrupted in any way, the same command goes on. */
@Command
final class SensitivityCommand implements Callable<Integer> {
    private static final int TRAJECTORIES = 10;
    private static final int ROWS = 64;
    private static final int PAIRS = 10;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private ArmOptions armOptions;

    @Mixin
    private RunningOptions runningOptions;

    @Mixin
    private BudgetOptions budgetOptions;

    @Option(names = "--params", required = true, paramLabel = "KEY=LOW..HIGH,...", description = "scenario keys and the ranges they take, such as populations.longs.leverage=5..20")
    private String params;

    @Option(names = "--metric", paramLabel = "NAME", defaultValue = "price-fall", description = "what is looked at (default: ${DEFAULT-VALUE}; see 'cascade list metrics')")
    private String metric;

    @Option(names = "--of", paramLabel = "POLICY", description = "look at the metric under this policy (default: the paired difference, candidate less baseline)")
    private String of;

    @Option(names = "--method", paramLabel = "NAME", defaultValue = "morris", description = "morris (cheap: what matters at all) or sobol (shares of the variance); default: ${DEFAULT-VALUE}")
    private String method;

    @Option(names = "--size", paramLabel = "N", description = "trajectories of morris (default 10: 10 x (parameters + 1) points) or rows of sobol (default 64: 64 x (parameters + 2) points)")
    private Integer size;

    @Option(names = "--pairs-per-point", paramLabel = "N", description = "pairs whose mean is the quantity at a point (default 10); the same luck at every point")
    private Integer pairsPerPoint;

    @Option(names = "--shard", paramLabel = "I/N", description = "run only the I-th of N parts, for several processes on one folder")
    private String shard;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder (default: runs/sensitivity-NAME-HASH, the same for the same command)")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario scenario = armOptions.apply(scenarioOptions.load());
        require("--metric", "metric", metric, Metrics.CATALOG.names());
        require("--method", "method", method, List.of("morris", "sobol"));
        if (of != null) {
            require("--of", "policy", of, scenario.arms());
        } else if (scenario.arms().size() < 2) {
            throw new IllegalArgumentException("scenario '%s' compares one policy, so there is no difference to look at; say --of %s".formatted(scenario.name(), scenario.arms().get(0)));
        }
        List<String> policies = of != null ? List.of(of) : List.of(scenario.baseline(), scenario.candidate());
        Sensitivity.Method chosen = Sensitivity.Method.valueOf(method.toUpperCase(Locale.ROOT));
        Sensitivity sensitivity = new Sensitivity(chosen, ParameterRange.parse(params, scenario), metric, of != null ? of : scenario.candidate(),
                of != null ? "" : scenario.baseline(), size != null ? size : chosen == Sensitivity.Method.MORRIS ? TRAJECTORIES : ROWS, scenario.seed());
        int pairs = pairsPerPoint == null ? PAIRS : pairsPerPoint;
        if (pairs < 1) {
            throw new IllegalArgumentException("--pairs-per-point: at least 1, got " + pairs);
        }
        SimulatedScenarios simulations = Library.simulations();
        SimulatedScenario simulated = simulations.of(scenario);
        Study study = Study.sensitivity(sensitivity, scenario.name(), scenario.currency(), simulated.text(), policies, policies.get(0), policies.get(policies.size() - 1), pairs,
                scenario.seed(), ScenarioOptions.inputs(scenario));
        Progress progress = runningOptions.progress();
        RunFolder folder = scenarioOptions.folder(out, study);
        PrintWriter printer = spec.commandLine().getOut();
        try (Interruption interruption = Interruption.ofProcess(); StudyOutcome outcome = new StudyRunner(simulations).run(study, folder, options(interruption, progress))) {
            budgetOptions.refuseIfDeclined(outcome);
            if (outcome.end() != StudyOutcome.End.FINISHED) {
                printer.println(outcome.howToResume());
                return outcome.exitCode();
            }
            FindingsText.of(outcome.results()).ifPresent(printer::println);
            printer.println("Tables and manifest: %s%s".formatted(outcome.folder().path(), outcome.alreadyFinished() ? " (was finished before; nothing was run)" : ""));
            return outcome.exitCode();
        }
    }

    private RunOptions options(Interruption interruption, Progress progress) {
        RunOptions options = runningOptions.running(interruption, progress).withGoAhead(budgetOptions.goAhead(progress));
        return shard == null ? options : options.withShard(Shard.parse(shard));
    }

    private static void require(String option, String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("%s: unknown %s '%s'; known: %s%s".formatted(option, what, name, known, Nearest.hint(name, known)));
        }
    }
}
