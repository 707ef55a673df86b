package org.cascadelab.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.FactListener;
import org.cascadelab.liquidation.Policies;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.liquidation.Rulebooks;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.MarkRules;
import org.cascadelab.price.News;
import org.cascadelab.price.PriceImpact;
import org.cascadelab.price.PriceProcess;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import org.cascadelab.venue.CircuitBreaker;
import org.cascadelab.venue.Outage;

/** A market small enough to check by hand: ticks of 1, lots of 1, a price of 1000, a scripted index and scripted traders. */
final class SmallMarket {
    static final Instrument INSTRUMENT = new Instrument("test-perp", "COIN", "USD", BigDecimal.ONE, BigDecimal.ONE);
    static final long SECOND = 1_000_000_000L;

    private final Map<String, PopulationRecipe> populations = new LinkedHashMap<>();
    private final List<SlotChoice> rules = new ArrayList<>(List.of(
            SlotChoice.of(Slot.REQUIREMENT, "flat").with("maintenance", "5%").with("largest-leverage", "20"),
            SlotChoice.of(Slot.CHARGES, "liquidation-fee").with("fee", "0%")));
    private long[] index = {1_000};
    private long fundPpb;
    private MarginChecks checking = new MarginChecks(SECOND, 0, 100);
    private TickOrder tickOrder = TickOrder.STANDARD;
    private FundingTerms funding;
    private PriceImpact impact;
    private Optional<CoinCollateral> collateral = Optional.empty();
    private final Map<Instrument, long[]> others = new LinkedHashMap<>();
    private Checks checks = Checks.PER_EVENT;
    private Optional<LoopGainTarget> loopGain = Optional.empty();
    private String mark = "index";
    private Map<String, Object> markTold = Map.of();
    private World world = World.CALM;

    SmallMarket index(long... ticks) {
        index = ticks;
        return this;
    }

    /** A further instrument in the same units, with an index of its own. */
    SmallMarket other(String name, long... ticks) {
        others.put(new Instrument(name, "OTHER", "USD", BigDecimal.ONE, BigDecimal.ONE), ticks);
        return this;
    }

    SmallMarket tickOrder(TickOrder.Phase... phases) {
        tickOrder = new TickOrder(List.of(phases));
        return this;
    }

    /** The same for every instrument. */
    SmallMarket funding(FundingTerms terms) {
        funding = terms;
        return this;
    }

    SmallMarket mark(String rule) {
        mark = rule;
        return this;
    }

    /** A rule that averages over a window. */
    SmallMarket mark(String rule, String window) {
        mark = rule;
        markTold = Map.of("window", MarkRules.CATALOG.entry(rule).parameters().get(0).read(window));
        return this;
    }

    SmallMarket rule(SlotChoice choice) {
        rules.removeIf(other -> other.slot() == choice.slot());
        rules.add(choice);
        return this;
    }

    SmallMarket fund(long ppb) {
        fundPpb = ppb;
        return this;
    }

    SmallMarket roundLimit(int rounds) {
        checking = new MarginChecks(checking.everyNanos(), checking.delayNanos(), rounds);
        return this;
    }

    /** The first instrument's coin counts as margin, in units of one coin. */
    SmallMarket collateral(long haircutPpb) {
        collateral = Optional.of(new CoinCollateral("test-perp", BigDecimal.ONE, haircutPpb));
        return this;
    }

    /** From a check to the arrival of its orders. */
    SmallMarket delay(long nanos) {
        checking = new MarginChecks(checking.everyNanos(), nanos, checking.roundLimit());
        return this;
    }

    SmallMarket checks(Checks mode) {
        checks = mode;
        return this;
    }

    SmallMarket loopGain(LoopGainTarget target) {
        loopGain = Optional.of(target);
        return this;
    }

    SmallMarket impact(PriceImpact ofOrders) {
        impact = ofOrders;
        return this;
    }

    SmallMarket outage(String name, Outage outage) {
        world = new World(world.news(), with(world.outages(), name, outage), world.circuitBreakers());
        return this;
    }

    SmallMarket breaker(String name, CircuitBreaker breaker) {
        world = new World(world.news(), world.outages(), with(world.circuitBreakers(), name, breaker));
        return this;
    }

    SmallMarket news(String name, News news) {
        world = new World(with(world.news(), name, news), world.outages(), world.circuitBreakers());
        return this;
    }

    private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
        Map<String, T> larger = new LinkedHashMap<>(map);
        larger.put(name, value);
        return larger;
    }

    SmallMarket population(String name, PopulationRecipe recipe) {
        populations.put(name, recipe);
        return this;
    }

    /** A margined account with so many lots from 1000 and so much equity. */
    SmallMarket margined(String name, long lots, long equity) {
        return population(name, (n, instrument, price, streams) -> opening -> opening.hold(opening.openMargined(equity), lots, price));
    }

    /** An unmargined account that holds {@code lots} and has bids (price, lots)... resting from the start. */
    SmallMarket buyer(String name, long lots, long... pricesAndLots) {
        return population(name, (n, instrument, price, streams) -> new Resting(lots, Side.BUY, pricesAndLots));
    }

    SmallMarket seller(String name, long lots, long... pricesAndLots) {
        return population(name, (n, instrument, price, streams) -> new Resting(lots, Side.SELL, pricesAndLots));
    }

    /** An unmargined account that does things at given moments. */
    SmallMarket acting(String name, double[] seconds, Act... acts) {
        long[] nanos = Arrays.stream(seconds).mapToLong(each -> Math.round(each * SECOND)).toArray();
        return population(name, (n, instrument, price, streams) -> new Script(nanos, acts));
    }

    MarketSetup setup() {
        List<InstrumentSetup> instruments = new ArrayList<>();
        instruments.add(instrument(INSTRUMENT, index));
        others.forEach((instrument, path) -> instruments.add(instrument(instrument, path)));
        return new MarketSetup(instruments, SECOND, index.length, name -> null, populations, fundPpb, collateral, loopGain, checking, tickOrder, checks, world);
    }

    private InstrumentSetup instrument(Instrument instrument, long[] path) {
        return new InstrumentSetup(instrument, 1_000, (start, tick, streams, series) -> new Scripted(path),
                MarkRules.CATALOG.entry(mark).build(new Params(MarkRules.CATALOG.entry(mark).parameters(), markTold)),
                rulebook("full", instrument).requirement(), Optional.ofNullable(funding), Optional.ofNullable(impact));
    }

    List<Rulebook> rulebooks(String policy) {
        List<Rulebook> rulebooks = new ArrayList<>();
        rulebooks.add(rulebook(policy, INSTRUMENT));
        others.keySet().forEach(instrument -> rulebooks.add(rulebook(policy, instrument)));
        return rulebooks;
    }

    private Rulebook rulebook(String policy, Instrument instrument) {
        return Rulebooks.recipe(Rulebooks.compose(rules, Policies.CATALOG.entry(policy).build(Params.defaults(List.of())).choices())).build(instrument);
    }

    FactLog run(String policy, long seed) {
        FactLog log = new FactLog();
        run(policy, seed, log);
        return log;
    }

    void run(String policy, long seed, FactListener listener) {
        new MarketSimulation(setup(), rulebooks(policy), policy, seed, listener).run();
    }

    private record Scripted(long[] index) implements PriceProcess {
        @Override
        public double startPrice() {
            return 1_000;
        }

        @Override
        public double step(long tick, long nanos) {
            return index[(int) tick];
        }
    }

    interface Act {
        void at(MarketView market, OrderDesk desk, int account);
    }

    private static final class Script implements Population {
        private final long[] nanos;
        private final Act[] acts;
        private int account;

        Script(long[] nanos, Act... acts) {
            this.nanos = nanos;
            this.acts = acts;
        }

        @Override
        public void open(Opening opening) {
            account = opening.openUnmargined(0);
        }

        @Override
        public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
            IntStream.range(0, nanos.length).forEach(i -> agenda.wake(nanos[i], i, 0));
        }

        @Override
        public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
            acts[member].at(market, desk, account);
        }
    }

    private static final class Resting implements Population {
        private final long lots;
        private final Side side;
        private final long[] pricesAndLots;
        private int account;

        Resting(long lots, Side side, long[] pricesAndLots) {
            this.lots = lots;
            this.side = side;
            this.pricesAndLots = pricesAndLots;
        }

        @Override
        public void open(Opening opening) {
            account = opening.openUnmargined(0);
            if (lots != 0) {
                opening.hold(account, lots, opening.priceTicks());
            }
        }

        @Override
        public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
            for (int i = 0; i < pricesAndLots.length; i += 2) {
                desk.limit(account, side, pricesAndLots[i], pricesAndLots[i + 1]);
            }
        }
    }
}
