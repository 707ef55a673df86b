package org.cascadelab.trader;

import static org.cascadelab.catalog.Choices.choice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.OrderTicket;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.random.Streams;

/**
 * A venue on paper: a real book and one-line accounts, with everything else settable by a test. It keeps the facts of orders as text, because tests
 * compare what happened. Maintenance is a flat share of the position at the mark.
 */
final class PaperVenue implements MarketView, OrderDesk, Opening, Agenda {
    static final Instrument BTC = new Instrument("btc-perp", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));
    /** 100 000 USD; a lot is worth 100 USD there. */
    static final long OPENING = 1_000_000;
    static final long SECOND = 1_000_000_000L;

    private record Wake(long nanos, int member, long payload, long number) {}

    private final OrderBook book = new OrderBook(BookRules.standard(), new Booking(), (owner, side) -> -side.sign() * lots(owner));
    private final OrderTicket ticket = new OrderTicket();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>((a, b) -> a.nanos != b.nanos ? Long.compare(a.nanos, b.nanos) : Long.compare(a.number, b.number));
    private final List<Long> mids = new ArrayList<>();
    private final List<Population> opened = new ArrayList<>();
    /** by account, whose it is among those opened */
    private final Map<Integer, Integer> places = new HashMap<>();
    private long wakeNumber;
    private long orderNumber;
    private double variance;

    final List<String> facts = new ArrayList<>();
    boolean recording = true;
    long[] cash = new long[16];
    long[] lots = new long[16];
    boolean[] margined = new boolean[16];
    long[] paidIn = new long[16];
    long[] entryTicks = new long[16];
    int accounts;
    long nanos;
    long indexTicks = OPENING;
    long markTicks = OPENING;
    long lastMidHalfTicks = 2 * OPENING;
    double scriptedVolatility = Double.NaN;
    double scriptedReturn = Double.NaN;
    double largestLeverage = 100;
    long maintenancePpm = 5_000;
    long fundingRatePpb;
    /** the population whose stops are told to it; it must be the first of those that run */
    Population stopOwner;
    /** (account, trigger, lots) of positions that would be liquidated */
    long[][] waiting = {};
    /** where the engine liquidates: after the orders of a tick and before its close */
    EachTick endOfTick = tick -> {};
    ForcedFlow forcedFlow = forced(side -> this.forcedLots[side.ordinal()]);
    /** in place of the flat share and the largest leverage, if set */
    MarginRequirement requirement;
    /** of the positions that populations open with; what trades is linear */
    Contract contract = Contract.LINEAR;
    long limitOrders;
    long marketOrders;
    long cancels;
    long tradedLots;
    long[] forcedLots = new long[2];
    boolean isTrading = true;
    /** by side of the taker */
    long[] haltTicks = {OrderBook.NO_PRICE, OrderBook.NO_PRICE};
    long[] closedTicks = {OrderBook.NO_PRICE, OrderBook.NO_PRICE};

    /** A venue that says how much was forced, and nothing else. */
    static ForcedFlow forced(ToLongFunction<Side> tradedLots) {
        return new ForcedFlow() {
            @Override
            public void running(Visitor visitor) {}

            @Override
            public long prints() {
                return 0;
            }

            @Override
            public long tradedLots(Side side) {
                return tradedLots.applyAsLong(side);
            }

            @Override
            public long printNanos(int back) {
                return HIDDEN.printNanos(back);
            }

            @Override
            public long printLots(int back) {
                return HIDDEN.printLots(back);
            }
        };
    }

    private final class Booking implements BookListener {
        @Override
        public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long filled) {
            lots[takerOwner] += takerSide.sign() * filled;
            cash[takerOwner] -= takerSide.sign() * filled * priceTicks;
            lots[makerOwner] -= takerSide.sign() * filled;
            cash[makerOwner] += takerSide.sign() * filled * priceTicks;
            tradedLots += filled;
            note("filled", takerOwner, takerSide, priceTicks, filled);
            Integer place = places.get(makerOwner);
            if (place != null) {
                opened.get(place).restingFilled(makerOwner, PaperVenue.this, agendaOf(place));
            }
        }

        @Override
        public void triggered(long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long howMany) {
            note("triggered", owner, side, triggerTicks, howMany);
            if (stopOwner != null) {
                stopOwner.stopTriggered(owner, PaperVenue.this, PaperVenue.this);
            }
        }
    }

    private void note(String what, int account, Side side, long priceTicks, long howMany) {
        if (recording) {
            facts.add("%d %s %d %s %d @ %d".formatted(nanos, what, account, side, howMany, priceTicks));
        }
    }

    /** Runs a population alone for so many ticks of one second. */
    void run(Population population, long ticks) {
        run(List.of(population), ticks, tick -> {});
    }

    interface EachTick {
        void begins(long tick);
    }

    /** As the engine does, with the wake-ups of all populations sharing one agenda: members are told apart by adding the population's number in the high bits. */
    void run(List<Population> populations, long ticks, EachTick script) {
        populations.forEach(this::open);
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).seed(this, this, agendaOf(i));
        }
        long first = nanos / SECOND;
        for (long tick = first; tick < first + ticks; tick++) {
            long until = (tick + 1) * SECOND;
            script.begins(tick);
            tick(populations, until);
        }
    }

    /** Has a population open its accounts and hear of their fills. */
    void open(Population population) {
        int first = accounts;
        population.open(this);
        for (int account = first; account < accounts; account++) {
            places.put(account, opened.size());
        }
        opened.add(population);
    }

    void tick(List<Population> populations, long until) {
        for (Population population : populations) {
            population.quote(this, this);
        }
        while (!wakes.isEmpty() && wakes.peek().nanos < until) {
            Wake wake = wakes.poll();
            nanos = wake.nanos;
            int who = wake.member >>> 24;
            populations.get(who).act(wake.member & 0xFF_FFFF, wake.payload, this, this, agendaOf(who));
        }
        nanos = until;
        endOfTick.begins(until / SECOND - 1);
        closedTicks[Side.BUY.ordinal()] = bestTicks(Side.BUY);
        closedTicks[Side.SELL.ordinal()] = bestTicks(Side.SELL);
        double move = StrictMath.log(midHalfTicks() / (double) (mids.isEmpty() ? 2 * OPENING : mids.get(mids.size() - 1)));
        variance += (move * move - variance) / 60;
        mids.add(midHalfTicks());
    }

    Agenda agendaOf(int population) {
        return (at, member, payload) -> wakes.add(new Wake(at, member | population << 24, payload, wakeNumber++));
    }

    @Override
    public void wake(long atNanos, int member, long payload) {
        agendaOf(0).wake(atNanos, member, payload);
    }

    int pendingWakes() {
        return wakes.size();
    }

    long nextWakeNanos() {
        return wakes.peek().nanos;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean isTrading() {
        return isTrading;
    }

    @Override
    public long haltTicks(Side takerSide) {
        return haltTicks[takerSide.ordinal()];
    }

    @Override
    public long bestTicks(Side side) {
        return book.bestTicks(side);
    }

    @Override
    public long closedTicks(Side side) {
        return closedTicks[side.ordinal()];
    }

    @Override
    public long midHalfTicks() {
        long bid = book.bestTicks(Side.BUY);
        long ask = book.bestTicks(Side.SELL);
        if (bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE) {
            lastMidHalfTicks = bid + ask;
        }
        return lastMidHalfTicks;
    }

    @Override
    public long closedMidHalfTicks() {
        return mids.isEmpty() ? 2 * OPENING : mids.get(mids.size() - 1);
    }

    @Override
    public long lastTicks() {
        return book.lastTradeTicks();
    }

    @Override
    public long markTicks() {
        return markTicks;
    }

    @Override
    public long indexTicks() {
        return indexTicks;
    }

    @Override
    public double logReturn(long lookbackNanos) {
        int back = (int) Math.min(mids.size(), (lookbackNanos + SECOND - 1) / SECOND);
        long before = back == mids.size() ? 2 * OPENING : mids.get(mids.size() - back);
        return Double.isNaN(scriptedReturn) ? StrictMath.log(midHalfTicks() / (double) before) : scriptedReturn;
    }

    @Override
    public double volatility() {
        return Double.isNaN(scriptedVolatility) ? StrictMath.sqrt(variance) : scriptedVolatility;
    }

    @Override
    public long notional(int account) {
        return Math.abs(lots[account]) * markTicks;
    }

    @Override
    public DepthView depth() {
        return book.depth();
    }

    @Override
    public LiquidationLevels liquidationLevels() {
        return levels;
    }

    @Override
    public ForcedFlow forcedFlow() {
        return forcedFlow;
    }

    private final LiquidationLevels levels = this::showWaiting;

    private void showWaiting(long toTicks, LiquidationLevels.Visitor visitor) {
        for (long[] position : waiting) {
            boolean isBelow = position[1] < markTicks;
            if (isBelow == toTicks < markTicks && isBelow == position[2] > 0 && (isBelow ? position[1] >= toTicks : position[1] <= toTicks)) {
                visitor.position((int) position[0], position[1], position[2]);
            }
        }
    }

    @Override
    public long limit(int account, Side side, long priceTicks, long howMany) {
        limitOrders++;
        note("limit", account, side, priceTicks, howMany);
        book.limit(++orderNumber, account, side, priceTicks, howMany);
        return orderNumber;
    }

    @Override
    public long immediate(int account, Side side, long priceTicks, long howMany) {
        marketOrders++;
        note("immediate", account, side, priceTicks, howMany);
        return book.immediate(++orderNumber, account, side, priceTicks, howMany);
    }

    @Override
    public long market(int account, Side side, long howMany) {
        marketOrders++;
        note("market", account, side, 0, howMany);
        return book.market(++orderNumber, account, side, howMany);
    }

    @Override
    public long stop(int account, Side side, Trigger trigger, long triggerTicks, long howMany) {
        note("stop", account, side, triggerTicks, howMany);
        book.submit(ticket.market(++orderNumber, account, side, howMany).reduceOnly().stopAt(trigger, triggerTicks));
        return orderNumber;
    }

    /** Moves the mark, and sets off the stops that wait for it. */
    void mark(long ticks) {
        markTicks = ticks;
        book.markMoved(ticks);
    }

    @Override
    public boolean isWaiting(long stopId) {
        return book.isLive(stopId);
    }

    /** Drops what an account has resting or waiting, as a venue that fails may do. */
    void drop(int account) {
        book.cancelAll(account);
    }

    int parkedStops() {
        return book.parkedStops();
    }

    @Override
    public boolean cancel(long orderId) {
        cancels++;
        return book.cancel(orderId);
    }

    @Override
    public long restingLots(long orderId) {
        return book.restingLots(orderId);
    }

    @Override
    public void addCollateral(int account, long money) {
        cash[account] += money;
        paidIn[account] += money;
    }

    @Override
    public long lots(int account) {
        return lots[account];
    }

    @Override
    public long equity(int account) {
        return cash[account] + lots[account] * markTicks;
    }

    @Override
    public long maintenance(int account) {
        return maintenance(Math.abs(lots[account]), markTicks);
    }

    @Override
    public long priceTicks() {
        return OPENING;
    }

    @Override
    public int openMargined(long money) {
        int account = openUnmargined(money);
        margined[account] = true;
        return account;
    }

    @Override
    public int openUnmargined(long money) {
        if (accounts == cash.length) {
            cash = Arrays.copyOf(cash, 2 * accounts);
            lots = Arrays.copyOf(lots, 2 * accounts);
            margined = Arrays.copyOf(margined, 2 * accounts);
            paidIn = Arrays.copyOf(paidIn, 2 * accounts);
            entryTicks = Arrays.copyOf(entryTicks, 2 * accounts);
        }
        cash[accounts] = money;
        return accounts++;
    }

    @Override
    public void hold(int account, long howMany, long atTicks) {
        lots[account] += howMany;
        cash[account] -= contract.value(howMany, atTicks);
        entryTicks[account] = atTicks;
    }

    /** All instruments are the one. */
    @Override
    public Opening in(int which) {
        return this;
    }

    @Override
    public OrderDesk at(int which) {
        return this;
    }

    @Override
    public long value(long howMany, long priceTicks) {
        return contract.value(howMany, priceTicks);
    }

    @Override
    public long fundingRatePpb() {
        return fundingRatePpb;
    }

    @Override
    public double largestLeverage(long howMany) {
        return requirement == null ? largestLeverage : requirement.largestLeverage(howMany, OPENING);
    }

    @Override
    public long maintenance(long howMany, long priceTicks) {
        return requirement == null ? howMany * priceTicks * maintenancePpm / 1_000_000 : requirement.maintenance(howMany, priceTicks);
    }

    /** A population as a scenario would configure it: names and texts in turn, the rest from the defaults. */
    static Population population(String entry, String name, long seed, String... namesAndTexts) {
        return choice(Populations.CATALOG, entry, namesAndTexts).create(name, BTC, OPENING, new Streams(seed));
    }
}
