package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.fact.FactListener;
import org.cascadelab.price.NewsTypes;
import org.cascadelab.price.PriceImpacts;
import org.cascadelab.price.PriceProcesses;
import org.cascadelab.price.Shocks;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.cascadelab.trader.PopulationRecipe;
import org.cascadelab.trader.Populations;
import org.cascadelab.venue.CircuitBreakers;
import org.cascadelab.venue.Outages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every trader type, and every choice of a fair value, news, price impact, shocks, outages and circuit breakers, keeps in a whole market, whichever it is.
 *
 * <p>No option does nothing: for every parameter, and those of the choices within it, some other value changes what happens in a small market, or is refused because
 * positions no longer balance. What is heard is trades, quotes, warnings, answers, liquidations, halts and outages, not who opened what. A type's stage is the market in
 * which it acts; a parameter that matters only together with others has a stage of its own, which says with which.
 *
 * <p>Nothing that happens to a venue stops a trader type, and no lot and no money is lost in it.
 */
class EveryChoiceInAMarketTest {
    private static final Set<String> HEARD = Set.of("tickClosed", "traded", "orderRested", "orderTaken", "orderWithdrawn", "marginWarned", "collateralAdded",
            "liquidationStarted", "forcedFilled", "liquidationEnded", "deleveraged", "orderRefused", "tradingHalted", "tradingReopened", "outageBegan", "outageEnded");

    /** Played back from files, which tests of their own have. */
    private static final Set<String> RECORDED = Set.of("replay", "replay-ticks");

    /** Settings by type, and by type and parameter for those that need others to matter; a * stands for what is tested. */
    private static final Map<String, Map<String, String>> STAGES = new HashMap<>();
    /** What is tried where a value cannot be guessed from the default. */
    private static final Map<String, List<Map<String, String>>> TRIED = new HashMap<>();

    /** @param settings {@code key value} joined by bars */
    private static void stage(String where, String settings) {
        STAGES.put(where, settings(settings));
    }

    /** As a type's own stage, with some settings more. */
    private static void stage(String type, String parameter, String more) {
        STAGES.put(type + "." + parameter, with(type, more));
    }

    /** Another, in which nobody trades but what is tested. */
    private static final String SECOND_INSTRUMENT = "instruments.eth-perp.base ETH | instruments.eth-perp.quote USD | instruments.eth-perp.price 4_000 USD "
            + "| instruments.eth-perp.tick 0.1 USD | instruments.eth-perp.lot 0.01 ETH | prices.eth-perp.type constant | funding.eth-perp.interval 30s";

    private static void tried(String where, String settings) {
        TRIED.computeIfAbsent(where, key -> new ArrayList<>()).add(settings(settings));
    }

    static {
        stage("limit-orders", "*arrivals 30/s");
        stage("leveraged", "*leverage 12 | *accounts 500 | populations.other-side.type basis-traders");
        stage("cross-leveraged", "extends two-coins | shocks.eth-falls.at 20s | shocks.eth-falls.over 30s | funding.eth-perp.interval 30s | populations.wallets ~ "
                + "| *instruments [btc-perp, eth-perp] | *shares [60%, 40%] | *open-interest 150_000_000 USD | *leverage 12 | *most-leverage 40 | *accounts 300");
        stage("stop-loss", "populations.other-side.type basis-traders");
        stage("basis-traders", "populations.longs.open-interest 200_000_000 USD | populations.longs.leverage 20 | shocks.crash.move -40% | insurance-fund 0%");
        stage("sell-programme", "*at 10s | *over 60s");
        stage("halt-avoiders", "circuit-breakers.halt.type halt | circuit-breakers.halt.move 4% | circuit-breakers.halt.call 10s");
        // a thin book to which nothing happens, crowded longs behind it, and hunters who may push more than once within the run
        stage("liquidation-hunters", "shocks.crash ~ | duration 3m | populations.makers ~ | populations.arbitrageurs ~ | populations.background.depth 500_000 USD "
                + "| populations.background.anchor 0% | populations.longs.leverage 40 | populations.longs.most-leverage 60 | rules.mark.window 5s | *attention 20/m "
                + "| *noise 0.05% | *keeps 50% | *mark-window 5s | *push-over 5s | *hold 5s | *back-over 10s | *fee 1bp | *least-profit 1_000 USD "
                + "| *position 5_000_000 USD | *capital 1_000_000 USD | *rest 10s | *refill-half-life 10s");
        // forced orders that take their time, as often and as large each time
        stage("predators", "rules.execution.type slices | rules.execution.slices 20 | rules.execution.every 3s | *fee 0.1bp | *position 3_000_000 USD "
                + "| *pace 100_000 USD");
        for (String parameter : List.of("expects-slices", "regular-within")) {
            stage("predators", parameter, "*sees prints | *regular-within 100% | *attention 5/s");
        }

        stage("background.calm-volatility", "*stress-thinning 1");
        stage("limit-orders", "calm-volatility", "*activity 1");
        stage("limit-orders", "used-to-half-life", "*activity 1");
        stage("limit-orders", "stress-floor", "*stress-thinning 3");
        stage("metaorders.calm-volatility", "*activity 1");
        stage("market-makers.pause", "*loss-limit 1_000 USD");
        stage("avellaneda-stoikov.loss-limit", "*capital 100_000 USD");
        // makers who stay while somebody sells into a fall by half, and so have something to lose
        String brave = "*capital 100_000 USD | *most-leverage 10 | *least-equity 0% | *loss-limit 100% | *leaves-at 1000 | *size-decay 0 | shocks.crash.move -50% "
                + "| populations.seller.type sell-programme | populations.seller.at 10s | populations.seller.over 60s";
        for (String parameter : List.of("capital", "least-equity", "margined")) {
            stage("avellaneda-stoikov." + parameter, brave);
        }
        stage("avellaneda-stoikov.enough-equity", brave);
        STAGES.get("avellaneda-stoikov.enough-equity").putAll(settings("*least-equity 80% | *enough-equity 80% | shocks.crash.move -20% | shocks.crash.recovery 100% "
                + "| shocks.crash.half-life 10s | duration 4m"));
        stage("avellaneda-stoikov.pause", "*capital 100_000 USD | *loss-limit 0.01% | *leaves-at 1000");
        stage("avellaneda-stoikov.trend-time", "*leaves-at 1000 | shocks.crash.move -1% | shocks.crash.over 90s");
        stage("avellaneda-stoikov.returns-at", "duration 8m");
        stage("avellaneda-stoikov.ramp", "duration 8m");

        for (String type : List.of("leveraged", "cross-leveraged")) {
            for (String parameter : List.of("entry", "entry-sigma", "wallets")) {
                stage(type, parameter, "*wallet 0.1 | *reaction-delay 5s");
            }
            tried(type + ".entry", "*entry -3%");
            tried(type + ".entry-sigma", "*entry-sigma 0.02");
            stage(type, "wallet-shape", "*wallet 0.1 | *reaction-delay 5s | *wallets lognormal | *wallet-shape 1");
            stage(type, "in-coins", "collateral.instrument btc-perp | collateral.haircut 5%");
            tried(type + ".in-coins", "*in-coins 20%");
            stage(type, "forced-half-life", "*panic.type logistic");
            stage(type, "choice.herding", "*choice.type prospect | *reaction-delay 10s");
        }
        tried("cross-leveraged.instruments", "*instruments [eth-perp, btc-perp]");
        tried("cross-leveraged.shares", "*shares [50%, 50%]");

        String table = "*distance-to-liquidation.type table | *distance-to-liquidation.within [2%, 5%, 100%] | *distance-to-liquidation.shares [10%, 40%, 100%]";
        tried("leveraged.distance-to-liquidation", table);
        for (String parameter : List.of("within", "shares", "never")) {
            stage("leveraged", "distance-to-liquidation." + parameter, table);
        }
        tried("leveraged.distance-to-liquidation.within", "*distance-to-liquidation.within [1%, 5%, 100%]");
        tried("leveraged.distance-to-liquidation.shares", "*distance-to-liquidation.shares [20%, 40%, 100%]");
        tried("leveraged.distance-to-liquidation.never", "*distance-to-liquidation.shares [10%, 40%, 90%] | *distance-to-liquidation.never 10%");

        for (String type : List.of("diffusion", "jump-diffusion", "stochastic-volatility")) {
            stage(type + ".correlation", SECOND_INSTRUMENT + " | prices.eth-perp.type " + type);
            tried(type + ".correlation", "prices.eth-perp.correlation 50%");
        }
        stage("stochastic-volatility.volatility-correlation", SECOND_INSTRUMENT + " | prices.eth-perp.type stochastic-volatility");
        tried("stochastic-volatility.volatility-correlation", "prices.eth-perp.volatility-correlation 50%");
        for (String type : List.of("jump-diffusion", "stochastic-volatility")) {
            for (String parameter : List.of("jumps-per-year", "mean-jump", "jump-volatility")) {
                stage(type + "." + parameter, "*jumps-per-year 100000");
            }
        }
        stage("propagator.volatility-exponent", "price.type stochastic-volatility");
        stage("hawkes", "*rate 5000/d");
        stage("hawkes", "instruments", SECOND_INSTRUMENT + " | *rate 5000/d | *instruments [btc-perp]");
        tried("hawkes.instruments", "*instruments [btc-perp, eth-perp]");
        stage("hawkes", "betas", SECOND_INSTRUMENT + " | *rate 5000/d | *instruments [btc-perp, eth-perp]");
        tried("hawkes.betas", "*betas [100%, 200%]");
        for (String type : List.of("gap", "v", "grind")) {
            stage(type, "*at 30s");
        }
        for (String type : List.of("venue", "index-lag", "index-stall", "liquidator")) {
            stage(type, "*at 25s | *for 20s");
            stage(type + ".every", "*every 30s | *for 10s");
        }
        stage("index-lag", "lag", "*lag 2s");
        tried("liquidator.checks-every", "*checks-every 7s");
        stage("index-stall", "mark", "rules.mark.type mid");
        stage("price-band", "*width 1%");
        stage("halt", "*move 2% | *within 60s | *call 20s");
        stage("scheduled-halt", "*at 30s | *call 20s");
        for (String type : List.of("halt", "scheduled-halt")) {
            stage(type, "collar", "*forced join");
        }

        stage("stop-loss", "low-window", "*at-round 0% | *at-low 100% | *returns-after 5s | *trails 0% | *recent-low 0.5% | duration 6m");
        stage("stop-loss", "trail-step", "*trails 100% | *distance 0.5% | shocks.crash.move 4%");
    }

    private final Scenarios library = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);
    private final SimulatedScenarios simulations = new SimulatedScenarios(library);

    private static Collection<Catalog.Entry<PopulationRecipe>> traders() {
        return Populations.CATALOG.entries();
    }

    /** Where a scenario has it, and what it is. */
    static Stream<Arguments> choices() {
        Map<String, Catalog<?>> catalogs = new TreeMap<>(Map.of("populations.tested.", Populations.CATALOG, "price.", PriceProcesses.CATALOG,
                "news.tested.", NewsTypes.CATALOG, "price-impact.btc-perp.", PriceImpacts.CATALOG, "shocks.tested.", Shocks.CATALOG, "outages.tested.", Outages.CATALOG,
                "circuit-breakers.tested.", CircuitBreakers.CATALOG));
        return catalogs.entrySet().stream().flatMap(each -> each.getValue().entries().stream().filter(entry -> !RECORDED.contains(entry.name()))
                .map(entry -> Arguments.of(each.getKey(), entry.name(), entry.parameters())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("choices")
    void someOtherValueOfEveryParameterChangesTheRun(String place, String type, List<Parameter> parameters) {
        Map<Map<String, String>, String> runs = new HashMap<>();
        List<String> withoutEffect = new ArrayList<>();
        for (Parameter parameter : parameters) {
            check(place, type, "", parameter, runs, withoutEffect);
        }
        assertThat(withoutEffect).as("parameters of which no value that was tried changes anything").isEmpty();
    }

    private void check(String place, String type, String path, Parameter parameter, Map<Map<String, String>, String> runs, List<String> withoutEffect) {
        String name = path + parameter.name();
        Map<String, String> stage = stageOf(type, name);
        String before = runs.computeIfAbsent(stage, settings -> run(place, settings));
        if (!before.startsWith("run")) {
            withoutEffect.add("%s.%s has no stage: %s".formatted(type, name, before));
            return;
        }
        List<Map<String, String>> tried = TRIED.getOrDefault(type + "." + name, others(name, parameter));
        boolean matters = tried.stream().anyMatch(other -> {
            Map<String, String> changed = new TreeMap<>(stage);
            changed.putAll(other);
            String after = run(place, changed);
            return after.equals("positions do not balance") || after.startsWith("run") && !after.equals(before);
        });
        if (!matters) {
            withoutEffect.add("%s.%s, tried %s".formatted(type, name, tried));
        }
        if (parameter.kind() == Kind.PART) {
            for (Catalog.Entry<?> choice : parameter.parts().get().entries()) {
                for (Parameter inner : choice.parameters()) {
                    STAGES.putIfAbsent(type + "." + name + "." + inner.name(), with(type, "*" + name + ".type " + choice.name()));
                    check(place, type, name + ".", inner, runs, withoutEffect);
                }
            }
        }
    }

    @Test
    void everyStageIsOfAParameterThatIsThere() {
        Set<String> known = new TreeSet<>();
        choices().forEach(choice -> {
            known.add((String) choice.get()[1]);
            collect((String) choice.get()[1], parametersOf(choice), known);
        });
        assertThat(known).containsAll(STAGES.keySet()).containsAll(TRIED.keySet());
    }

    @SuppressWarnings("unchecked")
    private static List<Parameter> parametersOf(Arguments choice) {
        return (List<Parameter>) choice.get()[2];
    }

    private static void collect(String path, List<Parameter> parameters, Set<String> known) {
        for (Parameter parameter : parameters) {
            known.add(path + "." + parameter.name());
            if (parameter.kind() == Kind.PART) {
                parameter.parts().get().entries().forEach(choice -> collect(path + "." + parameter.name(), choice.parameters(), known));
            }
        }
    }

    /** By what happens. */
    private static final Map<String, String> MISHAPS = Map.of(
            "outages that overlap, a halt and a band", "outages.down.type venue | outages.down.at 25s | outages.down.for 10s "
                    + "| outages.down.resting cancelled | outages.again.type venue | outages.again.at 31s | outages.again.for 8s "
                    + "| outages.late.type index-lag | outages.late.at 30s | outages.late.for 20s "
                    + "| outages.late.lag 5s | outages.away.type liquidator | outages.away.at 35s | outages.away.for 20s | circuit-breakers.stop.type halt "
                    + "| circuit-breakers.stop.move 1% | circuit-breakers.stop.frozen 2s | circuit-breakers.stop.call 5s | circuit-breakers.stop.forced join "
                    + "| circuit-breakers.band.type price-band | circuit-breakers.band.width 2%",
            "a book with nobody else in it", "populations.background ~ | populations.makers ~",
            "a side of the book that is emptied and stays empty", "populations.background.refill no | populations.background.farthest 50bp | populations.makers ~ "
                    + "| populations.drain.type sell-programme | populations.drain.amount 900_000_000 USD | populations.drain.at 5s | populations.drain.over 10s",
            "a price that falls to a few ticks", "instruments.btc-perp.tick 800 USD | shocks.crash.type v | shocks.crash.move -99% "
                    + "| shocks.crash.at 20s | shocks.crash.over 30s | shocks.crash.recovery 50% | shocks.crash.half-life 20s");

    static Stream<Arguments> typesAndMishaps() {
        return traders().stream().map(Catalog.Entry::name).filter(type -> !type.equals("cross-leveraged"))
                .flatMap(type -> MISHAPS.keySet().stream().sorted().map(mishap -> Arguments.of(type, mishap)));
    }

    @ParameterizedTest
    @MethodSource("typesAndMishaps")
    void nothingThatHappensToTheVenueStopsItOrLosesALot(String type, String mishap) {
        Map<String, String> settings = stageOf(type, "");
        Map<String, String> changed = settings(MISHAPS.get(mishap));
        settings.keySet().removeIf(key -> changed.entrySet().stream().anyMatch(each -> each.getValue().equals("~") && key.startsWith(each.getKey() + ".")));
        settings.putAll(changed);
        settings.put("checks", "per-event");
        assertThat(run("populations.tested.", settings)).startsWith("run").isEqualTo(run("populations.tested.", settings));
    }

    /** What happened, as a number; a scenario that is refused says why it is. */
    private String run(String place, Map<String, String> settings) {
        long[] heard = new long[1];
        Class<?>[] kind = {FactListener.class};
        FactListener listener = (FactListener) Proxy.newProxyInstance(FactListener.class.getClassLoader(), kind, (proxy, method, values) -> {
            if (HEARD.contains(method.getName())) {
                heard[0] = 31 * heard[0] + method.getName().hashCode() + Arrays.hashCode(values);
            }
            return method.getReturnType() == boolean.class ? true : null;
        });
        Map<String, String> told = new TreeMap<>();
        settings.forEach((key, value) -> told.put(key.replace("*", place), value));
        try {
            simulations.of(library.load(told.remove("extends"), told)).tell("full", 1, listener);
        } catch (IllegalArgumentException refused) {
            return refused.getMessage().contains("do not balance") ? "positions do not balance" : refused.getMessage();
        }
        return "run " + heard[0];
    }

    /** The quick scenario, made quicker: a fall of 6 % after 20 seconds, and a payment of funding every 30. */
    private static Map<String, String> stageOf(String type, String parameter) {
        Map<String, String> own = STAGES.getOrDefault(type + "." + parameter, STAGES.getOrDefault(type, Map.of()));
        Map<String, String> settings = settings("extends quick | duration 2m | funding.btc-perp.interval 30s | *type " + type);
        if (!own.containsKey("extends")) {
            settings.putAll(settings("populations.background.orders 50 | populations.background.market-orders 5/s"));
            settings.putAll(own.containsKey("shocks.crash") ? Map.of() : settings("shocks.crash.at 20s | shocks.crash.over 30s"));
        }
        if (parameter.equals("instrument")) {
            settings.putAll(settings(SECOND_INSTRUMENT + " | *instrument btc-perp"));
        }
        settings.putAll(own);
        return settings;
    }

    private static List<Map<String, String>> others(String name, Parameter parameter) {
        List<String> values = new ArrayList<>();
        switch (parameter.kind()) {
            case CHOICE -> values.addAll(parameter.choices());
            case FLAG -> values.addAll(List.of("yes", "no"));
            case TEXT -> values.add("eth-perp");
            case PART -> {
                return parameter.parts().get().names().stream().map(each -> settings("*" + name + ".type " + each)).toList();
            }
            default -> values.addAll(numbers(parameter));
        }
        return values.stream().map(value -> settings("*" + name + " " + value)).toList();
    }

    /** Twice and half of the default, ten times and a tenth of it, or some numbers; and the ends of the range, but for counts, of which a million would take long. */
    private static List<String> numbers(Parameter parameter) {
        String written = parameter.fallback() != null ? parameter.fallback() : parameter.least() != null ? parameter.least() : "1";
        String number = written.replaceAll("[^-0-9_.].*", "");
        double value = parameter.fallback() == null ? 0 : Double.parseDouble(number.replace("_", ""));
        List<String> values = new ArrayList<>();
        for (double other : value == 0 ? new double[] {1, 5, 50, 0.1, 600} : new double[] {2 * value, value / 2, 10 * value, value / 10}) {
            values.add(parameter.kind() == Kind.COUNT ? Long.toString(Math.max(1, Math.round(other)))
                    : new BigDecimal(other).round(new MathContext(6)).toPlainString() + written.substring(number.length()));
        }
        if (parameter.least() != null) {
            values.add(parameter.least());
        }
        if (parameter.most() != null && parameter.kind() != Kind.COUNT) {
            values.add(parameter.most());
        }
        return values;
    }

    private static Map<String, String> with(String type, String more) {
        Map<String, String> all = new TreeMap<>(STAGES.getOrDefault(type, Map.of()));
        all.putAll(settings(more));
        return all;
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new TreeMap<>();
        for (String each : text.split(" \\| ")) {
            String[] keyAndValue = each.split(" ", 2);
            settings.put(keyAndValue[0], keyAndValue[1]);
        }
        return settings;
    }
}
