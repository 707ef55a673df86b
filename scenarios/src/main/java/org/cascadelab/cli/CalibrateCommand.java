package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.document.CalibrationText;
import org.cascadelab.experiment.Budget;
import org.cascadelab.experiment.Calibration;
import org.cascadelab.experiment.CalibrationOutcome;
import org.cascadelab.experiment.CalibrationRunner;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.FolderReport;
import org.cascadelab.experiment.FreeParameter;
import org.cascadelab.experiment.InputFile;
import org.cascadelab.experiment.Interruption;
import org.cascadelab.experiment.ParameterRange;
import org.cascadelab.experiment.Progress;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.RunOptions;
import org.cascadelab.experiment.TargetMoments;
import org.cascadelab.experiment.TargetSimulation;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.Targets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits scenario parameters to moments of real markets by the method of simulated moments. Interrupted in any way, the same command goes on. */
@Command(footer = {"",
    "J is the sum over moments of ((simulated - target) / error)^2, at the same seeds for every point (McFadden 1989; Franke 2008). Errors of data come from a moving-block"
        + " bootstrap; errors of parameters from the derivatives of the moments, the covariance of the targets and the simulation's own.", "",
    "A range is searched in the logarithm if it is positive and its ends are a factor of three or more apart. Moments are market facts: 'cascade list market-facts'."})
final class CalibrateCommand implements Callable<Integer> {
    private static final int EVALUATIONS_PER_PARAMETER = 60;
    private static final int PROFILE = 9;
    private static final double DEFAULT_STEP = 0.25;

    @Parameters(paramLabel = "TARGETS", description = "shipped targets' name (see 'cascade list targets') or the path of a .yaml file ('cascade list target-keys')")
    private String name;

    @Option(names = "--params", required = true, paramLabel = "KEY=LOW..HIGH,...",
            description = "scenario keys to fit and the ranges to search, such as price.volatility=30%%..120%%; repeatable")
    private List<String> params;

    @Option(names = "--start", paramLabel = "KEY=VALUE,...", description = "where the search begins (default: at the scenario's own values)")
    private String start;

    @Option(names = "--bars", paramLabel = "FILE", description = "bars that moments 'from: bars' are computed from, as 'cascade facts --of bars' reads them")
    private String bars;

    @Option(names = "--l2", paramLabel = "FILE", description = "the L2 feed that moments 'from: l2' are computed from, as 'cascade facts --of l2' reads it")
    private String l2;

    @Option(names = "--method", paramLabel = "NAME", defaultValue = "cma-es",
            description = "cma-es, nelder-mead or gauss-newton (default: ${DEFAULT-VALUE}; see 'cascade list search-methods')")
    private String method;

    @Option(names = "--step", paramLabel = "SHARE", defaultValue = "25%", description =
            "how far from the start the search looks first, as a share of each range (default: ${DEFAULT-VALUE}); less where the start is good")
    private String step;

    @Option(names = "--evaluations", paramLabel = "N", description = "points that the search may look at (default: 60 for each parameter); derivatives and profiles "
            + "come on top")
    private Integer evaluations;

    @Option(names = "--seed", paramLabel = "N", description = "of the search and of the runs (default: the scenario's)")
    private Long seed;

    @Option(names = "--seeds", paramLabel = "N", description = "runs at each point (default: as the targets say)")
    private Integer seeds;

    @Option(names = "--profile", paramLabel = "N", defaultValue = "9", description =
            "points of J along each parameter, from end to end of its range, and four near the estimate; 0 for none (default: ${DEFAULT-VALUE})")
    private int profile;

    @Option(names = "--budget", paramLabel = "TIME", description = "begin no run after so long, such as 10m; what is at work then is finished and kept, and the same command "
            + "goes on (default: none)")
    private String budget;

    @Option(names = "--no-report", description = "leave the report out; 'cascade report' makes it later")
    private boolean noReport;

    @Option(names = "--dry-run", description = "print the plan and run nothing")
    private boolean dryRun;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder (default: runs/calibrate-NAME-HASH, the same for the same command)")
    private Path out;

    @Mixin
    private RunningOptions runningOptions;

    @Spec
    private CommandSpec spec;

    /** What is to be run and what was read for it. */
    private record Plan(Calibration calibration, TargetMoments data, CalibrationRunner runner) {}

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        Duration limit = budget == null ? null : BudgetOptions.read(budget);
        Progress progress = runningOptions.progress();
        try (Interruption interruption = Interruption.ofProcess()) {
            RunOptions options = runningOptions.running(interruption, progress);
            Optional<Plan> plan = interruption.unlessRequested(() -> plan(progress));
            if (plan.isEmpty()) {
                printer.println("interrupted while the moments of the data and their errors were computed: nothing was run or written; run the same command again to begin");
                return ExitCodes.INTERRUPTED;
            }
            if (dryRun) {
                plan.get().calibration().plan(plan.get().data()).forEach(printer::println);
                return ExitCodes.OK;
            }
            return run(plan.get(), limit == null ? options : options.withBudget(Budget.ofTime(limit)), printer);
        }
    }

    private int run(Plan plan, RunOptions options, PrintWriter printer) {
        RunFolder folder = out == null ? plan.runner().standardFolder(Path.of("runs"), plan.calibration()) : RunFolder.at(out);
        plan.data().remarks().forEach(remark -> options.progress().say("note: " + remark));
        CalibrationOutcome outcome = plan.runner().run(plan.calibration(), folder, options);
        if (outcome.result().isEmpty()) {
            printer.println(outcome.howToResume());
            return outcome.exitCode();
        }
        printer.println(CalibrationText.render(outcome.result().get()));
        printer.println("Tables: %s%s".formatted(folder.path(), outcome.end() == CalibrationOutcome.End.WAS_FINISHED ? " (was finished before; nothing was run)" : ""));
        if (!noReport) {
            ReportCommand.print(FolderReport.write(folder), printer);
        }
        return outcome.exitCode();
    }

    private Plan plan(Progress progress) {
        Targets targets = Library.targets().load(name);
        Scenario scenario = targets.scenario();
        List<FreeParameter> parameters = FreeParameter.of(ParameterRange.parse(String.join(",", params), scenario), start, scenario);
        TargetSimulation simulation = new TargetSimulation(targets, Library.simulations());
        simulation.rehearse();
        Map<String, String> files = new LinkedHashMap<>();
        put(files, "bars", bars);
        put(files, "l2", l2);
        files.values().forEach(file -> progress.say("computing moments of %s and, by bootstrap, their errors ...".formatted(file)));
        TargetMoments moments = TargetMoments.of(targets, files);
        List<InputFile> inputs = new ArrayList<>(moments.inputs());
        inputs.addAll(ScenarioOptions.inputs(scenario));
        Calibration calibration = new Calibration(targets.name(), targets.about(), targets.text(), scenario.toYaml(), seeds == null ? targets.seeds() : seeds,
                seed == null ? scenario.seed() : seed,
                parameters, moments.moments(), moments.covariance(), method, share(), evaluations == null ? EVALUATIONS_PER_PARAMETER * parameters.size() : evaluations,
                profile, inputs, simulation.words(), moments.remarks(), command());
        return new Plan(calibration, moments, new CalibrationRunner(simulation));
    }

    /** The command as it has to be given to do it again: what changes no result is left out. */
    private String command() {
        StringBuilder words = new StringBuilder("bin/cascade calibrate " + name);
        params.forEach(ranges -> words.append(" --params ").append(quoted(ranges)));
        option(words, "--start", start);
        option(words, "--bars", bars);
        option(words, "--l2", l2);
        option(words, "--method", method.equals("cma-es") ? null : method);
        option(words, "--step", share() == DEFAULT_STEP ? null : step);
        option(words, "--evaluations", evaluations);
        option(words, "--seed", seed);
        option(words, "--seeds", seeds);
        option(words, "--profile", profile == PROFILE ? null : profile);
        return words.toString();
    }

    private double share() {
        try {
            return (Long) Quantity.read(Kind.RATIO, step) / (double) Quantity.ONE;
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("--step: " + unreadable.getMessage());
        }
    }

    private static void option(StringBuilder words, String option, Object value) {
        if (value != null) {
            words.append(' ').append(option).append(' ').append(quoted(value.toString()));
        }
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=,:%@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void put(Map<String, String> files, String kind, String file) {
        if (file != null) {
            files.put(kind, file);
        }
    }
}
