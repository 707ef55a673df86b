package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * calibration gives: the whole way of {@code cascade calibrate}, block-bootstrap errors of the sample included.
 */
final class CalibrationRecovery implements ValidationCard {
    private static final double TWO_ERRORS = 0.9545;
    private static final List<String> KEYS = List.of("price.volatility", "price.variation");
    private static final List<Coordinate> RANGES = List.of(new Coordinate(20, 200, true), new Coordinate(25, 200, true));
    private static final List<String> MOMENTS = List.of("return-mean-size", "return-deviation", "return-hill-5", "size-autocorrelation-1", "size-autocorrelation-10");
    private static final int DRAWS = 150;
    /** Data are drawn from another part of the seeds than simulations. */
    private static final int FIRST_OF_DATA = 1_000_000;

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
        return new CardDescription("Samples of the price process 'stochastic-volatility' (one factor) in steps of a minute, each with other luck; its volatility and variation are fitted to five moments of "
                + "each sample by the method of simulated moments. Of the intervals of two standard errors, 95.45 % must hold the truth, the estimate less the truth over its error must be 0 on average, and J "
                + "must exceed the 5 % point that the correlations of the moments imply about as often.",
                "McFadden (1989), Econometrica 57(5), for the theory; the frequencies are those of a normal estimate and hold in large samples");
    }

    /** One sample's result: estimates less truth over their errors, and the chance of J. */
    private record Recovered(double[] z, double[] errors, double chance) {}

    @Override
    public CardResult run() {
        TargetSimulation simulation = simulation();
        List<Recovered> recovered = new ArrayList<>();
        int without = 0;
        for (int sample = 0; sample < samples; sample++) {
            Recovered one = recover(simulation, sample);
            if (one == null) {
                without++;
            } else {
                recovered.add(one);
            }
        }
        int n = recovered.size();
        List<CardResult.Measure> measures = new ArrayList<>();
        for (int i = 0; i < KEYS.size(); i++) {
            int parameter = i;
            double within = recovered.stream().filter(one -> Math.abs(one.z()[parameter]) <= 2).count() / (double) n;
            measures.add(CardResult.Measure.against("truth within two errors, " + KEYS.get(i), within, Math.sqrt(TWO_ERRORS * (1 - TWO_ERRORS) / n), TWO_ERRORS, 0));
            double mean = recovered.stream().mapToDouble(one -> one.z()[parameter]).average().orElse(0);
            measures.add(CardResult.Measure.against("mean of (estimate - truth) / error, " + KEYS.get(i), mean, 1 / Math.sqrt(n), 0, 0));
            measures.add(CardResult.Measure.of("mean error [%], " + KEYS.get(i), recovered.stream().mapToDouble(one -> one.errors()[parameter]).average().orElse(0), 0));
        }
        double beyond = recovered.stream().filter(one -> one.chance() < 0.05).count() / (double) n;
        measures.add(CardResult.Measure.of("share of J beyond its corrected 5 % point", beyond, Math.sqrt(0.05 * 0.95 / n)));
        return CardResult.each(measures, without == 0 ? List.of() : List.of(String.format(Locale.ROOT, "%d of %d samples gave no errors and are left out", without, samples)));
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

    private Recovered recover(TargetSimulation simulation, int sample) {
        MomentTargets targets = targets(simulation.tape(settings(truth[0], truth[1]), Seeds.ofPair(seed, FIRST_OF_DATA + sample)), sample);
        // each sample is met by simulations of its own, or their luck would be common to all
        MomentFit.Model model = (phase, points) -> points.stream().map(point -> evaluate(simulation, targets, phase, point, sample * seeds)).toList();
        double[] start = {RANGES.get(0).share(truth[0] * 1.3), RANGES.get(1).share(truth[1] * 0.7)};
        MomentFit.Found found = new MomentFit(targets, model).find(new ReplayedSearch(SearchMethods.named("nelder-mead"), start, 0.25, evaluations, seed));
        double[] z = new double[KEYS.size()];
        double[] errors = new double[KEYS.size()];
        for (int i = 0; i < z.length; i++) {
            MetricValue error = found.fit().error(i);
            if (!error.isDefined()) {
                return null;
            }
            // in the coordinate of the search, where the estimate is nearer to normal
            z[i] = (found.shares()[i] - RANGES.get(i).share(truth[i])) / error.get();
            errors[i] = error.get() * RANGES.get(i).slope(found.shares()[i]);
        }
        return new Recovered(z, errors, found.fit().correctedChance().get());
    }

    private MomentTargets targets(MarketTape tape, int sample) {
        List<MarketFact> facts = MarketFacts.named(tape, MOMENTS);
        BlockBootstrap bootstrap = BlockBootstrap.of(tape, MOMENTS, blockMinutes, DRAWS, "recovery|" + seed + "|" + sample);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            moments.add(new Moment(MOMENTS.get(i), facts.get(i).title(), facts.get(i).unit(), facts.get(i).value().get(), bootstrap.error(i).get(), "sample"));
        }
        double[][] covariance = new double[moments.size()][moments.size()];
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                covariance[i][j] = (i == j ? 1 : bootstrap.correlation(i, j)) * moments.get(i).error() * moments.get(j).error();
            }
        }
        return new MomentTargets(moments, covariance);
    }

    private CalibrationPoint evaluate(TargetSimulation simulation, MomentTargets targets, String phase, double[] point, int firstSeed) {
        Map<String, String> settings = settings(RANGES.get(0).value(point[0]), RANGES.get(1).value(point[1]));
        List<double[]> bySeed = Stream.iterate(0, number -> number < seeds, number -> number + 1)
                .map(number -> simulation.moments(settings, Seeds.ofPair(seed, firstSeed + number)).stream().mapToDouble(MetricValue::get).toArray()).toList();
        Pool pool = Pool.of(bySeed);
        return new CalibrationPoint(phase, point, settings, MetricValue.of(targets.distance(pool.mean())), pool);
    }
}
