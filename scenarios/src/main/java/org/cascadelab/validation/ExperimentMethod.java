package org.cascadelab.validation;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Params;
import org.cascadelab.experiment.SimulatedScenario;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.fact.FactListener;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Resampling;
import org.cascadelab.statistics.StoppingRule;
import org.cascadelab.statistics.StudentInterval;
import org.cascadelab.statistics.Tail;

/** Whether the way in which policies are compared does what it claims: shared luck, coverage of the intervals, stopping, heavy tails. */
final class ExperimentMethod implements ValidationCard {
    private static final double LEVEL = 0.95;
    private static final double LEAST_COVERAGE = 0.93;
    private static final double MOST_COVERAGE = 0.97;
    private static final double TRUE_DIFFERENCE = -3;
    /** Pairs that are added before each look, as the stopping rule advises. */
    private static final int BATCH = 10;
    private static final int STOPPING_RESAMPLES = 199;
    private static final int FEW_PAIRS = 30;

    private final String scenario;
    private final List<String> policies;
    private final long scenarioSeed;
    private final int replications;
    private final int pairs;
    private final int resamples;
    private final double halfWidth;
    private final int mostPairs;
    private final int studies;
    private final double r;
    private final double theta;
    private final double effect;
    private final Streams streams;

    private ExperimentMethod(Params params) {
        scenario = params.text("scenario");
        policies = List.of(params.text("policy"), params.text("other-policy"));
        scenarioSeed = params.count("seed");
        replications = (int) params.count("replications");
        pairs = (int) params.count("pairs");
        resamples = (int) params.count("resamples");
        halfWidth = params.number("half-width");
        mostPairs = (int) params.count("most-pairs");
        studies = (int) params.count("studies");
        r = params.number("r");
        theta = params.number("theta");
        effect = params.ratio("effect");
        streams = new Streams(scenarioSeed);
    }

    static ExperimentMethod of(Params params) {
        ExperimentMethod card = new ExperimentMethod(params);
        if (!(card.halfWidth > 0)) {
            throw new IllegalArgumentException("half-width must be above 0, got " + card.halfWidth);
        }
        if (!(card.r >= 0) || card.r >= 1 || !(card.theta > 0)) {
            throw new IllegalArgumentException("need 0 <= r < 1 and theta > 0, got %s and %s: from R = 1 on the mean whose interval is asked for is infinite".formatted(card.r, card.theta));
        }
        card.scenario();
        return card;
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Common random numbers: a shipped scenario is run under two policies on one seed, and every fact before the first liquidation must be the same. Coverage: the "
                + "paired 95 % intervals, Student's and BCa, must cover a known difference in .93 to .97 of many synthetic studies, with normal and with skewed differences (exponential, skewness "
                + "2). Stopping: never before 30 pairs. Heavy tails: the number of liquidations at a branching ratio near 1 has a relative standard deviation of 1 / sqrt(theta (1 - R)), so "
                + "that thirty runs cannot see a difference of a fifth.",
                "design of the experiment layer; the relative deviation follows from the generalised Poisson law of card L3");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        sharedLuck(measures, notes);
        coverage(measures, notes);
        stopping(measures);
        heavyTails(measures);
        return CardResult.each(measures, notes);
    }

    private SimulatedScenario scenario() {
        ScenarioReader reader = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));
        Scenarios shipped = new Scenarios(reader, null);
        Scenario written = shipped.load(scenario, Map.of());
        Set<String> known = new LinkedHashSet<>(written.policies());
        known.addAll(reader.schema().vocabulary().presetNames());
        for (String policy : policies) {
            if (!known.contains(policy)) {
                throw new IllegalArgumentException("unknown policy '%s'; known: %s%s".formatted(policy, known, Nearest.hint(policy, known)));
            }
        }
        if (policies.get(0).equals(policies.get(1))) {
            throw new IllegalArgumentException("need two different policies, got '%s' twice".formatted(policies.get(0)));
        }
        return new SimulatedScenarios(shipped).of(written.with(Map.of("compare", "{ policies: [%s, %s], baseline: %s, candidate: %s }"
                .formatted(policies.get(0), policies.get(1), policies.get(0), policies.get(1)))));
    }

    private void sharedLuck(List<CardResult.Measure> measures, List<String> notes) {
        SimulatedScenario simulated = scenario();
        FactPrint one = new FactPrint();
        FactPrint other = new FactPrint();
        simulated.tell(policies.get(0), scenarioSeed, one.listener());
        simulated.tell(policies.get(1), scenarioSeed, other.listener());
        int compared = Math.min(one.beforeFirstBreach(), other.beforeFirstBreach());
        int different = 0;
        for (int fact = 0; fact < compared; fact++) {
            different += one.prints.get(fact).equals(other.prints.get(fact)) ? 0 : 1;
        }
        measures.add(CardResult.Measure.within("facts that differ before the first liquidation, %s, %s against %s".formatted(scenario, policies.get(0), policies.get(1)), different, 0, 0));
        measures.add(CardResult.Measure.of("facts compared", compared, 0));
        measures.add(CardResult.Measure.of("facts of the longer run", Math.max(one.prints.size(), other.prints.size()), 0));
        if (one.firstBreach < 0 && other.firstBreach < 0) {
            notes.add("no liquidation in either run: nothing could differ; take another seed or scenario");
        }
    }

    /** Keeps a number for every fact. Whatever facts there are is told to it, also those that are added later. */
    private static final class FactPrint {
        private final List<Integer> prints = new ArrayList<>();
        private int firstBreach = -1;

        FactListener listener() {
            return (FactListener) Proxy.newProxyInstance(FactListener.class.getClassLoader(), new Class<?>[] {FactListener.class}, (self, method, values) -> {
                if (method.getReturnType() == boolean.class) {
                    // it is asked what it wants to hear, which is no fact
                    return false;
                }
                // the start names the policy, which of course differs
                if (method.getDeclaringClass() == FactListener.class && !method.getName().equals("runStarted")) {
                    if (method.getName().equals("liquidationStarted") && firstBreach < 0) {
                        firstBreach = prints.size();
                    }
                    prints.add(31 * method.getName().hashCode() + Arrays.deepToString(values).hashCode());
                }
                return null;
            });
        }

        int beforeFirstBreach() {
            return firstBreach < 0 ? prints.size() : firstBreach;
        }
    }

    private void coverage(List<CardResult.Measure> measures, List<String> notes) {
        Resampling resampling = new Resampling(resamples);
        for (int n : pairs == FEW_PAIRS ? new int[] {pairs} : new int[] {pairs, FEW_PAIRS}) {
            for (boolean skewed : new boolean[] {false, true}) {
                double[] covered = covered(n, skewed, resampling);
                String which = ", %d %s differences".formatted(n, skewed ? "skewed" : "normal");
                for (int kind = 0; kind < covered.length; kind++) {
                    String name = "coverage of " + (kind == 0 ? "Student's interval" : "the BCa interval") + which;
                    double error = Math.sqrt(covered[kind] * (1 - covered[kind]) / replications);
                    measures.add(n == pairs ? CardResult.Measure.between(name, covered[kind], error, LEAST_COVERAGE, MOST_COVERAGE) : CardResult.Measure.of(name, covered[kind], error));
                }
            }
        }
        if (pairs != FEW_PAIRS) {
            notes.add("coverage at %d pairs, the least that give a finding, is a reading: an interval of few skewed differences is known to be too narrow".formatted(FEW_PAIRS));
        }
    }

    private double[] covered(int n, boolean skewed, Resampling resampling) {
        RandomStream luck = streams.named(skewed ? "skewed differences" : "normal differences");
        double[] sample = new double[n];
        int student = 0;
        int bca = 0;
        for (int replication = 0; replication < replications; replication++) {
            Draws draws = luck.at(replication, n);
            Arrays.setAll(sample, i -> TRUE_DIFFERENCE + (skewed ? draws.nextExponential() - 1 : draws.nextGaussian()));
            student += covers(StudentInterval.ofMean(sample, LEVEL)) ? 1 : 0;
            bca += covers(resampling.bcaOfMean(sample, LEVEL, "coverage " + n + skewed + replication)) ? 1 : 0;
        }
        return new double[] {student / (double) replications, bca / (double) replications};
    }

    private static boolean covers(Interval interval) {
        return interval.low() <= TRUE_DIFFERENCE && TRUE_DIFFERENCE <= interval.high();
    }

    private void stopping(List<CardResult.Measure> measures) {
        double[] stopped = new double[studies];
        int covered = 0;
        for (int study = 0; study < studies; study++) {
            PairedDifference last = untilNarrow(study, halfWidth);
            stopped[study] = last.pairs();
            covered += covers(last.interval()) ? 1 : 0;
        }
        double share = covered / (double) studies;
        measures.add(CardResult.Measure.between("fewest pairs at which a study stopped, half-width %s of a deviation".formatted(Check.number(halfWidth)), StatUtils.min(stopped), 0,
                PairedDifference.LEAST_PAIRS, mostPairs));
        measures.add(CardResult.Measure.of("mean pairs (known deviation: %s)".formatted(Check.number(Math.ceil(StrictMath.pow(1.96 / halfWidth, 2)))), StatUtils.mean(stopped),
                Math.sqrt(StatUtils.variance(stopped) / studies)));
        measures.add(CardResult.Measure.of("coverage after stopping", share, Math.sqrt(share * (1 - share) / studies)));
        measures.add(CardResult.Measure.within("pairs of a study that any interval satisfies", untilNarrow(0, 1e6).pairs(), PairedDifference.LEAST_PAIRS, 0));
    }

    private PairedDifference untilNarrow(int study, double wanted) {
        StoppingRule rule = new StoppingRule("synthetic", wanted, PairedDifference.LEAST_PAIRS, mostPairs);
        double[] all = new double[mostPairs];
        Draws draws = streams.named("sequential differences").at(study, 0);
        Arrays.setAll(all, i -> TRUE_DIFFERENCE + draws.nextGaussian());
        for (int n = BATCH; true; n = Math.min(mostPairs, n + BATCH)) {
            PairedDifference difference = PairedDifference.of("synthetic", "one", "study " + study, Arrays.copyOf(all, n), 0, null, LEVEL, new Resampling(STOPPING_RESAMPLES));
            if (rule.enough(difference)) {
                return difference;
            }
        }
    }

    private void heavyTails(List<CardResult.Measure> measures) {
        CascadeLaw law = new CascadeLaw(theta, r);
        double mean = 0;
        double square = 0;
        double mass = 0;
        // summed term by term, so that it does not lean on the closed form
        for (long n = 0; n == 0 || mass < 1 - 1e-12 && n < 50_000_000; n++) {
            double p = law.probability(n);
            mass += p;
            mean += p * n;
            square += p * n * n;
            if (n > law.mean() && p * n * n < 1e-18 * square) {
                break;
            }
        }
        double relative = 1 / Math.sqrt(theta * (1 - r));
        measures.add(CardResult.Measure.within("relative standard deviation of cascade sizes, R %s, theta %s".formatted(Check.number(r), Check.number(theta)),
                Math.sqrt(square - mean * mean) / mean, relative, 1e-4 * relative));
        RandomStream luck = streams.named("cascade sizes");
        double seen = shareOfStudies(study -> excludesZero(study, luck));
        double warned = shareOfStudies(study -> Tail.warning(sizes(luck.at(study, 2), 100, theta)).isPresent() ? 1 : 0);
        String thirty = "share of studies of %d runs each that see a difference of %s".formatted(FEW_PAIRS, Check.number(effect));
        double error = Math.sqrt(seen * (1 - seen) / studies);
        // a study of a size that saw it half of the time would not be blind
        measures.add(effect <= 0.2 && relative >= 4 ? CardResult.Measure.between(thirty, seen, error, 0, 0.5) : CardResult.Measure.of(thirty, seen, error));
        measures.add(CardResult.Measure.of("share of samples of 100 that are told to have a heavy tail", warned, Math.sqrt(warned * (1 - warned) / studies)));
    }

    private double shareOfStudies(ToDoubleFunction<Integer> outcome) {
        double sum = 0;
        for (int study = 0; study < studies; study++) {
            sum += outcome.applyAsDouble(study);
        }
        return sum / studies;
    }

    private double excludesZero(int study, RandomStream luck) {
        double[] one = sizes(luck.at(study, 0), FEW_PAIRS, theta);
        double[] other = sizes(luck.at(study, 1), FEW_PAIRS, theta * (1 - effect));
        double[] differences = new double[FEW_PAIRS];
        Arrays.setAll(differences, i -> other[i] - one[i]);
        Interval interval = StudentInterval.ofMean(differences, LEVEL);
        return interval.excludesZero() && interval.high() < 0 ? 1 : 0;
    }

    /** Cascades as a branching process: each liquidation sets off a Poisson number of others. */
    private double[] sizes(Draws draws, int count, double first) {
        double[] sizes = new double[count];
        for (int i = 0; i < count; i++) {
            long pending = draws.nextPoisson(first);
            long size = 0;
            while (pending > 0) {
                pending += draws.nextPoisson(r) - 1;
                size++;
            }
            sizes[i] = size;
        }
        return sizes;
    }
}
