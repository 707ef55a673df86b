package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cascadelab.book.Side;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.Streams;
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
    private final transient Traders traders;
    private final transient Clock clock;
    private final transient Exchange exchange;
    private final transient VenuePhase venue;
    private final transient NewsWire news;
    private final transient List<TradedInstrument> instruments = new ArrayList<>();
    private final transient AccountStandings standings;
    private final transient Liquidator liquidator;
    private final transient DepthSampler depthSampler = new DepthSampler();
    private final transient LevelSampler levelSampler = new LevelSampler();
    private transient OpenInterest openInterest;
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
        clock = new Clock(setup.tickNanos());
        traders = new Traders(setup, instruments, clock, streams);
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
        ForcedDesk forced = new ForcedDesk(exchange, venue, instruments, clock);
        liquidator = new Liquidator(ledger, rulebooks, collateral, setup.marginChecks().delayNanos(), forced, traders, facts, streams);
        exchange.join(standings, liquidator, traders::stopTriggered, traders::restingFilled, venue);
        forced.show(liquidator);
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
        OpeningDepth opening = new OpeningDepth(setup, standings, this::marginedAccounts);
        int leading = openInterest.leading();
        List<OpeningDepth.Scaled> depths = IntStream.range(0, instruments.size()).mapToObj(each -> opening.scale(each, traders.in(each), each == leading)).toList();
        tellStart(depths);
        instruments.forEach(this::tellMark);
        traders.seed();
        instruments.forEach(each -> each.state().refreshMid());
        traders.tellOpenings(exchange, ledger, facts);
        tellDepth(-1);
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
                case QUOTES -> traders::quote;
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

    private void letTradersAct() {
        long until = clock.endOfTick();
        while (true) {
            long wakes = traders.nextNanos(until);
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
            traders.actNext();
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
        if (clock.nanos() / DepthSampled.EVERY_NANOS > (clock.nanos() - setup.tickNanos()) / DepthSampled.EVERY_NANOS) {
            tellDepth(tick);
        }
    }

    private void tellDepth(long closedTick) {
        for (TradedInstrument each : instruments) {
            facts.depthSampled(depthSampler.sample(closedTick, clock.nanos(), each.number(), each.state().midHalfTicks(), each.state().depth()));
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
        facts.runEnded(new RunEnded(tick, market(openInterest.leading()).markTicks(), liquidator.negativeEquity(), liquidator.fundMoney(), liquidator.feesTaken(),
                traders.actions(), exchange.operations()));
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
        traders.open(new TraderDesk.Floor(exchange, standings, liquidator, clock, facts), exchange, ledger, streams);
        openInterest = OpenInterest.of(setup, ledger, traders.owners());
        ledger.deposit(Ledger.INSURANCE_FUND, openInterest.fundMoney());
        marginedAccounts().forEach(liquidator::watch);
        liquidator.openHouse();
    }

    private void tellStart(List<OpeningDepth.Scaled> depths) {
        int leading = openInterest.leading();
        OpeningDepth.Scaled depth = depths.get(leading);
        facts.runStarted(new RunStarted(streams.masterSeed(), policy, setup.tickNanos(), setup.ticks(), ledger.accounts(), (int) marginedAccounts().count(), leading,
                openInterest.lots(leading), setup.instruments().get(leading).startTicks(), ledger.cash(Ledger.INSURANCE_FUND), depth.factor(), depth.loopGain(), depth.largestLoopGain()));
        for (TradedInstrument each : instruments) {
            OpeningDepth.Scaled own = depths.get(each.number());
            facts.instrumentListed(new InstrumentListed(each.number(), each.setup().name(), inverseScale(each.setup().instrument().contract()), openInterest.lots(each.number()),
                    each.setup().startTicks(), own.factor(), own.loopGain(), own.largestLoopGain()));
        }
    }

    private static long inverseScale(Contract contract) {
        return contract instanceof Contract.Inverse inverse ? inverse.scale() : 0;
    }

    private MarketState market(int instrument) {
        return instruments.get(instrument).state();
    }

    private IntStream marginedAccounts() {
        return IntStream.range(0, ledger.accounts()).filter(exchange::isMargined);
    }
}
