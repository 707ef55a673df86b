package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.FactTable;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.experiment.Study;
import org.cascadelab.experiment.StudyOutcome;
import org.cascadelab.experiment.StudyRunner;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.statistics.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One policy on one seed, and its shadow twin: a close look at a single run. */
@Command
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private RunningOptions runningOptions;

    @Option(names = "--policy", paramLabel = "NAME", description = "the policy (default: the scenario's candidate)")
    private String policy;

    @Option(names = "--facts", description = "keep every fact of the run in facts.csv.gz of its folder")
    private boolean facts;

    @Option(names = "--out", paramLabel = "DIR", description = "the run's folder (default: runs/run-NAME-HASH, the same for the same command)")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario scenario = scenarioOptions.load();
        String arm = policy == null ? scenario.candidate() : policy;
        scenario = ScenarioOptions.withPolicy(scenario, arm);
        SimulatedScenarios simulations = Library.simulations();
        SimulatedScenario simulated = simulations.of(scenario);
        Study study = Study.single(scenario.name(), scenario.currency(), simulated.text(), arm, scenario.seed(), ScenarioOptions.inputs(scenario));
        RunFolder folder = scenarioOptions.folder(out, study);
        Progress progress = runningOptions.progress();
        simulated.remarks(List.of(arm)).forEach(remark -> progress.say("note: " + remark));
        PrintWriter printer = spec.commandLine().getOut();
        try (Interruption interruption = Interruption.ofProcess();
                StudyOutcome outcome = new StudyRunner(simulations).run(study, folder, runningOptions.running(interruption, progress))) {
            if (outcome.end() != StudyOutcome.End.FINISHED) {
                printer.println(outcome.howToResume());
                return outcome.exitCode();
            }
            print(study, outcome.results().pairs(study.cells().get(0)).get(0), printer);
            if (facts) {
                printer.println("Facts: " + FactTable.write(folder, "facts.csv.gz", simulated, arm, scenario.seed()));
            }
        }
        printer.println("Tables and manifest: " + folder.path());
        return ExitCodes.OK;
    }

    private static void print(Study study, PairResult result, PrintWriter out) {
        out.println("%s, policy %s, seed %d".formatted(study.name(), study.baseline(), study.seed()));
        out.println();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("metric", study.baseline(), "shadow twin", "unit"));
        ArmResult arm = result.arms().get(0);
        for (String name : Metrics.CATALOG.names()) {
            Metric metric = Metrics.named(name);
            rows.add(List.of(name, number(metric, arm.value(name)), number(metric, result.twin().value(name)), metric.unit().symbol(study.currency())));
        }
        Columns.of(rows).forEach(out::println);
        out.println();
    }

    private static String number(Metric metric, MetricValue value) {
        return value.isDefined() ? Numbers.format(value.get(), metric.unit()) : "n/a (" + value.undefined() + ")";
    }
}
