package org.cascadelab.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;

/**
 * What one run left behind, immutable: the paths tick by tick as primitives (36 bytes a tick, 8 more for each further instrument), the rare facts as they were
 * told. Trades of the market itself are only summed. {@link RunRecorder} builds it. Where a run has several instruments, "the mark" and all else that needs one
 * price path is that of {@link #instrument}.
 */
public final class RunRecord {
    /** What a fill is of that no order was sent for: a takeover. */
    public static final int NO_ORDER = -1;

    private final RunTerms terms;
    private final RunStarted started;
    private final List<InstrumentListed> listed;
    private final RunEnded ended;
    private final Ticks ticks;
    private final List<DepthSampled> depth;
    private final List<Episode> episodes;
    private final Forced forced;
    private final Money money;
    private final World world;
    private final Counts counts;
    private final Map<String, TraderBooks.Gains> gains;

    /** Paths by tick, in ticks; {@link FactListener#NO_PRICE} and a spread of -1 where there is none; {@code tape} is a running digest of every trade. */
    record Ticks(long[] nanos, long[][] marks, long[] index, int[] spread, long[] tape) {}

    /** Forced flow in order; {@code fillTicks[i]} is the tick of fill i, {@code fillOrders[i]} the number of its order. */
    record Forced(List<ForcedOrderSent> orders, List<ForcedFilled> fills, int[] fillTicks, int[] fillOrders) {}

    /** Flows of money and contracts outside the book, in order. */
    record Money(List<CollateralAdded> collateral, List<BadDebtBooked> badDebts, List<Deleveraged> deleveraged, List<LossSocialised> socialised) {}

    /** What is only counted, lots by instrument, and what a reader must be told. */
    record Counts(int accountsWarned, int warnings, int ordersRefused, long[] tradedLots, long[] forcedTradedLots, List<RoundLimitReached> roundLimits) {}

    /** What happened to trading, to the venue and to the fair values from outside, in order. */
    record World(List<TradingHalted> halted, List<TradingReopened> reopened, List<OutageBegan> outagesBegan, List<OutageEnded> outagesEnded, List<FairValueJumped> jumps) {}

    /** @param listed the run's instruments by number; {@code ticks.marks} has a path for each */
    RunRecord(RunTerms terms, RunStarted started, List<InstrumentListed> listed, RunEnded ended, Ticks ticks, List<DepthSampled> depth, List<Episode> episodes, Forced forced,
            Money money, World world, Counts counts, Map<String, TraderBooks.Gains> gains) {
        this.terms = terms;
        this.started = started;
        this.listed = listed;
        this.ended = ended;
        this.ticks = ticks;
        this.depth = depth;
        this.episodes = episodes;
        this.forced = forced;
        this.money = money;
        this.world = world;
        this.counts = counts;
        this.gains = Map.copyOf(gains);
    }

    public RunTerms terms() {
        return terms;
    }

    public RunStarted started() {
        return started;
    }

    /** The instrument whose price path stands for the run: that with the largest open interest at the start. */
    public int instrument() {
        return started.instrument();
    }

    /** How many instruments were traded. */
    public int instruments() {
        return listed.size();
    }

    public RunEnded ended() {
        return ended;
    }

    /** Ticks that were closed. */
    public int ticks() {
        return ticks.nanos.length;
    }

    /** Model time at the end of a tick. */
    public long nanos(int tick) {
        return ticks.nanos[tick];
    }

    /** The mark at the end of a tick, or {@link FactListener#NO_PRICE}; tick -1 is the start of the run. */
    public long markTicks(int tick) {
        return tick < 0 ? started.startMarkTicks() : ticks.marks[instrument()][tick];
    }

    /** As {@link #markTicks(int)}, of any instrument. */
    public long markTicks(int instrument, int tick) {
        return tick < 0 ? listed.get(instrument).startMarkTicks() : ticks.marks[instrument][tick];
    }

    public long indexTicks(int tick) {
        return ticks.index[tick];
    }

    /** Best ask less best bid at the end of a tick, or -1 while a side of the book is empty. */
    public int spreadTicks(int tick) {
        return ticks.spread[tick];
    }

    /** Liquidation episodes by number. */
    public List<Episode> episodes() {
        return episodes;
    }

    /** Samples of the depth around the mid of {@link #instrument} in order, the opening book's first. */
    public List<DepthSampled> depth() {
        return depth;
    }

    /** Orders that the liquidator sent, in order. */
    public List<ForcedOrderSent> forcedOrders() {
        return forced.orders;
    }

    /** Fills of forced orders in the order in which they happened. */
    public List<ForcedFilled> forcedFills() {
        return forced.fills;
    }

    /** The tick in which a forced fill happened. */
    public int tickOfFill(int fill) {
        return forced.fillTicks[fill];
    }

    /** The number of the forced order that a forced fill is of, or {@link #NO_ORDER}. */
    public int orderOfFill(int fill) {
        return forced.fillOrders[fill];
    }

    /**
     * Episodes in which at least one lot was closed by force: by a forced fill in any venue or against a deleveraged winner. An episode
     * that ended without one (the trader paid in first, or the policy closes nothing) is a breach, not a liquidation.
     */
    public BitSet episodesWithClosing() {
        BitSet closing = new BitSet(episodes.size());
        forced.fills.forEach(fill -> closing.set(fill.episode()));
        money.deleveraged.forEach(fact -> closing.set(fact.episode()));
        return closing;
    }

    /** Accounts of which at least one lot was closed by force. */
    public BitSet accountsLiquidated() {
        BitSet accounts = new BitSet();
        episodesWithClosing().stream().forEach(episode -> accounts.set(episodes.get(episode).account()));
        return accounts;
    }

    public List<CollateralAdded> collateralAdded() {
        return money.collateral;
    }

    public List<BadDebtBooked> badDebts() {
        return money.badDebts;
    }

    public List<Deleveraged> deleveraged() {
        return money.deleveraged;
    }

    public List<LossSocialised> lossesSocialised() {
        return money.socialised;
    }

    /** Accounts that were warned at least once. */
    public int accountsWarned() {
        return counts.accountsWarned;
    }

    public int warnings() {
        return counts.warnings;
    }

    public int ordersRefused() {
        return counts.ordersRefused;
    }

    /** Lots that traded on the book, each instrument's times its {@link #lotWeights}. */
    public long tradedLots() {
        return weighted(counts.tradedLots);
    }

    /** Lots that traded on the book because of forced orders, counted as {@link #tradedLots} are. */
    public long forcedTradedLots() {
        return weighted(counts.forcedTradedLots);
    }

    private long weighted(long[] lots) {
        long[] weights = lotWeights();
        long sum = 0;
        for (int each = 0; each < weights.length; each++) {
            sum += weights[each] * lots[each];
        }
        return sum;
    }

    /** What traders gained, by type; without types that had no accounts. */
    Map<String, TraderBooks.Gains> gains() {
        return gains;
    }

    /** Halts of trading in the order in which they began, each with its end. */
    public List<TradingHalt> tradingHalts() {
        Map<Integer, Iterator<TradingReopened>> ends = new HashMap<>();
        for (int instrument = 0; instrument < instruments(); instrument++) {
            int number = instrument;
            ends.put(number, world.reopened.stream().filter(end -> end.instrument() == number).iterator());
        }
        return world.halted.stream().map(halt -> halt(halt, ends.get(halt.instrument()))).toList();
    }

    private TradingHalt halt(TradingHalted halt, Iterator<TradingReopened> ends) {
        TradingReopened end = ends.hasNext() ? ends.next() : null;
        int instrument = halt.instrument();
        return new TradingHalt(terms.instruments().get(instrument).name(), halt.breaker(), halt.nanos(), halt.callNanos(), end == null ? endNanos() : end.nanos(), end != null,
                price(instrument, halt.priceTicks(), "nothing had traded before"),
                end == null ? MetricValue.undefined("the run ended first") : price(instrument, end.priceTicks(), "nothing crossed in the auction"),
                end == null || end.priceTicks() == FactListener.NO_PRICE ? 0 : notional(instrument, end.lots(), end.priceTicks()));
    }

    private MetricValue price(int instrument, long ticks, String otherwise) {
        return ticks == FactListener.NO_PRICE ? MetricValue.undefined(otherwise) : MetricValue.of(ticks * terms.instruments().get(instrument).tickSize());
    }

    private long endNanos() {
        return ticks() == 0 ? 0 : nanos(ticks() - 1);
    }

    /** What came from outside, the same under every policy on this seed. */
    public Outside outside() {
        Map<String, Iterator<OutageEnded>> ends = new HashMap<>();
        List<Outside.Outage> outages = new ArrayList<>();
        for (OutageBegan began : world.outagesBegan) {
            Iterator<OutageEnded> endsOfThis = ends.computeIfAbsent(began.outage(), name -> world.outagesEnded.stream().filter(end -> end.outage().equals(name)).iterator());
            OutageEnded end = endsOfThis.hasNext() ? endsOfThis.next() : null;
            outages.add(new Outside.Outage(began.outage(), began.effect(), began.nanos(), end == null ? Math.max(began.nanos(), endNanos()) : end.nanos(), end != null));
        }
        List<Outside.Jump> jumps = world.jumps.stream()
                .map(jump -> new Outside.Jump(jump.nanos(), terms.instruments().get(jump.instrument()).name(), jump.cause(), jump.generation(), jump.logMove()))
                .sorted(Comparator.comparingDouble(jump -> -Math.abs(jump.logMove())))
                .limit(Outside.MOST_JUMPS)
                .sorted(Comparator.comparingLong(Outside.Jump::nanos))
                .toList();
        return new Outside(terms.instruments().get(instrument()).name(), terms.firstShockNanos(), outages, jumps, world.jumps.size() - jumps.size());
    }

    /** Jumps of the fair values that came from outside. */
    public List<FairValueJumped> fairValueJumps() {
        return world.jumps;
    }

    public List<RoundLimitReached> roundLimits() {
        return counts.roundLimits;
    }

    /** A number of money units in quote currency. */
    public double currency(double moneyUnits) {
        return moneyUnits * terms.moneySize();
    }

    /** What a number of lots of an instrument is worth at a price, in quote currency; the sign of the lots does not matter. */
    public double notional(int instrument, long lots, long priceTicks) {
        return terms.instruments().get(instrument).notional(lots, priceTicks);
    }

    /** What a position gains from one mark to another, in quote currency; where money is a coin, at its opening price, as {@link #currency} has it. */
    double gain(int instrument, long lots, long fromTicks, long toTicks) {
        RunTerms.Units units = terms.instruments().get(instrument);
        if (units.inverse()) {
            return lots * units.valueSize() * listed.get(instrument).startMarkTicks() * (1.0 / fromTicks - 1.0 / toTicks);
        }
        return (double) lots * (toTicks - fromTicks) * units.valueSize();
    }

    /** What one tick of the price of one lot is worth at a mid, in that of the first instrument: 1 for the first if it is linear. */
    double relativeValueOfLot(int instrument, double midTicks) {
        RunTerms.Units units = terms.instruments().get(instrument);
        double relative = units.valueSize() / terms.instruments().get(0).valueSize();
        return units.inverse() ? relative / midTicks : relative;
    }

    /** What one lot of each instrument was worth at the opening, as a whole multiple of a thousandth of the smallest; 1 where there is one instrument. */
    long[] lotWeights() {
        double[] worth = listed.stream().mapToDouble(each -> notional(each.instrument(), 1, each.startMarkTicks())).toArray();
        double least = Arrays.stream(worth).min().orElse(1);
        return worth.length == 1 ? new long[] {1} : Arrays.stream(worth).mapToLong(each -> Math.round(1_000 * each / least)).toArray();
    }

    /** What a forced fill was worth at its price, in quote currency. */
    public double notional(ForcedFilled fill) {
        return notional(fill.instrument(), fill.lots(), fill.priceTicks());
    }

    /** The open interest of all instruments at the start, at the first marks, in quote currency. */
    public double openInterest() {
        return listed.stream().mapToDouble(each -> notional(each.instrument(), each.openInterestLots(), each.startMarkTicks())).sum();
    }

    /**
     * The tick of the mark from which price falls are counted: the last one closed before the first shock, or -1 for the start. A tick that
     * closes at the moment of the shock may have felt it already: a gap does.
     */
    public int tickBeforeShock() {
        int tick = -1;
        while (tick + 1 < ticks() && ticks.nanos[tick + 1] < terms.firstShockNanos()) {
            tick++;
        }
        return tick;
    }

    /**
     * How many ticks from the start are the same in mark, index, spread and every trade: the common prefix of two arms.
     */
    public int identicalTicks(RunRecord other) {
        int common = Math.min(ticks(), other.ticks());
        for (int tick = 0; tick < common; tick++) {
            if (markTicks(tick) != other.markTicks(tick) || ticks.index[tick] != other.ticks.index[tick] || ticks.spread[tick] != other.ticks.spread[tick]
                    || ticks.tape[tick] != other.ticks.tape[tick]) {
                return tick;
            }
        }
        return common;
    }

    /**
     * Refuses a record that cannot be this run's twin.
     *
     * @throws IllegalArgumentException saying what differs
     */
    public void requireTwin(RunRecord twin) {
        if (twin.started.seed() != started.seed() || twin.started.tickNanos() != started.tickNanos() || twin.ticks() != ticks()) {
            throw new IllegalArgumentException("'%s' (seed %d, %d ticks of %d ns) cannot be the twin of '%s' (seed %d, %d ticks of %d ns)".formatted(
                    twin.started.policy(), twin.started.seed(), twin.ticks(), twin.started.tickNanos(),
                    started.policy(), started.seed(), ticks(), started.tickNanos()));
        }
    }

    /** The mark in quote currency, at most {@code samples} points evenly apart; a missing mark repeats the one before. */
    public SampledPath sampledMark(int samples) {
        if (samples < 2) {
            throw new IllegalArgumentException("a path needs at least 2 samples, got " + samples);
        }
        int points = ticks() + 1;
        int every = Math.max(1, (points + samples - 2) / (samples - 1));
        double[] prices = new double[(points - 1) / every + 1];
        for (int i = 0; i < prices.length; i++) {
            long mark = markTicks(i * every - 1);
            prices[i] = mark == FactListener.NO_PRICE ? prices[i - 1] : mark * terms.instruments().get(instrument()).tickSize();
        }
        return new SampledPath(every * (started.tickNanos() / 1e9), prices);
    }
}
