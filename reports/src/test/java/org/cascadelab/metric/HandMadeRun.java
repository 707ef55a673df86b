package org.cascadelab.metric;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedFilled.Venue;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;

/** Tells a recorder a story, one second a tick, starting at mark 10_000 with 1_000 lots of open interest; a money unit is 0.01 USD, a tick 0.1 USD. */
public final class HandMadeRun {
    public static final RunTerms TERMS = new RunTerms("USD", 0.1, 0.01, 0);
    private static final long SECOND = 1_000_000_000L;

    private final RunRecorder record;
    private final FactListener recorder;
    private long tick;
    private int episodes;
    private long mark = 10_000;
    private final List<Integer> accounts = new ArrayList<>();

    /** A story that others hear too. */
    public HandMadeRun(String policy, FactListener... others) {
        this(policy, new RunRecorder(TERMS), 1_000, others);
    }

    public HandMadeRun(String policy, RunRecorder record, long openInterestLots, FactListener... others) {
        this.record = record;
        Set<FactListener> all = new LinkedHashSet<>(List.of(others));
        all.add(record);
        recorder = (FactListener) Proxy.newProxyInstance(FactListener.class.getClassLoader(), new Class<?>[] {FactListener.class}, (proxy, method, arguments) -> {
            for (FactListener each : all) {
                method.invoke(each, arguments);
            }
            return null;
        });
        recorder.runStarted(new RunStarted(7, policy, SECOND, 100, 50, 40, 0, openInterestLots, 10_000, 5_000, 1, 0.6, 0.9));
        recorder.instrumentListed(new InstrumentListed(0, "", 0, openInterestLots, 10_000, 1, 0.6, 0.9));
    }

    /** A second instrument, of which no tick is told. */
    public HandMadeRun listsAnother(String name) {
        recorder.instrumentListed(new InstrumentListed(1, name, 0, 100, 10_000, 1, 0.6, 0.9));
        return this;
    }

    /** An account of the population {@code longs}. */
    public HandMadeRun opens(int account, long lots, long cash) {
        recorder.accountOpened(new AccountOpened(account, "longs", true, 0, lots, cash));
        return this;
    }

    /** Closes ticks at these marks, with a spread of 2 ticks. */
    public HandMadeRun marks(long... marks) {
        for (long each : marks) {
            mark = each;
            long bid = each == FactListener.NO_PRICE ? each : each - 1;
            recorder.tickClosed(tick, (tick + 1) * SECOND, 0, 10_000, each, bid, each == FactListener.NO_PRICE ? each : each + 1, each);
            tick++;
        }
        return this;
    }

    /** Closes a tick at this mark with a spread of so many ticks. */
    public HandMadeRun spread(long each, long ticks) {
        mark = each;
        recorder.tickClosed(tick, (tick + 1) * SECOND, 0, 10_000, each, each - ticks / 2, each - ticks / 2 + ticks, each);
        tick++;
        return this;
    }

    /** Closes a tick whose book lacks a bid. */
    public HandMadeRun markWithoutBid(long each) {
        recorder.tickClosed(tick, (tick + 1) * SECOND, 0, 10_000, each, FactListener.NO_PRICE, each + 1, each);
        tick++;
        return this;
    }

    /** Starts an episode in the current tick and returns its number. */
    public int starts(int account) {
        accounts.add(account);
        recorder.liquidationStarted(new LiquidationStarted(episodes, tick, now(), account, 0, 100, mark, 500, 1_000));
        return episodes++;
    }

    public HandMadeRun sells(int episode, long lots, long price) {
        return fills(episode, -lots, price, 2 * price, Venue.BOOK);
    }

    public HandMadeRun fills(int episode, long lots, long price, long midHalfTicks, Venue venue) {
        return fills(episode, 0, lots, price, midHalfTicks, venue);
    }

    /** One order of a step, filled at one price. */
    public HandMadeRun fills(int episode, int step, long lots, long price, long midHalfTicks, Venue venue) {
        recorder.forcedOrderSent(new ForcedOrderSent(episode, step, now(), accounts.get(episode), 0, lots, FactListener.NO_PRICE, mark, midHalfTicks));
        recorder.forcedFilled(new ForcedFilled(episode, now(), accounts.get(episode), 0, lots, price, midHalfTicks, venue));
        return this;
    }

    /** The backstop takes lots over, off the book and without an order. */
    public HandMadeRun takesOver(int episode, long lots, long price) {
        return takesOver(episode, 0, lots, price);
    }

    public HandMadeRun takesOver(int episode, int instrument, long lots, long price) {
        recorder.forcedFilled(new ForcedFilled(episode, now(), accounts.get(episode), instrument, lots, price, 2 * mark, Venue.TAKEOVER));
        return this;
    }

    /** An order of which nothing has filled so far. */
    public HandMadeRun sends(int episode, int step, long lots) {
        recorder.forcedOrderSent(new ForcedOrderSent(episode, step, now(), accounts.get(episode), 0, lots, FactListener.NO_PRICE, mark, 2 * mark));
        return this;
    }

    /** A fill of the last order that the episode sent. */
    public HandMadeRun fillsOfLast(int episode, long lots, long price) {
        recorder.forcedFilled(new ForcedFilled(episode, now(), accounts.get(episode), 0, lots, price, 2 * mark, Venue.BOOK));
        return this;
    }

    public HandMadeRun ends(int episode, LiquidationEnded.Outcome outcome, long equityLeft, long collateral) {
        recorder.liquidationEnded(new LiquidationEnded(episode, tick, now(), accounts.get(episode), 0, outcome, outcome == LiquidationEnded.Outcome.SAFE ? 10 : 0, equityLeft, mark, collateral));
        return this;
    }

    public HandMadeRun badDebt(int episode, long fromFund, long uncovered) {
        recorder.badDebtBooked(new BadDebtBooked(now(), accounts.get(episode), episode, fromFund, uncovered));
        return this;
    }

    public HandMadeRun seizes(int episode, long units, long money) {
        recorder.collateralSeized(new CollateralSeized(now(), accounts.get(episode), episode, units, money));
        return this;
    }

    public HandMadeRun deleverages(int episode, long lots, long price) {
        recorder.deleveraged(new Deleveraged(now(), episode, accounts.get(episode), 49, 0, lots, price, mark));
        return this;
    }

    public HandMadeRun socialises(long money) {
        recorder.lossSocialised(new LossSocialised(now(), money, 3));
        return this;
    }

    public HandMadeRun pays(int account, long money, int episode) {
        recorder.collateralAdded(new CollateralAdded(now(), account, money, episode));
        return this;
    }

    /** A sample of the depth within 1 % of the mark at the end of the tick that closed last; the opening book before any. */
    public HandMadeRun depth(long bidLots, long askLots) {
        recorder.depthSampled(new DepthSampled(tick - 1, tick * SECOND, 0, 2 * mark, 0, 0, 0, 0, bidLots, bidLots, 0, 0, 0, 0, askLots, askLots));
        return this;
    }

    public HandMadeRun warns(int account) {
        recorder.marginWarned(new MarginWarned(now(), account, 0, mark, 1_200, 1_000));
        return this;
    }

    public HandMadeRun trades(long lots, boolean forced) {
        recorder.traded(now(), 0, mark, lots, 1, 2, false, forced);
        return this;
    }

    /** A trade on the book between two accounts. */
    public HandMadeRun trades(int taker, int maker, boolean takerBuys, long lots, long price, boolean forced) {
        recorder.traded(now(), 0, price, lots, taker, maker, takerBuys, forced);
        return this;
    }

    /** Trading stops now. */
    public HandMadeRun halts() {
        recorder.tradingHalted(new TradingHalted(now(), 0, "halt", mark, now(), now()));
        return this;
    }

    /** Trading goes on after so many seconds. */
    public HandMadeRun reopens(int seconds) {
        recorder.tradingReopened(new TradingReopened(now(), 0, mark, 1, 0, seconds * 1_000_000_000L));
        return this;
    }

    public HandMadeRun goesOut(String outage) {
        recorder.outageBegan(new OutageBegan(now(), outage, "no " + outage));
        return this;
    }

    public HandMadeRun comesBack(String outage) {
        recorder.outageEnded(new OutageEnded(now(), outage));
        return this;
    }

    /** The fair value jumps. */
    public HandMadeRun jumps(double logMove) {
        recorder.fairValueJumped(new FairValueJumped(now(), 0, "news", 0, logMove));
        return this;
    }

    public HandMadeRun hitsRoundLimit() {
        recorder.roundLimitReached(new RoundLimitReached(tick, 64));
        return this;
    }

    public RunRecord ended() {
        return ended(0, 0);
    }

    public RunRecord ended(long negativeEquity, long fees) {
        recorder.runEnded(new RunEnded(tick, mark, negativeEquity, 4_000, fees, 10, 20));
        return record.record();
    }

    private long now() {
        return tick * SECOND + SECOND / 2;
    }
}
