package org.cascadelab.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;

/**
 * Listens to one run at a time and keeps what metrics need. Hearing a tick or a trade allocates nothing once the arrays have grown; a new
 * {@link #runStarted} begins a new record in the same arrays, so one recorder per thread serves a whole study.
 */
public final class RunRecorder implements FactListener {
    /** The prime of the 64-bit FNV hash. */
    private static final long DIGEST_FACTOR = 1_099_511_628_211L;

    private final RunTerms terms;
    private final TraderBooks books;

    private int ticks;
    private long[] nanos = new long[4_096];
    /** by instrument */
    private long[][] marks = new long[1][4_096];
    private long[] index = new long[4_096];
    private int[] spread = new int[4_096];
    private long[] tape = new long[4_096];
    private long tapeSoFar;

    private int[] fillTicks = new int[1_024];
    private int[] fillOrders = new int[1_024];
    /** by episode */
    private int[] lastOrders = new int[256];
    private int warnings;
    private int ordersRefused;
    private long[] tradedLots = new long[1];
    private long[] forcedTradedLots = new long[1];
    private RunStarted started;
    private final List<InstrumentListed> listed = new ArrayList<>();
    private RunEnded ended;
    private final List<Episode> episodes = new ArrayList<>();
    private final List<DepthSampled> depth = new ArrayList<>();
    private final List<ForcedOrderSent> forcedOrders = new ArrayList<>();
    private final List<ForcedFilled> fills = new ArrayList<>();
    private final List<CollateralAdded> collateral = new ArrayList<>();
    private final List<BadDebtBooked> badDebts = new ArrayList<>();
    private final List<Deleveraged> deleveraged = new ArrayList<>();
    private final List<LossSocialised> socialised = new ArrayList<>();
    private final List<RoundLimitReached> roundLimits = new ArrayList<>();
    private final List<TradingHalted> halted = new ArrayList<>();
    private final List<TradingReopened> reopened = new ArrayList<>();
    private final List<OutageBegan> outagesBegan = new ArrayList<>();
    private final List<OutageEnded> outagesEnded = new ArrayList<>();
    private final List<FairValueJumped> jumps = new ArrayList<>();
    private final BitSet warned = new BitSet();

    public RunRecorder(RunTerms terms) {
        this.terms = terms;
        books = new TraderBooks(terms);
    }

    @Override
    public void runStarted(RunStarted fact) {
        started = fact;
        ended = null;
        books.begin();
        ticks = 0;
        warnings = 0;
        ordersRefused = 0;
        Arrays.fill(tradedLots, 0);
        tapeSoFar = 0;
        Arrays.fill(forcedTradedLots, 0);
        warned.clear();
        List.of(listed, episodes, fills, collateral, badDebts, deleveraged, socialised, roundLimits, forcedOrders, depth, halted, reopened, outagesBegan, outagesEnded, jumps)
                .forEach(List::clear);
    }

    @Override
    public void instrumentListed(InstrumentListed fact) {
        if (fact.instrument() != listed.size()) {
            throw new IllegalStateException("instrument %d is listed after %d instruments; they are numbered from 0".formatted(fact.instrument(), listed.size()));
        }
        listed.add(fact);
        books.listed(fact);
        while (marks.length < listed.size()) {
            marks = Arrays.copyOf(marks, marks.length + 1);
            marks[marks.length - 1] = new long[nanos.length];
            tradedLots = Arrays.copyOf(tradedLots, marks.length);
            forcedTradedLots = Arrays.copyOf(forcedTradedLots, marks.length);
        }
    }

    @Override
    public void accountOpened(AccountOpened fact) {
        books.opened(fact.account(), fact.population());
        books.brought(fact.account(), fact.instrument(), fact.lots());
    }

    @Override
    public void positionOpened(PositionOpened fact) {
        books.brought(fact.account(), fact.instrument(), fact.lots());
    }

    @Override
    public void fundingPaid(FundingPaid fact) {
        books.funded(fact.instrument(), fact.moneyPerLot());
    }

    @Override
    public void tickClosed(long tick, long closeNanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
        if (instrument == 0) {
            beginTick(tick, closeNanos);
        }
        int current = ticks - 1;
        books.closed(instrument, indexTicks, markTicks);
        marks[instrument][current] = markTicks;
        if (instrument == started.instrument()) {
            index[current] = indexTicks;
            spread[current] = bestBidTicks == NO_PRICE || bestAskTicks == NO_PRICE ? -1 : (int) Math.min(Integer.MAX_VALUE, bestAskTicks - bestBidTicks);
        } else {
            tapeSoFar = (tapeSoFar ^ markTicks) * DIGEST_FACTOR ^ instrument;
        }
        tape[current] = tapeSoFar;
    }

    private void beginTick(long tick, long closeNanos) {
        if (tick != ticks) {
            throw new IllegalStateException("tick %d closed after %d ticks; ticks are told one by one from 0, after runStarted".formatted(tick, ticks));
        }
        if (ticks == nanos.length) {
            int larger = Math.multiplyExact(ticks, 2);
            nanos = Arrays.copyOf(nanos, larger);
            for (int each = 0; each < marks.length; each++) {
                marks[each] = Arrays.copyOf(marks[each], larger);
            }
            index = Arrays.copyOf(index, larger);
            spread = Arrays.copyOf(spread, larger);
            tape = Arrays.copyOf(tape, larger);
        }
        nanos[ticks] = closeNanos;
        ticks++;
    }

    @Override
    public void traded(long atNanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        tradedLots[instrument] += lots;
        books.traded(takerAccount, instrument, takerBuys ? lots : -lots, priceTicks);
        books.traded(makerAccount, instrument, takerBuys ? -lots : lots, priceTicks);
        long parties = ((long) takerAccount << 32) + makerAccount;
        // instrument 0 leaves the digest as it is
        tapeSoFar ^= (long) instrument << 56;
        tapeSoFar = (((tapeSoFar ^ atNanos) * DIGEST_FACTOR ^ priceTicks) * DIGEST_FACTOR ^ lots) * DIGEST_FACTOR ^ (takerBuys ? parties : ~parties);
        if (forced) {
            forcedTradedLots[instrument] += lots;
        }
    }

    @Override
    public void depthSampled(DepthSampled fact) {
        if (fact.instrument() == started.instrument()) {
            depth.add(fact);
        }
    }

    @Override
    public void marginWarned(MarginWarned fact) {
        warnings++;
        warned.set(fact.account());
    }

    @Override
    public void collateralAdded(CollateralAdded fact) {
        collateral.add(fact);
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        if (fact.episode() != episodes.size()) {
            throw new IllegalStateException("episode %d started after %d episodes; they are numbered from 0".formatted(fact.episode(), episodes.size()));
        }
        if (episodes.size() == lastOrders.length) {
            lastOrders = Arrays.copyOf(lastOrders, Math.multiplyExact(lastOrders.length, 2));
        }
        lastOrders[episodes.size()] = RunRecord.NO_ORDER;
        episodes.add(new Episode(fact, ticks, fills.size(), null));
    }

    @Override
    public void forcedOrderSent(ForcedOrderSent fact) {
        requireKnown(fact.episode());
        lastOrders[fact.episode()] = forcedOrders.size();
        forcedOrders.add(fact);
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
        requireKnown(fact.episode());
        if (fills.size() == fillTicks.length) {
            fillTicks = Arrays.copyOf(fillTicks, Math.multiplyExact(fillTicks.length, 2));
            fillOrders = Arrays.copyOf(fillOrders, fillTicks.length);
        }
        fillTicks[fills.size()] = ticks;
        fillOrders[fills.size()] = orderOf(fact);
        fills.add(fact);
        if (fact.venue() != ForcedFilled.Venue.BOOK) {
            books.traded(fact.account(), fact.instrument(), fact.lots(), fact.priceTicks());
        }
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        requireKnown(fact.episode());
        Episode open = episodes.get(fact.episode());
        episodes.set(fact.episode(), new Episode(open.started(), open.tick(), open.fillsBefore(), fact));
    }

    @Override
    public void badDebtBooked(BadDebtBooked fact) {
        badDebts.add(fact);
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        requireKnown(fact.episode());
        deleveraged.add(fact);
        long signed = closesLong(fact) ? -fact.lots() : fact.lots();
        books.traded(fact.account(), fact.instrument(), signed, fact.priceTicks());
        books.traded(fact.winner(), fact.instrument(), -signed, fact.priceTicks());
    }

    @Override
    public void lossSocialised(LossSocialised fact) {
        socialised.add(fact);
    }

    @Override
    public void fairValueJumped(FairValueJumped fact) {
        jumps.add(fact);
    }

    @Override
    public void outageBegan(OutageBegan fact) {
        outagesBegan.add(fact);
    }

    @Override
    public void outageEnded(OutageEnded fact) {
        outagesEnded.add(fact);
    }

    @Override
    public void tradingHalted(TradingHalted fact) {
        halted.add(fact);
    }

    @Override
    public void tradingReopened(TradingReopened fact) {
        reopened.add(fact);
    }

    @Override
    public void orderRefused(OrderRefused fact) {
        ordersRefused++;
    }

    @Override
    public void roundLimitReached(RoundLimitReached fact) {
        roundLimits.add(fact);
    }

    @Override
    public void runEnded(RunEnded fact) {
        ended = fact;
    }

    /** Whether a deleveraging closes a long: by the last order sent for it, or where there was none by what its episode began with. */
    private boolean closesLong(Deleveraged fact) {
        int last = lastOrders[fact.episode()];
        boolean sentFor = last != RunRecord.NO_ORDER && forcedOrders.get(last).instrument() == fact.instrument();
        return sentFor ? forcedOrders.get(last).lots() < 0 : episodes.get(fact.episode()).started().lots() > 0;
    }

    /** A fill is of the last order that its episode sent; a takeover needs none. */
    private int orderOf(ForcedFilled fill) {
        int last = lastOrders[fill.episode()];
        if (fill.venue() == ForcedFilled.Venue.TAKEOVER) {
            return RunRecord.NO_ORDER;
        }
        if (last == RunRecord.NO_ORDER) {
            throw new IllegalStateException("a forced fill of episode %d follows no order of that episode".formatted(fill.episode()));
        }
        return last;
    }

    private void requireKnown(int episode) {
        if (episode < 0 || episode >= episodes.size()) {
            throw new IllegalStateException("a fact names episode %d, but only %d have started".formatted(episode, episodes.size()));
        }
    }

    private long[][] paths() {
        long[][] paths = new long[listed.size()][];
        for (int each = 0; each < paths.length; each++) {
            paths[each] = Arrays.copyOf(marks[each], ticks);
        }
        return paths;
    }

    /**
     * The record of the run that was heard, independent of this recorder from now on.
     *
     * @throws IllegalStateException unless a run was heard from start to end
     */
    public RunRecord record() {
        if (started == null || ended == null) {
            throw new IllegalStateException("a record needs a run that started and ended; this one %s".formatted(started == null ? "did not start" : "did not end"));
        }
        return new RunRecord(terms, started, List.copyOf(listed), ended,
                new RunRecord.Ticks(Arrays.copyOf(nanos, ticks), paths(), Arrays.copyOf(index, ticks), Arrays.copyOf(spread, ticks), Arrays.copyOf(tape, ticks)),
                List.copyOf(depth),
                List.copyOf(episodes),
                new RunRecord.Forced(List.copyOf(forcedOrders), List.copyOf(fills), Arrays.copyOf(fillTicks, fills.size()), Arrays.copyOf(fillOrders, fills.size())),
                new RunRecord.Money(List.copyOf(collateral), List.copyOf(badDebts), List.copyOf(deleveraged), List.copyOf(socialised)),
                new RunRecord.World(List.copyOf(halted), List.copyOf(reopened), List.copyOf(outagesBegan), List.copyOf(outagesEnded), List.copyOf(jumps)),
                new RunRecord.Counts(warned.cardinality(), warnings, ordersRefused, tradedLots.clone(), forcedTradedLots.clone(), List.copyOf(roundLimits)),
                books.gains());
    }
}
