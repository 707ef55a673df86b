package org.cascadelab.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.trader.PopulationRecipe;

/**
 * Everything about a market that its liquidation policies share. Immutable; many runs are made from one setup, also at the same time.
 *
 * @param instruments what is traded, at least one; all settle in one currency with one money unit
 * @param tickNanos length of a tick
 * @param ticks how many ticks a run takes
 * @param series where a replayed price finds its data
 * @param populations the traders by name, in the order in which they open accounts and quote
 * @param fundPpb the insurance fund at the start, in parts per billion of the open interest's value
 * @param collateral a coin that counts as margin too, if any
 * @param loopGain what the depth of every instrument that can have liquidations is scaled to, if anything
 * @param marginChecks when the venue looks for breaches
 * @param tickOrder the order of the phases of a tick
 * @param world news, outages and circuit breakers
 */
public record MarketSetup(List<InstrumentSetup> instruments, long tickNanos, long ticks, SeriesSource series, Map<String, PopulationRecipe> populations, long fundPpb,
        Optional<CoinCollateral> collateral, Optional<LoopGainTarget> loopGain, MarginChecks marginChecks, TickOrder tickOrder, Checks checks, World world) {
    private static final long MOST_TICKS = 50_000_000;

    /** A market to which nothing happens but its traders and its fair values. */
    public MarketSetup(List<InstrumentSetup> instruments, long tickNanos, long ticks, SeriesSource series, Map<String, PopulationRecipe> populations, long fundPpb,
            Optional<CoinCollateral> collateral, Optional<LoopGainTarget> loopGain, MarginChecks marginChecks, TickOrder tickOrder, Checks checks) {
        this(instruments, tickNanos, ticks, series, populations, fundPpb, collateral, loopGain, marginChecks, tickOrder, checks, World.CALM);
    }

    public MarketSetup {
        instruments = List.copyOf(instruments);
        populations = Collections.unmodifiableMap(new LinkedHashMap<>(populations));
        if (instruments.isEmpty() || tickNanos <= 0 || fundPpb < 0) {
            throw new IllegalArgumentException("need an instrument, a tick above 0 and a fund of at least 0, got %d instruments, %d ns, %d ppb"
                    .formatted(instruments.size(), tickNanos, fundPpb));
        }
        if (ticks <= 0 || ticks > MOST_TICKS) {
            throw new IllegalArgumentException("a run takes from 1 to %d ticks, got %d".formatted(MOST_TICKS, ticks));
        }
        long duration = Math.multiplyExact(ticks, tickNanos);
        marginChecks.requireFit(tickNanos, duration);
        requireOneSettlement(instruments);
        for (InstrumentSetup each : instruments) {
            requireFunding(each, tickNanos, duration);
        }
        if (populations.isEmpty()) {
            throw new IllegalArgumentException("a market needs at least one population of traders");
        }
        List<String> names = instruments.stream().map(InstrumentSetup::name).toList();
        collateral.ifPresent(coin -> {
            if (!names.contains(coin.instrument())) {
                throw new IllegalArgumentException("collateral is priced by '%s', which is no instrument here; known: %s%s".formatted(coin.instrument(), names, Nearest.hint(coin.instrument(), names)));
            }
        });
        world.requireKnown(names);
        populations.forEach((population, recipe) -> recipe.instruments().forEach(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("population '%s' trades '%s', which is no instrument here; known: %s%s".formatted(population, name, names, Nearest.hint(name, names)));
            }
        }));
        for (Map.Entry<String, PopulationRecipe> each : populations.entrySet()) {
            requireFundingFor(each.getKey(), each.getValue(), instruments);
        }
    }

    /** The number of the instrument that prices the coin. */
    int collateralInstrument() {
        return instruments.stream().map(InstrumentSetup::name).toList().indexOf(collateral.orElseThrow().instrument());
    }

    /** The numbers of the instruments that a population trades: those that it names, or the first. */
    int[] tradedBy(PopulationRecipe population) {
        List<String> names = instruments.stream().map(InstrumentSetup::name).toList();
        return population.instruments().isEmpty() ? new int[] {0} : population.instruments().stream().mapToInt(names::indexOf).toArray();
    }

    private static void requireOneSettlement(List<InstrumentSetup> instruments) {
        InstrumentSetup first = instruments.get(0);
        for (InstrumentSetup each : instruments) {
            if (!each.instrument().settlement().equals(first.instrument().settlement())) {
                throw new IllegalArgumentException("all instruments of a market settle in one currency: '%s' settles in %s, '%s' in %s"
                        .formatted(first.name(), first.instrument().settlement(), each.name(), each.instrument().settlement()));
            }
            if (each.instrument().moneySize().compareTo(first.instrument().moneySize()) != 0) {
                throw new IllegalArgumentException(("all instruments of a market count money in one unit, of a linear contract tick x lot: that of '%s' is %s %s, that "
                        + "of '%s' %s; change a tick or a lot")
                        .formatted(first.name(), first.instrument().moneySize().toPlainString(), first.instrument().settlement(), each.name(), each.instrument().moneySize().toPlainString()));
            }
        }
    }

    private static void requireFunding(InstrumentSetup each, long tickNanos, long duration) {
        each.funding().ifPresent(terms -> {
            if (terms.intervalNanos() % tickNanos != 0 || terms.intervalNanos() >= duration) {
                throw new IllegalArgumentException(("funding of '%s' must be a whole number of ticks apart and paid within the run: got an interval of %s s with ticks "
                        + "of %s s and a run of %s s")
                        .formatted(each.name(), seconds(terms.intervalNanos()), seconds(tickNanos), seconds(duration)));
            }
        });
    }

    private static void requireFundingFor(String population, PopulationRecipe recipe, List<InstrumentSetup> instruments) {
        String traded = recipe.instruments().isEmpty() ? instruments.get(0).name() : recipe.instruments().get(0);
        if (recipe.needsFunding() && instruments.stream().noneMatch(each -> each.name().equals(traded) && each.funding().isPresent())) {
            throw new IllegalArgumentException(("population '%s' collects funding, but '%s' pays none: give it some, such as funding: { %s: { interval: 8h } }, or "
                    + "leave the population out")
                    .formatted(population, traded, traded));
        }
    }

    static double seconds(long nanos) {
        return nanos / (double) Quantity.ONE;
    }
}
