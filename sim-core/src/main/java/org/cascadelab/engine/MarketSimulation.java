package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.liquidation.AccountHolders;
import org.cascadelab.liquidation.ForcedOrders;
import org.cascadelab.liquidation.LiquidationMap;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarkRule;
import org.cascadelab.price.PriceProcess;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;
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
    private final transient Streams streams;
    private final transient Ledger ledger = new Ledger();
    private final transient AccountOwners owners = new AccountOwners();
    private final transient List<Population> populations = new ArrayList<>();
    private final transient List<Agenda> agendas = new ArrayList<>();
    private final transient AgendaQueue agenda;
    private final transient Exchange exchange;
    private final transient MarketState market;
    private final transient Rulebook rulebook;
    private final transient Liquidator liquidator;
    private final transient PriceProcess fairValue;
    private final transient MarkRule markRule;
    private final transient OrderDesk desk = new Desk();
    private transient long actions;
    private transient long tick;

    /** @param policy the rulebook's name in the scenario, for the record */
    public MarketSimulation(MarketSetup setup, Rulebook rulebook, String policy, long seed, FactListener facts) {
        super(seed);
        this.setup = setup;
        this.rulebook = rulebook;
        this.policy = policy;
        this.facts = facts;
        streams = new Streams(seed);
        agenda = new AgendaQueue(streams);
        exchange = new Exchange(ledger, facts, setup.checks() == Checks.PER_EVENT ? this::verify : () -> {});
        market = new MarketState(exchange.book(), setup.tickNanos(), setup.ticks(), setup.startTicks());
        liquidator = new Liquidator(ledger, rulebook, new Forced(), new Holders(), facts, streams);
        exchange.join(market, rulebook.requirement(), liquidator);
        fairValue = setup.price().start(setup.startTicks() * setup.instrument().tickSize().doubleValue(), setup.tickNanos(), streams, setup.series());
        markRule = setup.mark().start(setup.tickNanos());
    }

    /** Runs from the opening to the last tick. */
    public void run() {
        start();
        while (tick < setup.ticks() && schedule.step(this)) {
            tick++;
        }
        finish();
    }

    @Override
    public void start() {
        super.start();
        openAccounts();
        ScaledDepth depth = scaleDepth();
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).seed(market, desk, agendas.get(i));
        }
        market.refreshMid();
        tellStart(depth);
        tellOpenings();
        scheduleTick();
    }

    /**
     * One tick, in this order, once for every step of the schedule. The order is part of the model. Ties within a phase: populations quote in the
     * order of the scenario; traders who are due act by time, those of the same nanosecond in an order drawn from the stream {@code turn};
     * accounts in breach are closed most severe first, ties by account number.
     */
    private void scheduleTick() {
        phase(0, this::moveOutsideWorld);
        phase(1, this::letMakersQuote);
        phase(2, this::letTradersAct);
        phase(3, this::setMark);
        phase(4, this::liquidate);
        phase(5, this::closeTick);
    }

    private void phase(int ordering, Runnable work) {
        Steppable step = state -> work.run();
        schedule.scheduleRepeating(Schedule.EPOCH, ordering, step);
    }

    private void moveOutsideWorld() {
        double value = fairValue.step(tick, Math.multiplyExact(tick + 1, setup.tickNanos()));
        long indexTicks = setup.instrument().nearestTicks(value);
        if (indexTicks < 1) {
            throw new IllegalArgumentException("seed %d, tick %d: the fair value is %s %s, nearer to 0 than to one price tick of %s; make the tick smaller or the fall milder"
                    .formatted(streams.masterSeed(), tick, value, setup.instrument().quote(), setup.instrument().tickSize().toPlainString()));
        }
        market.beginTick(tick, indexTicks);
    }

    private void letMakersQuote() {
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).quote(market, desk);
        }
    }

    private void letTradersAct() {
        long until = market.nanos() + setup.tickNanos();
        while (agenda.isDueBefore(until)) {
            market.moveClockTo(agenda.firstNanos());
            int who = agenda.firstPopulation();
            int member = agenda.firstMember();
            long payload = agenda.firstPayload();
            agenda.removeFirst();
            populations.get(who).act(member, payload, market, desk, agendas.get(who));
        }
        market.moveClockTo(until);
    }

    private void setMark() {
        market.markIs(markRule.sample(market.indexTicks(), market.midHalfTicks(), market.lastTicks()));
    }

    /** The margin check: rounds of breaches and forced orders, the mark moving in between, until nothing new is due or the limit is reached. */
    private void liquidate() {
        if (market.nanos() % setup.marginCheckNanos() != 0) {
            return;
        }
        liquidator.startCheck(tick, market.nanos());
        for (int rounds = 0; liquidator.anythingDue(); rounds++) {
            if (rounds == setup.roundLimit()) {
                facts.roundLimitReached(new RoundLimitReached(tick, rounds));
                return;
            }
            liquidator.round();
            market.markIs(markRule.again(market.indexTicks(), market.midHalfTicks(), market.lastTicks()));
        }
    }

    private void closeTick() {
        market.closeTick();
        if (setup.checks() != Checks.OFF) {
            verify();
        }
        facts.tickClosed(tick, market.nanos(), Exchange.INSTRUMENT, market.indexTicks(), market.markTicks(), market.bestTicks(Side.BUY), market.bestTicks(Side.SELL), market.lastTicks());
    }

    @Override
    public void finish() {
        liquidator.finish(tick, market.nanos());
        facts.runEnded(new RunEnded(tick, market.markTicks(), liquidator.negativeEquity(market.markTicks()), liquidator.fundMoney(), liquidator.feesTaken(),
                actions, exchange.operations()));
        super.finish();
    }

    private void verify() {
        try {
            ledger.verify();
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
            Population population = recipe.getValue().create(recipe.getKey(), setup.instrument(), setup.startTicks(), streams);
            populations.add(population);
            agendas.add(agenda.of(number, market));
            population.open(new OpeningAccounts(exchange, ledger, setup.startTicks(), setup.openingTerms(), owners, number));
            number++;
        }
        long imbalance = accounts().mapToLong(ledger::lots).sum();
        if (imbalance != 0) {
            throw new IllegalArgumentException("the populations do not balance: %d lots more are held long than short; every contract needs another side"
                    .formatted(imbalance));
        }
        ledger.deposit(Ledger.INSURANCE_FUND, Exact.portionDown(Math.multiplyExact(openInterestLots(), setup.startTicks()), setup.fundPpb()));
        marginedAccounts().forEach(liquidator::watch);
        liquidator.openHouse();
    }

    /**
     * The loop gain that the liquidation map and the stated depth give, and the depth scaled so that it is the one wanted. Nothing has traded yet, and no
     * policy has been asked anything.
     */
    private ScaledDepth scaleDepth() {
        long windowPpb = setup.loopGain().map(LoopGainTarget::windowPpb).orElse(LoopGainTarget.MEASURED_WINDOW_PPB);
        LiquidationMap.LoopGain stated = loopGainOfStatedDepth(windowPpb);
        if (setup.loopGain().isEmpty()) {
            return new ScaledDepth(1, stated.average(), stated.largest());
        }
        double target = setup.loopGain().get().gain();
        double factor = stated.average() / target;
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("no depth gives a loop gain of %s within %s of the opening price: %s".formatted(target, percent(windowPpb),
                    factor > 0 ? "no population keeps resting orders there" : "no account would be liquidated there; widen loop-gain.window"));
        }
        populations.forEach(population -> population.scaleDepth(factor));
        return new ScaledDepth(factor, target, stated.largest() / factor);
    }

    /** Infinite where nothing rests in the book. */
    private LiquidationMap.LoopGain loopGainOfStatedDepth(long windowPpb) {
        long window = Exact.portionDown(setup.startTicks(), windowPpb);
        double depth = populations.stream().mapToDouble(population -> population.expectedDepthLots(window)).sum();
        if (!(depth > 0)) {
            return new LiquidationMap.LoopGain(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return LiquidationMap.of(ledger, setup.openingTerms(), marginedAccounts()).loopGain(setup.startTicks(), window, depth / window);
    }

    /** @param factor on the depth that the scenario states */
    private record ScaledDepth(double factor, double loopGain, double largestLoopGain) {}

    private void tellStart(ScaledDepth depth) {
        facts.runStarted(new RunStarted(streams.masterSeed(), policy, setup.tickNanos(), setup.ticks(), ledger.accounts(), (int) marginedAccounts().count(),
                Exchange.INSTRUMENT, openInterestLots(), setup.startTicks(), ledger.cash(Ledger.INSURANCE_FUND), depth.factor(), depth.loopGain(), depth.largestLoopGain()));
        facts.instrumentListed(new InstrumentListed(Exchange.INSTRUMENT, setup.instrument().name(), openInterestLots(), setup.startTicks()));
    }

    private void tellOpenings() {
        List<String> names = List.copyOf(setup.populations().keySet());
        accounts().filter(account -> !ledger.isHouse(account)).forEach(account -> facts.accountOpened(new AccountOpened(account, names.get(owners.of(account)),
                exchange.isMargined(account), Exchange.INSTRUMENT, ledger.lots(account), ledger.cash(account))));
    }

    private IntStream marginedAccounts() {
        return accounts().filter(exchange::isMargined);
    }

    private long openInterestLots() {
        return accounts().mapToLong(ledger::lots).filter(lots -> lots > 0).sum();
    }

    private IntStream accounts() {
        return IntStream.range(0, ledger.accounts());
    }

    private static String percent(long ppb) {
        return ppb * 100.0 / Quantity.ONE + "%";
    }

    /** The desk of all traders: counts, and tells the liquidator what a payment changes. */
    private final class Desk implements OrderDesk {
        @Override
        public long limit(int account, Side side, long priceTicks, long lots) {
            actions++;
            return exchange.limit(account, side, priceTicks, lots);
        }

        @Override
        public long immediate(int account, Side side, long priceTicks, long lots) {
            actions++;
            return exchange.immediate(account, side, priceTicks, lots);
        }

        @Override
        public long market(int account, Side side, long lots) {
            actions++;
            return exchange.market(account, side, lots);
        }

        @Override
        public boolean cancel(long orderId) {
            actions++;
            return exchange.cancel(orderId);
        }

        @Override
        public long restingLots(long orderId) {
            return exchange.book().restingLots(orderId);
        }

        @Override
        public void addCollateral(int account, long money) {
            actions++;
            ledger.deposit(account, money);
            int episode = liquidator.collateralAdded(account, money);
            facts.collateralAdded(new CollateralAdded(market.nanos(), account, money, episode));
        }

        @Override
        public long lots(int account) {
            return ledger.lots(account);
        }

        @Override
        public long equity(int account) {
            return ledger.equity(account, market.markTicks());
        }

        @Override
        public long maintenance(int account) {
            return rulebook.requirement().maintenance(ledger.lots(account), market.markTicks());
        }
    }

    /** The liquidator's way to the market. */
    private final class Forced implements ForcedOrders {
        @Override
        public DepthView depth(int instrument) {
            return market.depth();
        }

        @Override
        public long midHalfTicks(int instrument) {
            return market.midHalfTicks();
        }

        @Override
        public long markTicks(int instrument) {
            return market.markTicks();
        }

        @Override
        public long immediate(int account, int instrument, Side side, long limitTicks, long lots, int episode) {
            return exchange.forced(account, side, limitTicks, lots);
        }

        @Override
        public void cancelAll(int account) {
            exchange.cancelAll(account);
        }

        @Override
        public long indexTicks(int instrument) {
            return market.indexTicks();
        }

        @Override
        public long indexMovedNanos(int instrument) {
            return market.indexMovedNanos();
        }

        @Override
        public long tradedLots(int instrument) {
            return exchange.tradedLots();
        }

        @Override
        public int openHouseAccount() {
            return exchange.openHouseAccount();
        }
    }

    /** Passes on what the venue tells its account holders. */
    private final class Holders implements AccountHolders {
        @Override
        public void marginWarned(int account) {
            int owner = owners.of(account);
            populations.get(owner).marginWarned(account, market, desk, agendas.get(owner));
        }

        @Override
        public void forceClosed(int account, long lots) {
            int owner = owners.of(account);
            populations.get(owner).forceClosed(account, lots, market, desk, agendas.get(owner));
        }
    }
}
