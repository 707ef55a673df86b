package org.cascadelab.experiment;

import java.util.List;
import java.util.Map;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.RunTerms;
import org.cascadelab.price.PriceProcess;
import org.cascadelab.price.PriceRecipe;
import org.cascadelab.random.Streams;
import org.cascadelab.scenario.Listing;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.Targets;

/** Runs what a targets file says is to be simulated, and computes its moments of the run. */
public final class TargetSimulation implements MomentSimulator {
    /** The fair value is counted so finely that rounding to whole ticks adds nothing to its returns. */
    private static final double TICKS_OF_START = 1L << 40;

    private final Targets targets;
    private final SimulatedScenarios simulations;
    private final List<String> names;

    public TargetSimulation(Targets targets, SimulatedScenarios simulations) {
        this.targets = targets;
        this.simulations = simulations;
        names = targets.moments().stream().map(Targets.Wish::name).toList();
    }

    /** What one run is, in words. */
    public String words() {
        String length = seconds(targets.durationNanos());
        return targets.isOfIndex() ? "the fair value alone over %s s in steps of %s s".formatted(length, seconds(targets.stepNanos()))
                : "the market '%s' over %s s, policy %s".formatted(targets.scenario().name(), length, targets.policy());
    }

    /**
     * Tells what cannot work whatever the parameters are: moments that such a run never has.
     *
     * @throws IllegalArgumentException with every moment that has no value
     */
    public void rehearse() {
        StringBuilder wrong = new StringBuilder();
        RunTerms terms = targets.isOfIndex() ? new RunTerms(targets.scenario().currency(), 1, 1, 0) : simulations.of(targets.scenario()).terms();
        List<MarketFact> facts = Rehearsal.facts(terms, targets.stepNanos(), targets.durationNanos() / targets.stepNanos(), names);
        names.stream().filter(name -> targets.isOfIndex() && !MarketFacts.OF_PRICES.contains(MarketFacts.groupOf(name)))
                .forEach(name -> wrong.append("moment '%s' needs a market: the fair value alone has no book and no orders; say 'simulate: market' or take it out\n"
                        .formatted(name)));
        facts.stream().filter(fact -> !fact.value().isDefined())
                .forEach(fact -> wrong.append("moment '%s' has no value in a simulated run of %s s: %s; make 'duration' longer\n"
                        .formatted(fact.name(), seconds(targets.durationNanos()), fact.value().undefined())));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.toString().strip());
        }
    }

    @Override
    public List<MetricValue> moments(Map<String, String> settings, long seed) {
        return MarketFacts.named(tape(settings, seed), names).stream().map(MarketFact::value).toList();
    }

    /** What one run told. */
    public MarketTape tape(Map<String, String> settings, long seed) {
        Scenario scenario = targets.scenario().with("--params", settings);
        return targets.isOfIndex() ? ofIndex(scenario, seed) : ofMarket(scenario, seed);
    }

    private MarketTape ofMarket(Scenario scenario, long seed) {
        SimulatedScenario simulated = simulations.of(scenario.with("duration of the targets", Map.of("duration", targets.durationNanos() + "ns")));
        MarketTape tape = new MarketTape(simulated.terms());
        simulated.tell(targets.policy(), seed, tape);
        return tape;
    }

    /** The first instrument's fair value as the market would have it on this seed, were its tick the targets' step. */
    private MarketTape ofIndex(Scenario scenario, long seed) {
        Listing first = scenario.instruments().values().iterator().next();
        PriceRecipe recipe = scenario.prices().get(first.instrument().name());
        double written = first.priceTicks() * first.instrument().tickSize().doubleValue();
        PriceProcess price = recipe.start(written, targets.stepNanos(), new Streams(seed), simulations.source(scenario));
        double perUnit = TICKS_OF_START / price.startPrice();
        MarketTape tape = new MarketTape(new RunTerms(scenario.currency(), 1 / perUnit, 1 / perUnit, 0));
        long steps = targets.durationNanos() / targets.stepNanos();
        tape.runStarted(new RunStarted(seed, "index", targets.stepNanos(), steps, 0, 0, 0, 0, (long) TICKS_OF_START, 0, 1, 0, 0));
        for (long tick = 0; tick < steps; tick++) {
            long end = (tick + 1) * targets.stepNanos();
            long ticks = Math.round(price.step(tick, end) * perUnit);
            tape.tickClosed(tick, end, 0, ticks, ticks, ticks, ticks, ticks);
        }
        tape.runEnded(new RunEnded(steps, 0, 0, 0, 0, 0, 0));
        return tape;
    }

    private static String seconds(long nanos) {
        return Numbers.rounded(nanos / 1e9);
    }
}
