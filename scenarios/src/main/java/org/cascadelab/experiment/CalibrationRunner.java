package org.cascadelab.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.calibration.CalibrationPoint;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.calibration.LocalFit;
import org.cascadelab.calibration.MomentFit;
import org.cascadelab.calibration.MomentTargets;
import org.cascadelab.calibration.Pool;
import org.cascadelab.calibration.ReplayedSearch;
import org.cascadelab.calibration.SearchMethods;
import org.cascadelab.metric.MetricValue;
import tools.jackson.core.JacksonException;

/**
 * Runs a calibration into a folder, or goes on with one: the search, then derivatives and profiles at the best point. A run is a pure function of its point and seed, points
 * follow from the moments of earlier points, and every finished run is kept in the journal: so threads and interruptions change no byte of what comes out.
 */
public final class CalibrationRunner {
    /** Standard errors from the estimate at which a profile has points besides those over the whole range. */
    private static final double[] NEAR = {-2, -1, 1, 2};
    static final int NEAR_POINTS = NEAR.length;

    /** The run that is made to try the start. */
    private static final Unit FIRST = new Unit(0, 0);

    private final MomentSimulator simulator;
    private final Build build;

    public CalibrationRunner(TargetSimulation simulation) {
        this(simulation, Build.current());
    }

    CalibrationRunner(MomentSimulator simulator, Build build) {
        this.simulator = simulator;
        this.build = build;
    }

    /** The folder that a calibration gets if the user names none: the same command finds it again, a changed one gets its own. */
    public RunFolder standardFolder(Path runs, Calibration calibration) {
        String hash = CalibrationManifest.starting(calibration, build).identity().substring(0, 8);
        return RunFolder.at(runs.resolve("calibrate-%s-%s".formatted(calibration.name().replaceAll("[^A-Za-z0-9._-]", "-"), hash)));
    }

    /**
     * Runs what is missing and writes the tables.
     *
     * @throws IllegalArgumentException if the start cannot be simulated or has a moment without a value, or the folder holds something else
     * @throws OutputFailure if the folder cannot be written or another process works on it; finished runs are kept
     */
    public CalibrationOutcome run(Calibration calibration, RunFolder folder, RunOptions options) {
        options.progress().counting("runs");
        Optional<String> firstRun = Optional.empty();
        if (!folder.isStarted()) {
            firstRun = options.interruption().unlessRequested(() -> tryStart(calibration, options));
            if (firstRun.isEmpty()) {
                return CalibrationOutcome.notBegun(folder, calibration.mostRuns());
            }
        }
        folder.create();
        RunFolder.Lock lock = folder.lock(Optional.empty());
        try {
            CalibrationManifest manifest = claim(calibration, folder);
            String journalName = manifest.finished() ? CalibrationTables.RUNS : "journal.jsonl";
            Journal journal = manifest.finished() ? Journal.read(folder.file(journalName), manifest.identity())
                    : Journal.open(folder.disk(), folder.file(journalName), manifest.identity());
            try {
                firstRun.filter(run -> !journal.has(FIRST)).ifPresent(run -> journal.append(FIRST, run));
                return new Course(calibration, journal, options).run(folder, manifest);
            } finally {
                journal.close();
            }
        } finally {
            lock.close();
        }
    }

    /** Runs the start's first seed before anything is written: what it refuses or has no value of would spoil the whole. */
    private String tryStart(Calibration calibration, RunOptions options) {
        long begun = System.nanoTime();
        Map<String, String> settings = calibration.settings(calibration.start());
        List<MetricValue> moments;
        try {
            moments = simulator.moments(settings, calibration.seedOf(0));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("at the start %s: %s".formatted(settings, refused.getMessage()), refused);
        }
        for (int i = 0; i < moments.size(); i++) {
            if (!moments.get(i).isDefined()) {
                throw new IllegalArgumentException("at the start %s moment '%s' has no value: %s"
                        .formatted(settings, calibration.moments().get(i).name(), moments.get(i).undefined()));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        int most = calibration.mostRuns();
        options.progress().say(String.format(Locale.ROOT, "at most %,d runs; the first took %.1f s, the slowest of all as a rule: with %d at a time they take "
                + "%s at most", most, seconds, options.threads(),
                ProgressBar.words(Duration.ofMillis(Math.round(1_000 * seconds * most / options.threads())))));
        return Json.MAPPER.writeValueAsString(new Run(settings, moments));
    }

    /** The result of a folder's runs, nothing being run. */
    static CalibrationResult result(CalibrationManifest manifest, Journal runs) {
        MomentSimulator none = (settings, seed) -> {
            throw new IllegalStateException("a run is missing");
        };
        return new CalibrationRunner(none, manifest.build()).new Course(manifest.calibration(), runs, RunOptions.defaults()).calibrate();
    }

    private CalibrationManifest claim(Calibration calibration, RunFolder folder) {
        CalibrationManifest fresh = CalibrationManifest.starting(calibration, build);
        if (!folder.isStarted()) {
            folder.write(RunFolder.SCENARIO, calibration.scenario());
            folder.write(RunFolder.MANIFEST, Json.pretty(fresh));
            return fresh;
        }
        CalibrationManifest there;
        try {
            there = Json.MAPPER.readValue(folder.text(RunFolder.MANIFEST), CalibrationManifest.class);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("%s holds something else than a calibration; choose another folder".formatted(folder.path()), unreadable);
        }
        there.differenceTo(fresh).ifPresent(difference -> {
            throw new IllegalArgumentException("%s holds another calibration: its %s are other; choose another folder, or ask for the same calibration to go on with it"
                    .formatted(folder.path(), difference));
        });
        return there;
    }

    /** Moments of one run as the journal keeps them. @param settings what was set, to be sure that a resumed search takes the same way */
    record Run(Map<String, String> settings, List<MetricValue> moments) {}

    /** Ends a course before its end: it was interrupted, or its time is over. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** One calibration on its way. */
    private final class Course implements MomentFit.Model {
        private final Calibration calibration;
        private final MomentTargets targets;
        private final Journal journal;
        private final RunOptions options;
        private final UnitPool pool;
        private final List<double[]> points = new ArrayList<>();
        private final List<CalibrationPoint> evaluated = new ArrayList<>();

        Course(Calibration calibration, Journal journal, RunOptions options) {
            this.calibration = calibration;
            this.targets = calibration.momentTargets();
            this.journal = journal;
            this.options = options;
            this.pool = new UnitPool(this::runUnit, journal, options);
        }

        CalibrationOutcome run(RunFolder folder, CalibrationManifest manifest) {
            options.progress().started(journal.units().size(), calibration.mostRuns());
            CalibrationResult result;
            try {
                result = calibrate();
            } catch (Stopped early) {
                return stopped(folder);
            } finally {
                options.progress().ended();
            }
            int runs = journal.units().size();
            if (!manifest.finished()) {
                CalibrationTables.write(calibration, result, evaluated, journal, folder, manifest);
            }
            return new CalibrationOutcome(manifest.finished() ? CalibrationOutcome.End.WAS_FINISHED : CalibrationOutcome.End.FINISHED, Optional.of(result), folder, runs, runs,
                    Optional.of(found(result)), Duration.ZERO);
        }

        private CalibrationPoint found(CalibrationResult result) {
            return evaluated.stream().filter(point -> point.pool() == result.pool()).findFirst().orElseThrow();
        }

        private CalibrationOutcome stopped(RunFolder folder) {
            int runs = journal.units().size();
            Duration left = Duration.ofMillis(Math.round(1_000 * pool.meanUnitSeconds() * Math.max(0, calibration.mostRuns() - runs) / options.threads()));
            Optional<CalibrationPoint> best = evaluated.stream().filter(point -> point.distance().isDefined())
                    .min((a, b) -> Double.compare(a.distance().get(), b.distance().get()));
            return new CalibrationOutcome(pool.isOutOfTime() ? CalibrationOutcome.End.OUT_OF_TIME : CalibrationOutcome.End.INTERRUPTED, Optional.empty(), folder, runs,
                    calibration.mostRuns(), best, left);
        }

        private CalibrationResult calibrate() {
            MomentFit.Found found = new MomentFit(targets, this).find(new ReplayedSearch(SearchMethods.named(calibration.method()), calibration.start(),
                    calibration.step(), calibration.evaluations(), calibration.seed()));
            double[] estimate = found.shares();
            LocalFit fit = found.fit();
            List<List<FittedParameter.ProfilePoint>> profiles = profiles(estimate, found.point(), fit);
            List<FittedParameter> fitted = new ArrayList<>();
            for (int i = 0; i < estimate.length; i++) {
                fitted.add(fitted(i, estimate[i], fit, profiles.get(i)));
            }
            return new CalibrationResult(calibration.name(), calibration.about(), "%d seeds of %s".formatted(calibration.seeds(), calibration.simulation()), calibration.method(),
                    points.size(), found.searched(), found.searched() < calibration.evaluations(),
                    refused(), calibration.seeds(), targets, fitted, found.point().pool(), fit, calibration.command());
        }

        @Override
        public double nearest(int parameter, double share) {
            return calibration.parameters().get(parameter).shareOf(share);
        }

        @Override
        public double smallestStep(int parameter) {
            return calibration.parameters().get(parameter).smallestStep();
        }

        private List<List<FittedParameter.ProfilePoint>> profiles(double[] estimate, CalibrationPoint found, LocalFit fit) {
            List<double[]> asked = new ArrayList<>();
            List<List<double[]>> byParameter = new ArrayList<>();
            for (int i = 0; i < estimate.length; i++) {
                List<double[]> own = new ArrayList<>();
                for (double share : profileShares(estimate[i], fit.error(i))) {
                    own.add(MomentFit.moved(estimate, i, share));
                }
                byParameter.add(own);
                asked.addAll(own);
            }
            List<CalibrationPoint> along = asked.isEmpty() ? List.of() : evaluate("profile", asked);
            List<List<FittedParameter.ProfilePoint>> profiles = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < estimate.length; i++) {
                List<CalibrationPoint> own = new ArrayList<>(along.subList(next, next + byParameter.get(i).size()));
                next += own.size();
                if (!own.isEmpty()) {
                    own.add(found);
                }
                int at = i;
                profiles.add(own.stream().sorted((a, b) -> Double.compare(a.point()[at], b.point()[at]))
                        .map(point -> new FittedParameter.ProfilePoint(point.point()[at], calibration.parameters().get(at).text(point.point()[at]), point.distance()))
                        .toList());
            }
            return profiles;
        }

        private double[] profileShares(double estimate, MetricValue error) {
            int even = calibration.profile();
            if (even == 0) {
                return new double[0];
            }
            double[] near = error.isDefined() ? Arrays.stream(NEAR).map(errors -> estimate + errors * error.get()).filter(share -> share > 0 && share < 1).toArray()
                    : new double[0];
            double[] shares = Arrays.copyOf(near, near.length + even);
            for (int i = 0; i < even; i++) {
                shares[near.length + i] = i / (even - 1.0);
            }
            return Arrays.stream(shares).sorted().toArray();
        }

        private FittedParameter fitted(int number, double share, LocalFit fit, List<FittedParameter.ProfilePoint> profile) {
            FreeParameter parameter = calibration.parameters().get(number);
            MetricValue error = fit.error(number);
            return new FittedParameter(parameter.key(), parameter.range().words() + (parameter.logarithmic() ? " (log)" : ""), parameter.start(), parameter.startShare(),
                    parameter.text(share),
                    parameter.coordinate().value(share), error.isDefined() ? MetricValue.of(error.get() * parameter.coordinate().slope(share)) : error,
                    parameter.range().unitWithGap(),
                    parameter.coordinate(), share, profile);
        }

        private List<String> refused() {
            List<CalibrationPoint> without = evaluated.stream().filter(point -> !point.distance().isDefined()).toList();
            return without.isEmpty() ? List.of() : List.of("%d of %d points had a moment without a value and counted as worse than all others, for instance %s: %s"
                    .formatted(without.size(), evaluated.size(), without.get(0).settings(), without.get(0).distance().undefined()));
        }

        /** Runs all seeds of some points, as many at a time as there are threads; what the journal has is not run again. */
        @Override
        public List<CalibrationPoint> evaluate(String phase, List<double[]> asked) {
            int first = points.size();
            points.addAll(asked);
            List<Unit> missing = new ArrayList<>();
            for (int point = first; point < points.size(); point++) {
                for (int seed = 0; seed < calibration.seeds(); seed++) {
                    Unit unit = new Unit(point, seed);
                    if (!journal.has(unit)) {
                        missing.add(unit);
                    }
                }
            }
            int before = journal.units().size();
            if (!missing.isEmpty() && !pool.run(missing, before, Math.max(before + missing.size(), calibration.mostRuns()))) {
                throw new Stopped();
            }
            for (int point = first; point < points.size(); point++) {
                evaluated.add(pooled(phase, point));
            }
            return List.copyOf(evaluated.subList(first, points.size()));
        }

        private CalibrationPoint pooled(String phase, int number) {
            double[] point = points.get(number);
            Map<String, String> settings = calibration.settings(point);
            List<double[]> bySeed = new ArrayList<>();
            for (int seed = 0; seed < calibration.seeds(); seed++) {
                Run run = Json.MAPPER.readValue(journal.json(new Unit(number, seed)), Run.class);
                if (!run.settings().equals(settings)) {
                    throw new IllegalStateException("point %d was run at %s and is asked for at %s: the search took another way than before"
                            .formatted(number, run.settings(), settings));
                }
                for (int moment = 0; moment < run.moments().size(); moment++) {
                    if (!run.moments().get(moment).isDefined()) {
                        return new CalibrationPoint(phase, point, settings, MetricValue.undefined("moment '%s' has no value on seed %d: %s"
                                .formatted(targets.moments().get(moment).name(), calibration.seedOf(seed), run.moments().get(moment).undefined())), null);
                    }
                }
                bySeed.add(run.moments().stream().mapToDouble(MetricValue::get).toArray());
            }
            Pool pool = Pool.of(bySeed);
            return new CalibrationPoint(phase, point, settings, MetricValue.of(targets.distance(pool.mean())), pool);
        }

        private String runUnit(Unit unit) {
            Map<String, String> settings = calibration.settings(points.get(unit.cell()));
            long seed = calibration.seedOf(unit.pair());
            try {
                return Json.MAPPER.writeValueAsString(new Run(settings, simulator.moments(settings, seed)));
            } catch (IllegalArgumentException refused) {
                // some corner of the ranges cannot be simulated: a bad point, not a bad calibration
                MetricValue none = MetricValue.undefined(refused.getMessage().lines().findFirst().orElse("the scenario refuses it"));
                return Json.MAPPER.writeValueAsString(new Run(settings, targets.moments().stream().map(moment -> none).toList()));
            } catch (RuntimeException | Error broken) {
                throw new IllegalStateException("at %s (seed %d): %s".formatted(settings, seed, broken), broken);
            }
        }
    }
}
