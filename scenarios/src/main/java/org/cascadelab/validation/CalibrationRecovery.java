package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cascadelab.calibration.CalibrationPoint;
import org.cascadelab.calibration.Coordinate;
import org.cascadelab.calibration.Moment;
import org.cascadelab.calibration.MomentFit;
import org.cascadelab.calibration.MomentTargets;
import org.cascadelab.calibration.Pool;
import org.cascadelab.calibration.ReplayedSearch;
import org.cascadelab.calibration.SearchMethods;
import org.cascadelab.catalog.Params;
import org.cascadelab.experiment.Seeds;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.experiment.TargetSimulation;
import org.cascadelab.marketfact.BlockBootstrap;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.ScenarioText;
import org.cascadelab.scenario.Scenarios;
import org.cascadelab.scenario.Targets;
import org.cascadelab.scenario.TargetsReader;

/**
 * Calibrates a price process of clustered volatility to samples of itself and counts how often its true parameters lie within two of the standard errors that the
 * calibration gives: with known errors of the moments, and with errors by the block bootstrap of the sample, the whole way of {@code cascade calibrate}.
 */
final class CalibrationRecovery implements ValidationCard {
    private static final double TWO_ERRORS = 0.9545;
    private static final List<String> KEYS = List.of("price.volatility", "price.variation");
    private static final List<Coordinate> RANGES = List.of(new Coordinate(20, 200, true), new Coordinate(25, 200, true));
    private static final List<String> MOMENTS = List.of("return-mean-size", "return-deviation", "return-hill-5", "size-autocorrelation-1", "size-autocorrelation-10");
    private static final int DRAWS = 150;
    /** Data are drawn from another part of the seeds than simulations. */
    private static final int FIRST_OF_DATA = 1_000_000;
    private static final int FIRST_OF_KNOWN = 2_000_000;
    /** Samples from which the errors are taken that count as known. */
    private static final int KNOWN_FROM = 200;

    private final double[] truth;
    private final double halfLifeSeconds;
    private final double durationSeconds;
    private final int blockMinutes;
    private final int samples;
    private final int seeds;
    private final int evaluations;
    private final long seed;

    private CalibrationRecovery(Params params) {
        truth = new double[] {100 * params.ratio("volatility"), 100 * params.ratio("variation")};
        halfLifeSeconds = params.seconds("half-life");
        durationSeconds = params.seconds("duration");
        blockMinutes = (int) (params.seconds("block") / 60);
        samples = (int) params.count("samples");
        seeds = (int) params.count("seeds");
        evaluations = (int) params.count("evaluations");
        seed = params.count("seed");
    }

    static CalibrationRecovery of(Params params) {
        return new CalibrationRecovery(params);
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Samples of the price process 'stochastic-volatility' (one factor) in steps of a minute, each with other luck; its volatility and "
                + "variation are fitted to five moments of each sample by the method of simulated moments. Where the errors of the moments are known, from other "
                + "samples, 95.45 % of the intervals of two standard errors must hold the truth. With errors by the block bootstrap of the sample itself, as recorded "
                + "data have them, the share is a reading: it shows by how much such errors are too small.",
                "McFadden (1989), Econometrica 57(5), for the theory; the frequencies are those of a normal estimate and hold in large samples");
    }

    /** One sample's result: estimates less truth over their errors, and the chance of J. */
    private record Recovered(double[] z, double[] errors, double chance) {}

    @Override
    public CardResult run() {
        TargetSimulation simulation = simulation();
        double[][] known = Pool.of(Stream.iterate(0, number -> number < KNOWN_FROM, number -> number + 1)
                .map(number -> moments(simulation, truth[0], truth[1], FIRST_OF_KNOWN + number)).toList()).covariance();
        List<CardResult.Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (boolean bootstrapped : new boolean[] {false, true}) {
            List<Recovered> recovered = Stream.iterate(0, sample -> sample < samples, sample -> sample + 1)
                    .map(sample -> recover(simulation, sample, bootstrapped ? null : known)).flatMap(Optional::stream).toList();
            measure(recovered, bootstrapped ? "block-bootstrap errors: " : "known errors: ", !bootstrapped, measures);
            if (recovered.size() < samples) {
                notes.add(String.format(Locale.ROOT, "%d of %d samples gave no errors and are left out", samples - recovered.size(), samples));
            }
        }
        return CardResult.each(measures, notes);
    }

    /**
     * @param gates where the theory holds the frequencies to their values; the block bootstrap of a short sample falls short of them by an amount that nobody knows
     * beforehand
     */
    private static void measure(List<Recovered> recovered, String name, boolean gates, List<CardResult.Measure> measures) {
        int n = recovered.size();
        for (int i = 0; i < KEYS.size(); i++) {
            int parameter = i;
            double within = recovered.stream().filter(one -> Math.abs(one.z()[parameter]) <= 2).count() / (double) n;
            double error = Math.sqrt(TWO_ERRORS * (1 - TWO_ERRORS) / n);
            String share = name + "truth within two errors, " + KEYS.get(i);
            measures.add(gates ? CardResult.Measure.against(share, within, error, TWO_ERRORS, 0) : CardResult.Measure.of(share, within, error));
            double mean = recovered.stream().mapToDouble(one -> one.z()[parameter]).average().orElse(0);
            measures.add(CardResult.Measure.of(name + "mean of (estimate - truth) / error, " + KEYS.get(i), mean, 1 / Math.sqrt(n)));
            measures.add(CardResult.Measure.of(name + "mean error [%], " + KEYS.get(i), recovered.stream().mapToDouble(one -> one.errors()[parameter]).average().orElse(0), 0));
        }
        double beyond = recovered.stream().filter(one -> one.chance() < 0.05).count() / (double) n;
        measures.add(CardResult.Measure.of(name + "share of J beyond its corrected 5 % point", beyond, Math.sqrt(0.05 * 0.95 / n)));
    }

    private TargetSimulation simulation() {
        StringBuilder text = new StringBuilder("""
                scenario:
                  extends: quick
                  shocks: { crash: ~ }
                  price: { type: stochastic-volatility, factors: 1, shortest-half-life: %1$ss, longest-half-life: %1$ss, jumps-per-year: 0 }
                simulate: index
                step: 1m
                duration: %2$ss
                moments:
                """.formatted((long) halfLifeSeconds, (long) durationSeconds));
        MOMENTS.forEach(moment -> text.append("  ").append(moment).append(": { from: bars }\n"));
        ScenarioReader reader = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));
        Scenarios shipped = new Scenarios(reader, null);
        Targets targets = new TargetsReader(reader).read(new ScenarioText("the card's targets", "recovery", text.toString()), shipped::find);
        TargetSimulation simulation = new TargetSimulation(targets, new SimulatedScenarios(shipped));
        simulation.rehearse();
        return simulation;
    }

    private static Map<String, String> settings(double volatility, double variation) {
        return Map.of(KEYS.get(0), String.format(Locale.ROOT, "%.6f%%", volatility), KEYS.get(1), String.format(Locale.ROOT, "%.6f%%", variation));
    }

    /** @param known covariance of a sample's moments, or null to estimate it from the sample */
    private Optional<Recovered> recover(TargetSimulation simulation, int sample, double[][] known) {
        MomentTargets targets = targets(simulation.tape(settings(truth[0], truth[1]), Seeds.ofPair(seed, FIRST_OF_DATA + sample)), sample, known);
        // each sample is met by simulations of its own, or their luck would be common to all
        MomentFit.Model model = (phase, points) -> points.stream().map(point -> evaluate(simulation, targets, phase, point, sample * seeds)).toList();
        double[] start = {RANGES.get(0).share(truth[0] * 1.3), RANGES.get(1).share(truth[1] * 0.7)};
        MomentFit.Found found = new MomentFit(targets, model).find(new ReplayedSearch(SearchMethods.named("nelder-mead"), start, 0.25, evaluations, seed));
        double[] z = new double[KEYS.size()];
        double[] errors = new double[KEYS.size()];
        for (int i = 0; i < z.length; i++) {
            MetricValue error = found.fit().error(i);
            if (!error.isDefined()) {
                return Optional.empty();
            }
            // in the coordinate of the search, where the estimate is nearer to normal
            z[i] = (found.shares()[i] - RANGES.get(i).share(truth[i])) / error.get();
            errors[i] = error.get() * RANGES.get(i).slope(found.shares()[i]);
        }
        return Optional.of(new Recovered(z, errors, found.fit().correctedChance().get()));
    }

    private MomentTargets targets(MarketTape tape, int sample, double[][] known) {
        List<MarketFact> facts = MarketFacts.named(tape, MOMENTS);
        double[][] covariance = new double[facts.size()][facts.size()];
        BlockBootstrap bootstrap = known == null ? BlockBootstrap.of(tape, MOMENTS, blockMinutes, DRAWS, "recovery|" + seed + "|" + sample) : null;
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                // Pool gives the covariance of a mean
                covariance[i][j] = known != null ? KNOWN_FROM * known[i][j] : (i == j ? 1 : bootstrap.correlation(i, j)) * bootstrap.error(i).get() * bootstrap.error(j).get();
            }
        }
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            moments.add(new Moment(MOMENTS.get(i), facts.get(i).title(), facts.get(i).unit(), facts.get(i).value().get(), Math.sqrt(covariance[i][i]), "sample"));
        }
        return new MomentTargets(moments, covariance);
    }

    private double[] moments(TargetSimulation simulation, double volatility, double variation, int number) {
        return simulation.moments(settings(volatility, variation), Seeds.ofPair(seed, number)).stream().mapToDouble(MetricValue::get).toArray();
    }

    private CalibrationPoint evaluate(TargetSimulation simulation, MomentTargets targets, String phase, double[] point, int firstSeed) {
        Map<String, String> settings = settings(RANGES.get(0).value(point[0]), RANGES.get(1).value(point[1]));
        List<double[]> bySeed = Stream.iterate(0, number -> number < seeds, number -> number + 1)
                .map(number -> moments(simulation, RANGES.get(0).value(point[0]), RANGES.get(1).value(point[1]), firstSeed + number)).toList();
        Pool pool = Pool.of(bySeed);
        return new CalibrationPoint(phase, point, settings, MetricValue.of(targets.distance(pool.mean())), pool);
    }
}
