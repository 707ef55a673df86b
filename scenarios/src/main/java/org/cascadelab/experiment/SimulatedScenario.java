package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.engine.Checks;
import org.cascadelab.engine.FundingTerms;
import org.cascadelab.engine.InstrumentSetup;
import org.cascadelab.engine.LoopGainTarget;
import org.cascadelab.engine.MarginChecks;
import org.cascadelab.engine.MarketSetup;
import org.cascadelab.engine.MarketSimulation;
import org.cascadelab.engine.WorkListener;
import org.cascadelab.engine.World;
import org.cascadelab.fact.FactListener;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.MarkRecipe;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.RunRecord;
import org.cascadelab.metric.RunRecorder;
import org.cascadelab.metric.RunTerms;
import org.cascadelab.price.PriceRecipe;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.random.Streams;
import org.cascadelab.scenario.LargestPosition;
import org.cascadelab.scenario.Listing;
import org.cascadelab.scenario.Scenario;

/** A scenario on the simulation: a market for each policy that differ in the rulebook only, and a recorder for each run. */
public final class SimulatedScenario implements RunnableScenario {
    /** The policy of the twin that every arm is measured against. */
    public static final String TWIN = "shadow";

    /** Points of a path that a result keeps. */
    public static final int PATH_SAMPLES = 360;

    private final Scenario scenario;
    private final Map<String, Arm> arms = new HashMap<>();
    private final RunTerms terms;
    private final Map<String, PriceRecipe> prices;
    private final SeriesSource series;
    /** null until it is asked for: it takes an opening */
    private LargestPosition largestPosition;

    /** @param rulebooks one for each instrument */
    private record Arm(MarketSetup setup, List<Rulebook> rulebooks) {}

    SimulatedScenario(Scenario written, SeriesSource series) {
        scenario = written.policies().contains(TWIN) ? written : written.with(Map.of("policies." + TWIN, "{}"));
        this.series = series;
        prices = scenario.prices();
        prices.forEach((name, price) -> {
            if (price.coveredNanos(series) < scenario.durationNanos()) {
                throw new IllegalArgumentException("the run takes %s s, but the recorded prices of '%s' last only %s s; shorten 'duration' or start them earlier"
                        .formatted(seconds(scenario.durationNanos()), name, seconds(price.coveredNanos(series))));
            }
        });
        for (String policy : scenario.policies()) {
            List<Rulebook> rulebooks = scenario.instruments().values().stream().map(listing -> rulebook(policy, listing.instrument())).toList();
            for (Rulebook.Span span : rulebooks.get(0).spans()) {
                if (span.nanos() > scenario.durationNanos()) {
                    throw new IllegalArgumentException("policy '%s': %s: need %s %s s <= duration %s s"
                            .formatted(policy, span.otherwise(), span.name(), seconds(span.nanos()), seconds(scenario.durationNanos())));
                }
            }
            arms.put(policy, new Arm(setup(policy), rulebooks));
        }
        terms = termsOfRuns();
    }

    @Override
    public String text() {
        return scenario.toYaml();
    }

    public Scenario scenario() {
        return scenario;
    }

    /** What a user must know of these policies before they run, in words: rules that cannot do what their name says, losses that no policy can rule out. */
    public List<String> remarks(List<String> policies) {
        Set<String> remarks = new LinkedHashSet<>();
        double step = prices.values().stream().mapToDouble(price -> price.largestStep(scenario.tickNanos(), scenario.durationNanos(), series)).max().orElse(0);
        step += scenario.news().values().stream().mapToDouble(news -> news.largestMove(scenario.durationNanos())).max().orElse(0);
        for (String policy : policies) {
            for (Rulebook rulebook : arm(policy).rulebooks()) {
                rulebook.remarks().forEach(remark -> remarks.add("policy '%s': %s".formatted(policy, remark)));
                double lowest = rulebook.requirement().smallestRatePpb() / (double) Quantity.ONE;
                double fee = rulebook.charges().feePpb() / (double) Quantity.ONE;
                if (step + fee > lowest) {
                    remarks.add(String.format(Locale.ROOT, "one tick can move the price by %.2f%%; with the fee of %.2f%% that is more than the lowest maintenance "
                            + "margin, %.2f%%: an account can fall from safe into debt within it, whatever the policy", 100 * step, 100 * fee, 100 * lowest));
                }
            }
        }
        remarks.addAll(scenario.mootTimes(policies));
        remarks.addAll(scenario.mootSizes(policies, () -> largestPosition(policies.get(0))));
        String first = scenario.instruments().keySet().iterator().next();
        scenario.populations().forEach((name, recipe) -> {
            String traded = recipe.instruments().isEmpty() ? first : recipe.instruments().get(0);
            if (recipe.actsOnlyNearHalts() && scenario.circuitBreakers().values().stream().noneMatch(breaker -> breaker.haltsAfter().isPresent() && breaker.instrument().orElse(traded).equals(traded))) {
                remarks.add(("population '%s' (%s) never acts: no move of the price can halt trading in '%s'; give the venue a halt, such as circuit-breakers: { halt: { type: halt, move: 5%% } }, "
                        + "or leave the population out").formatted(name, scenario.typesOfPopulations().get(name), traded));
            }
        });
        return List.copyOf(remarks);
    }

    /** The largest at the opening of the first pair, which is the same under every policy. */
    private synchronized LargestPosition largestPosition(String policy) {
        if (largestPosition == null) {
            largestPosition = openingOf(policy);
        }
        return largestPosition;
    }

    private LargestPosition openingOf(String policy) {
        List<Instrument> instruments = scenario.instruments().values().stream().map(Listing::instrument).toList();
        OpeningPositions positions = new OpeningPositions(instruments.size());
        try {
            exactly(() -> market(policy, Seeds.ofPair(scenario.seed(), 0), positions).start());
        } catch (IllegalArgumentException cannotOpen) {
            // a run says so, and a cell of a grid may be able to: of what cannot open there is nothing to remark
            return new LargestPosition(0, Map.of());
        }
        return positions.largest(instruments, scenario.instruments().values().stream().mapToLong(this::startTicks).toArray());
    }

    @Override
    public PairResult runPair(List<String> policies, int pair, long seed) {
        RunRecorder recorder = new RunRecorder(terms);
        Params measure = scenario.measure();
        RunRecord twin = record(TWIN, seed, recorder);
        ArmResult measuredTwin = Metrics.measure(TWIN, twin, twin, measure, PATH_SAMPLES);
        List<ArmResult> measured = new ArrayList<>();
        for (String policy : policies) {
            measured.add(policy.equals(TWIN) ? measuredTwin : Metrics.measure(policy, record(policy, seed, recorder), twin, measure, PATH_SAMPLES));
        }
        return new PairResult(pair, seed, twin.outside(), measuredTwin, measured);
    }

    @Override
    public void tell(String policy, long seed, FactListener listener) {
        exactly(() -> market(policy, seed, listener).run());
    }

    /** Opens each policy's market: whether positions balance, leverage is possible and depth can be scaled shows only there. */
    @Override
    public void tryOut(List<String> policies, long seed) {
        policies.forEach(policy -> exactly(() -> market(policy, seed, new FactListener() {}).start()));
    }

    /** A run for those who let it take its ticks themselves. */
    public MarketSimulation simulation(String policy, long seed, FactListener listener, WorkListener work) {
        Arm arm = arm(policy);
        return new MarketSimulation(arm.setup(), arm.rulebooks(), policy, seed, listener, work);
    }

    private MarketSimulation market(String policy, long seed, FactListener listener) {
        return simulation(policy, seed, listener, WorkListener.NONE);
    }

    /** Money beyond 63 bits is a matter of the scenario's numbers, found by exact arithmetic wherever it happens. */
    private static void exactly(Runnable work) {
        try {
            work.run();
        } catch (ArithmeticException beyond) {
            if (beyond.getMessage() == null || !beyond.getMessage().contains("overflow")) {
                throw beyond;
            }
            throw new IllegalArgumentException("amounts, prices or sizes are too large to be counted exactly in 64 bits: take smaller amounts, or a larger tick or lot", beyond);
        }
    }

    /** Runs one policy on one seed for its record. */
    RunRecord record(String policy, long seed) {
        return record(policy, seed, new RunRecorder(terms));
    }

    /** The units of the scenario's runs. */
    public RunTerms terms() {
        return terms;
    }

    /** What the scenario tells the metrics. */
    public Params measure() {
        return scenario.measure();
    }

    private RunRecord record(String policy, long seed, RunRecorder recorder) {
        tell(policy, seed, recorder);
        return recorder.record();
    }

    private Arm arm(String policy) {
        Arm arm = arms.get(policy);
        if (arm == null) {
            throw new IllegalArgumentException("scenario '%s' has no policy '%s'; it has %s".formatted(scenario.name(), policy, scenario.policies()));
        }
        return arm;
    }

    private long startTicks(Listing listing) {
        double written = listing.priceTicks() * listing.instrument().tickSize().doubleValue();
        PriceRecipe price = prices.get(listing.instrument().name());
        return listing.instrument().nearestTicks(price.start(written, scenario.tickNanos(), new Streams(0), series).startPrice());
    }

    private MarketSetup setup(String policy) {
        Optional<LoopGainTarget> loopGain = scenario.loopGainTarget().isEmpty() ? Optional.empty()
                : Optional.of(new LoopGainTarget(scenario.loopGainTarget().getAsDouble(), scenario.loopGainWindowPpb()));
        List<InstrumentSetup> instruments = scenario.instruments().values().stream().map(listing -> instrument(listing, policy)).toList();
        return new MarketSetup(instruments, scenario.tickNanos(), scenario.ticks(), series, scenario.populations(), scenario.insuranceFundPpb(), scenario.collateral(), loopGain,
                new MarginChecks(scenario.marginCheckNanos(), scenario.marginCheckDelayNanos(), scenario.roundLimit()), scenario.tickOrder(),
                Parameter.constant(Checks.class, scenario.checks()), new World(scenario.news(), scenario.outages(), scenario.circuitBreakers()));
    }

    private InstrumentSetup instrument(Listing listing, String policy) {
        Instrument instrument = listing.instrument();
        long startTicks = startTicks(listing);
        Optional<FundingTerms> funding = Optional.ofNullable(scenario.funding().get(instrument.name())).map(recipe -> recipe.build(instrument, startTicks));
        return new InstrumentSetup(instrument, startTicks, prices.get(instrument.name()), mark(policy, instrument), scenario.rulebook(TWIN).build(instrument).requirement(), funding,
                Optional.ofNullable(scenario.priceImpacts().get(instrument.name())));
    }

    /** A rule that cannot be started is refused here, before any run. */
    private MarkRecipe mark(String policy, Instrument instrument) {
        MarkRecipe mark = scenario.mark(policy);
        try {
            mark.start(instrument, scenario.tickNanos());
        } catch (IllegalArgumentException cannotWork) {
            throw new IllegalArgumentException("policy '%s': mark, for instrument '%s': %s".formatted(policy, instrument.name(), cannotWork.getMessage()), cannotWork);
        }
        return mark;
    }

    /** Money that is a coin is valued at the opening price. */
    private RunTerms termsOfRuns() {
        List<RunTerms.Units> units = new ArrayList<>();
        double moneySize = 0;
        for (Listing listing : scenario.instruments().values()) {
            Instrument instrument = listing.instrument();
            boolean inverse = instrument.type() == ContractType.INVERSE;
            double openingPrice = startTicks(listing) * instrument.tickSize().doubleValue();
            moneySize = units.isEmpty() ? instrument.moneySize().doubleValue() * (inverse ? openingPrice : 1) : moneySize;
            units.add(new RunTerms.Units(instrument.name(), instrument.tickSize().doubleValue(), inverse ? instrument.lotSize().doubleValue() : instrument.moneySize().doubleValue(), inverse));
        }
        return new RunTerms(scenario.currency(), moneySize, units, scenario.firstShockNanos(), scenario.typesOfPopulations());
    }

    private Rulebook rulebook(String policy, Instrument instrument) {
        try {
            return scenario.rulebook(policy).build(instrument);
        } catch (IllegalArgumentException cannotWork) {
            throw new IllegalArgumentException("policy '%s': %s".formatted(policy, cannotWork.getMessage()), cannotWork);
        }
    }

    private static double seconds(long nanos) {
        return nanos / (double) Quantity.ONE;
    }
}
