package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.liquidation.AccountHolders;
import org.cascadelab.liquidation.ForcedOrders;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.LiquidationLevels;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import sim.engine.Schedule;
import sim.engine.SimState;
import sim.engine.Steppable;

/**
 * One run of one market under one liquidation policy: a pure function of (setup, rulebook, seed). MASON's schedule runs the phases of a tick as
 * named orderings; its own generator is never drawn from. Start with {@link #scheduleTick}.
 */
public final class MarketSimulation extends SimState {
    private static final long serialVersionUID = 1;

    private final transient MarketSetup setup;
    private final transient String policy;
    private final transient FactListener facts;
    private final transient WorkListener work;
    private final transient Streams streams;
    private final transient Ledger ledger;
    private final transient AccountOwners owners = new AccountOwners();
    private final transient List<Population> populations = new ArrayList<>();
    private final transient List<Agenda> agendas = new ArrayList<>();
    private final transient AgendaQueue agenda;
    private final transient Clock clock;
    private final transient Exchange exchange;
    private final transient VenuePhase venue;
    private final transient NewsWire news;
    private final transient List<TradedInstrument> instruments = new ArrayList<>();
    /** by population: the instruments it trades, and the desk at which it does */
    private final transient List<int[]> traded = new ArrayList<>();
    private final transient List<OrderDesk> desks = new ArrayList<>();
    private final transient AccountStandings standings;
    private final transient Liquidator liquidator;
    private final transient List<ForcedTape> forcedTapes = new ArrayList<>();
    private final transient DepthSampler depthSampler = new DepthSampler();
    private final transient LevelSampler levelSampler = new LevelSampler();
    private transient long[] openInterestLots;
    private transient long actions;
    private transient long tick;

    /**
     * @param rulebooks the policy's rulebook in the units of each instrument
     * @param policy its name in the scenario, for the record
     */
    public MarketSimulation(MarketSetup setup, List<Rulebook> rulebooks, String policy, long seed, FactListener facts) {
        this(setup, rulebooks, policy, seed, facts, WorkListener.NONE);
    }

    /** As the other, measured. @param work hears what the run does and where the phases of its ticks begin */
    public MarketSimulation(MarketSetup setup, List<Rulebook> rulebooks, String policy, long seed, FactListener facts, WorkListener work) {
        super(seed);
        this.setup = setup;
        this.policy = policy;
        this.facts = facts;
        this.work = work;
        streams = new Streams(seed);
        agenda = new AgendaQueue(streams);
        clock = new Clock(setup.tickNanos());
        ledger = new Ledger(setup.collateral().isPresent() ? 2 : 1,
                setup.instruments().stream().map(each -> new Ledger.Settlement(0, each.instrument().contract())).toArray(Ledger.Settlement[]::new));
        List<String> names = setup.instruments().stream().map(InstrumentSetup::name).toList();
        World world = setup.world();
        news = new NewsWire(world.news(), names, streams, facts);
        OutageState outages = new OutageState(world.outages(), Math.multiplyExact(setup.ticks(), setup.tickNanos()), streams, facts);
        List<BookPhase> phases = IntStream.range(0, names.size())
                .mapToObj(number -> new BookPhase(number, names.get(number), world.circuitBreakers(), setup.tickNanos(), facts)).toList();
        venue = new VenuePhase(outages, phases, clock);
        List<OrderImpact> impacts = setup.instruments().stream().map(each -> new OrderImpact(each, setup.tickNanos())).toList();
        exchange = new Exchange(ledger, phases.stream().map(BookPhase::rules).toList(), impacts, clock, facts, work,
                setup.checks() == Checks.PER_EVENT ? this::verifyChanges : () -> {});
        for (InstrumentSetup each : setup.instruments()) {
            int number = instruments.size();
            instruments.add(new TradedInstrument(number, each, exchange.book(number), impacts.get(number), clock, setup.ticks(), streams, setup.series(), venue, news));
        }
        List<CollateralAsset> collateral = setup.collateral()
                .map(coin -> coin.asset(setup.collateralInstrument(), setup.instruments().get(setup.collateralInstrument()).instrument())).map(List::of).orElse(List.of());
        standings = new AccountStandings(ledger, rulebooks.stream().map(Rulebook::requirement).toList(), collateral, number -> market(number).markTicks());
        liquidator = new Liquidator(ledger, rulebooks, collateral, setup.marginChecks().delayNanos(), new Forced(), new Holders(), facts, streams);
        exchange.join(standings, liquidator, this::tellStopTriggered, this::tellRestingFilled, venue);
        for (TradedInstrument each : instruments) {
            ForcedTape tape = new ForcedTape(each.number(), liquidator);
            forcedTapes.add(tape);
            each.state().join(new Waiting(each.number()), tape);
        }
        for (TradedInstrument each : instruments) {
            BookPhase phase = venue.book(each.number());
            phase.open(exchange.book(each.number()));
            phase.sample(each.state().midHalfTicks());
            phase.bandAround(each.state().markTicks(), each.state().oracleTicks());
        }
        venue.join(exchange);
    }

    /** Runs from the opening to the last tick. */
    public void run() {
        start();
        advance(setup.ticks());
        finish();
    }

    /** Runs so many ticks of a run that has started, or those that are left. */
    public void advance(long ticks) {
        long until = ticks < setup.ticks() - tick ? tick + ticks : setup.ticks();
        while (tick < until && schedule.step(this)) {
            tick++;
        }
    }

    /** Orders and cancels that reached a book so far. */
    public long operations() {
        return exchange.operations();
    }

    @Override
    public void start() {
        super.start();
        openAccounts();
        openInterestLots = IntStream.range(0, instruments.size()).mapToLong(ledger::longLots).toArray();
        OpeningDepth opening = new OpeningDepth(setup, standings, this::marginedAccounts);
        int leading = leading();
        List<OpeningDepth.Scaled> depths = IntStream.range(0, instruments.size()).mapToObj(each -> opening.scale(each, tradersOf(each), each == leading)).toList();
        tellStart(depths);
        instruments.forEach(this::tellMark);
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).seed(marketOf(i), desks.get(i), agendas.get(i));
        }
        instruments.forEach(each -> each.state().refreshMid());
        tellOpenings();
        tellDepth(-1, true);
        scheduleTick();
    }

    /**
     * One tick, in the order of {@link TickOrder}, once for every step of the schedule. The order is part of the model. Ties within a phase: instruments come in
     * the order of the scenario; populations quote in the order of the scenario; traders who are due act by time, those of the same nanosecond in an order drawn
     * from the stream {@code turn}; accounts in breach are closed in the order of the rulebook's trigger, ties by account number.
     */
    private void scheduleTick() {
        boolean measured = work != WorkListener.NONE;
        int ordering = 0;
        for (TickOrder.Phase phase : setup.tickOrder().phases()) {
            if (measured) {
                phase(ordering++, () -> work.phaseBegan(phase));
            }
            phase(ordering++, switch (phase) {
                case OUTSIDE -> this::moveOutsideWorld;
                case QUOTES -> this::letMakersQuote;
                case ORDERS -> this::letTradersAct;
                case MARK -> this::setMark;
                case LIQUIDATION -> this::liquidate;
            });
        }
        if (measured) {
            phase(ordering++, work::closingBegan);
        }
        phase(ordering++, this::closeTick);
        if (measured) {
            phase(ordering, work::tickEnded);
        }
    }

    private void phase(int ordering, Runnable part) {
        Steppable step = state -> part.run();
        schedule.scheduleRepeating(Schedule.EPOCH, ordering, step);
    }

    /** What happens without anybody at the venue doing it: the clock, funding, which the holders of the last close pay, and the fair value. */
    private void moveOutsideWorld() {
        clock.beginTick(tick);
        venue.advanceTo(clock.nanos());
        news.advance(clock.endOfTick());
        for (TradedInstrument each : instruments) {
            each.fund(clock, ledger, facts);
            each.moveFairValue(clock, streams.masterSeed(), facts);
            venue.book(each.number()).bandAround(each.state().markTicks(), each.state().oracleTicks());
        }
    }

    private void letMakersQuote() {
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).quote(marketOf(i), desks.get(i));
        }
    }

    private void letTradersAct() {
        long until = clock.endOfTick();
        while (true) {
            long wakes = agenda.isDueBefore(until) ? agenda.firstNanos() : until;
            // of the same moment, forced orders that are under way come before traders, and what the venue does before both
            long arrives = venue.takesOrders() && liquidator.arrivesBefore(until) ? Math.max(liquidator.nextArrivalNanos(), clock.nanos()) : until;
            long next = Math.min(wakes, arrives);
            if (venue.nextNanos() <= next) {
                venue.passNext();
                continue;
            }
            if (next == until) {
                break;
            }
            if (arrives <= wakes) {
                clock.moveTo(arrives);
                liquidator.arrive(tick, arrives);
                continue;
            }
            clock.moveTo(agenda.firstNanos());
            int who = agenda.firstPopulation();
            int member = agenda.firstMember();
            long payload = agenda.firstPayload();
            agenda.removeFirst();
            populations.get(who).act(member, payload, marketOf(who), desks.get(who), agendas.get(who));
        }
        clock.moveTo(until);
    }

    private void setMark() {
        for (TradedInstrument each : instruments) {
            each.sampleMark();
            tellMark(each);
            venue.book(each.number()).bandAround(each.state().markTicks(), each.state().oracleTicks());
        }
    }

    /** The margin check: rounds of breaches and forced orders, the marks moving in between, until nothing new is due or the limit is reached. */
    private void liquidate() {
        if (!setup.marginChecks().isDue(clock.nanos()) || !venue.outages().allowsCheck(clock.nanos())) {
            return;
        }
        liquidator.startCheck(tick, clock.nanos());
        for (int rounds = 0; liquidator.anythingDue(); rounds++) {
            if (rounds == setup.marginChecks().roundLimit()) {
                facts.roundLimitReached(new RoundLimitReached(tick, rounds));
                return;
            }
            liquidator.round();
            for (TradedInstrument each : instruments) {
                each.markAgain();
                tellMark(each);
            }
        }
    }

    private void tellMark(TradedInstrument each) {
        work.markMoved(each.number(), each.state().markTicks());
    }

    private void closeTick() {
        for (TradedInstrument each : instruments) {
            each.state().closeTick();
            venue.book(each.number()).sample(each.state().midHalfTicks());
        }
        if (setup.checks() != Checks.OFF) {
            verifyChanges();
        }
        for (TradedInstrument each : instruments) {
            MarketState state = each.state();
            facts.tickClosed(tick, clock.nanos(), each.number(), state.indexTicks(), state.markTicks(), state.bestTicks(Side.BUY), state.bestTicks(Side.SELL), state.lastTicks());
        }
        if (isFirstIn(DepthSampled.EVERY_NANOS)) {
            tellDepth(tick, isFirstIn(DepthSampled.FAR_EVERY_NANOS));
        }
    }

    /** Whether the tick that ends now is the first one to end after a multiple of some time. */
    private boolean isFirstIn(long everyNanos) {
        return clock.nanos() / everyNanos > (clock.nanos() - setup.tickNanos()) / everyNanos;
    }

    private void tellDepth(long closedTick, boolean far) {
        for (TradedInstrument each : instruments) {
            facts.depthSampled(depthSampler.sample(closedTick, clock.nanos(), each.number(), each.state().midHalfTicks(), each.state().depth(), far));
            facts.levelsSampled(levelSampler.sample(closedTick, clock.nanos(), each.number(), each.state().midHalfTicks(), each.state().depth()));
        }
    }

    @Override
    public void finish() {
        liquidator.finish(tick, clock.nanos());
        if (setup.checks() != Checks.OFF) {
            verify(ledger::verify);
        }
        instruments.forEach(each -> facts.orderFlowCounted(exchange.orderFlow(each.number())));
        facts.runEnded(new RunEnded(tick, market(leading()).markTicks(), liquidator.negativeEquity(), liquidator.fundMoney(), liquidator.feesTaken(),
                actions, exchange.operations()));
        super.finish();
    }

    /** At the first call of all accounts, from then on of those that have changed. */
    private void verifyChanges() {
        verify(ledger::verifyChanges);
    }

    private void verify(Runnable check) {
        try {
            check.run();
        } catch (IllegalStateException broken) {
            throw new IllegalStateException("policy '%s', seed %d, tick %d: %s".formatted(policy, streams.masterSeed(), tick, broken.getMessage()), broken);
        }
    }

    /** The books, for tests of the checks that hold them. */
    Ledger ledger() {
        return ledger;
    }

    private void openAccounts() {
        int number = 0;
        for (Map.Entry<String, PopulationRecipe> recipe : setup.populations().entrySet()) {
            int[] numbers = setup.tradedBy(recipe.getValue());
            List<Instrument> theirs = Arrays.stream(numbers).mapToObj(each -> setup.instruments().get(each).instrument()).toList();
            long[] startTicks = Arrays.stream(numbers).mapToLong(each -> setup.instruments().get(each).startTicks()).toArray();
            try {
                Population population = recipe.getValue().create(recipe.getKey(), theirs, startTicks, streams);
                populations.add(population);
                traded.add(numbers);
                desks.add(new Desk(numbers, numbers[0]));
                agendas.add(agenda.of(number, clock));
                population.open(new OpeningAccounts(exchange, ledger, setup, owners, number, numbers));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("population '%s': %s".formatted(recipe.getKey(), wrong.getMessage()), wrong);
            }
            number++;
        }
        OpeningBalance balance = new OpeningBalance(ledger, owners, List.copyOf(setup.populations().keySet()));
        long fund = 0;
        for (TradedInstrument each : instruments) {
            int instrument = each.number();
            balance.require(instrument, each.setup(), instruments.size() == 1);
            fund = Math.addExact(fund, Exact.portionDown(ledger.contractOf(instrument).notional(ledger.longLots(instrument), each.setup().startTicks()), setup.fundPpb()));
        }
        ledger.deposit(Ledger.INSURANCE_FUND, fund);
        marginedAccounts().forEach(liquidator::watch);
        liquidator.openHouse();
    }

    /** The populations whose only or first instrument this is. */
    private List<Population> tradersOf(int instrument) {
        return IntStream.range(0, populations.size()).filter(i -> traded.get(i)[0] == instrument).mapToObj(populations::get).toList();
    }

    /** The instrument with the largest open interest in value, the first of equals. */
    private int leading() {
        int leading = 0;
        for (int instrument = 1; instrument < instruments.size(); instrument++) {
            if (openInterest(instrument) > openInterest(leading)) {
                leading = instrument;
            }
        }
        return leading;
    }

    private long openInterest(int instrument) {
        return ledger.contractOf(instrument).notional(openInterestLots[instrument], setup.instruments().get(instrument).startTicks());
    }

    private void tellStart(List<OpeningDepth.Scaled> depths) {
        int leading = leading();
        OpeningDepth.Scaled depth = depths.get(leading);
        facts.runStarted(new RunStarted(streams.masterSeed(), policy, setup.tickNanos(), setup.ticks(), ledger.accounts(), (int) marginedAccounts().count(), leading,
                openInterestLots[leading], setup.instruments().get(leading).startTicks(), ledger.cash(Ledger.INSURANCE_FUND), depth.factor(), depth.loopGain(), depth.largestLoopGain()));
        for (TradedInstrument each : instruments) {
            OpeningDepth.Scaled own = depths.get(each.number());
            facts.instrumentListed(new InstrumentListed(each.number(), each.setup().name(), inverseScale(each.setup().instrument().contract()), openInterestLots[each.number()],
                    each.setup().startTicks(), own.factor(), own.loopGain(), own.largestLoopGain()));
        }
    }

    private void tellOpenings() {
        List<String> names = List.copyOf(setup.populations().keySet());
        accounts().filter(account -> !ledger.isHouse(account)).forEach(account -> {
            int owner = owners.of(account);
            int[] theirs = traded.get(owner);
            facts.accountOpened(new AccountOpened(account, names.get(owner), exchange.isMargined(account), theirs[0], ledger.lots(account, theirs[0]), ledger.cash(account)));
            Arrays.stream(theirs).skip(1).filter(instrument -> ledger.lots(account, instrument) != 0)
                    .forEach(instrument -> facts.positionOpened(new PositionOpened(account, instrument, ledger.lots(account, instrument))));
        });
    }

    private static long inverseScale(Contract contract) {
        return contract instanceof Contract.Inverse inverse ? inverse.scale() : 0;
    }

    private void tellRestingFilled(int account) {
        int owner = owners.of(account);
        if (owner != AccountOwners.HOUSE) {
            populations.get(owner).restingFilled(account, marketOf(owner), agendas.get(owner));
        }
    }

    private void tellStopTriggered(int account) {
        int owner = owners.of(account);
        populations.get(owner).stopTriggered(account, marketOf(owner), agendas.get(owner));
    }

    private MarketState market(int instrument) {
        return instruments.get(instrument).state();
    }

    /** What a population sees of the instrument that it trades, the first of several. */
    private MarketState marketOf(int population) {
        return market(traded.get(population)[0]);
    }

    private IntStream marginedAccounts() {
        return accounts().filter(exchange::isMargined);
    }

    private IntStream accounts() {
        return IntStream.range(0, ledger.accounts());
    }

    /** The desk of a population at one of its instruments: counts, and tells the liquidator what a payment changes. */
    private final class Desk implements OrderDesk {
        private final int[] traded;
        private final int instrument;
        private final OrderDesk[] others;

        /** @param traded the population's instruments, {@code instrument} being one of them */
        Desk(int[] traded, int instrument) {
            this.traded = traded;
            this.instrument = instrument;
            others = new OrderDesk[traded.length];
        }

        @Override
        public OrderDesk at(int which) {
            if (others[which] == null) {
                others[which] = traded[which] == instrument ? this : new Desk(traded, traded[which]);
            }
            return others[which];
        }

        @Override
        public long limit(int account, Side side, long priceTicks, long lots) {
            actions++;
            return exchange.limit(account, instrument, side, priceTicks, lots);
        }

        @Override
        public long immediate(int account, Side side, long priceTicks, long lots) {
            actions++;
            return exchange.immediate(account, instrument, side, priceTicks, lots);
        }

        @Override
        public long market(int account, Side side, long lots) {
            actions++;
            return exchange.market(account, instrument, side, lots);
        }

        @Override
        public long stop(int account, Side side, Trigger trigger, long triggerTicks, long lots) {
            actions++;
            return exchange.stop(account, instrument, side, trigger, triggerTicks, lots);
        }

        @Override
        public boolean isWaiting(long stopId) {
            return exchange.book(instrument).isLive(stopId);
        }

        @Override
        public boolean cancel(long orderId) {
            actions++;
            return exchange.cancel(instrument, orderId);
        }

        @Override
        public long restingLots(long orderId) {
            return exchange.book(instrument).restingLots(orderId);
        }

        @Override
        public void addCollateral(int account, long money) {
            actions++;
            ledger.deposit(account, money);
            int episode = liquidator.collateralAdded(account, money);
            facts.collateralAdded(new CollateralAdded(clock.nanos(), account, money, episode));
        }

        @Override
        public long lots(int account) {
            return ledger.lots(account, instrument);
        }

        @Override
        public long equity(int account) {
            return standings.equity(account);
        }

        @Override
        public long maintenance(int account) {
            return standings.requirement(account);
        }

        @Override
        public long notional(int account) {
            long notional = 0;
            for (int each : traded) {
                notional = Math.addExact(notional, Math.absExact(standings.value(account, each)));
            }
            return notional;
        }
    }

    /** The liquidator's way to the market. */
    private final class Forced implements ForcedOrders {
        @Override
        public DepthView depth(int instrument) {
            return market(instrument).depth();
        }

        @Override
        public long midHalfTicks(int instrument) {
            return market(instrument).midHalfTicks();
        }

        @Override
        public long markTicks(int instrument) {
            return market(instrument).markTicks();
        }

        @Override
        public long immediate(int account, int instrument, Side side, long limitTicks, long lots) {
            long filled = exchange.forced(account, instrument, side, limitTicks, lots);
            forcedTapes.get(instrument).print(clock.nanos(), side.sign() * filled);
            return filled;
        }

        @Override
        public boolean trades(int instrument) {
            return venue.book(instrument).trades();
        }

        @Override
        public boolean collects(int instrument) {
            return venue.book(instrument).collectsForced();
        }

        @Override
        public void joinAuction(int account, int instrument, Side side, long limitTicks, long lots) {
            exchange.joinAuction(account, instrument, side, limitTicks, lots);
        }

        @Override
        public void cancelAll(int account) {
            exchange.cancelAll(account);
        }

        @Override
        public long indexTicks(int instrument) {
            return market(instrument).oracleTicks();
        }

        @Override
        public long indexMovedNanos(int instrument) {
            return market(instrument).oracleMovedNanos();
        }

        @Override
        public long tradedLots(int instrument) {
            return exchange.tradedLots(instrument);
        }

        @Override
        public int openHouseAccount() {
            return exchange.openHouseAccount();
        }
    }

    /** Positions that wait for the mark, as traders see them. */
    private final class Waiting implements LiquidationLevels {
        private final int instrument;
        private Visitor visitor;
        /** kept, as a look allocates nothing */
        private final Liquidator.WaitingVisitor pass = (account, triggerTicks, lots) -> visitor.position(account, triggerTicks, lots);

        Waiting(int instrument) {
            this.instrument = instrument;
        }

        @Override
        public void within(long toTicks, Visitor watcher) {
            visitor = watcher;
            liquidator.forEachWaiting(instrument, toTicks, pass);
        }
    }

    /** Passes on what the venue tells its account holders. */
    private final class Holders implements AccountHolders {
        @Override
        public void marginWarned(int account) {
            int owner = owners.of(account);
            populations.get(owner).marginWarned(account, marketOf(owner), desks.get(owner), agendas.get(owner));
        }

        @Override
        public void forceClosed(int account, long lots) {
            int owner = owners.of(account);
            populations.get(owner).forceClosed(account, lots, marketOf(owner), desks.get(owner), agendas.get(owner));
        }

        @Override
        public void deleveraged(int account, long lots) {
            int owner = owners.of(account);
            populations.get(owner).deleveraged(account, lots, marketOf(owner), desks.get(owner), agendas.get(owner));
        }
    }
}
