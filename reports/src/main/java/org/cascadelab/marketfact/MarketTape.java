package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;

/**
 * Hears one run and keeps what its market's facts are computed from: quotes at the ends of ticks, traders' market orders and the mid's moves after them, samples of the
 * depth, liquidations. Of several instruments it keeps the one whose path stands for the run; liquidations are kept of all.
 *
 * <p>A market order is what one account took from one side of the book at one moment of model time: the tape tells trades, not orders.
 */
public final class MarketTape implements FactListener {
    /** The type of traders who split orders whatever the price does. */
    private static final String SPLITTERS = "metaorders";

    private final RunTerms terms;
    private RunStarted started;
    private OrderFlowCounted flow;
    private RunEnded ended;

    private int ticks;
    private long[] bid = new long[4_096];
    private long[] ask = new long[4_096];
    private long[] mark = new long[4_096];

    private int orders;
    private long[] orderNanos = new long[4_096];
    private int[] orderTaker = new int[4_096];
    private long[] orderLots = new long[4_096];
    private long[] firstTicks = new long[4_096];
    private long[] lastTicks = new long[4_096];
    private int lastTaker = -1;
    private long tradedLots;
    private double tradedValue;

    private final List<DepthSampled> depth = new ArrayList<>();
    private final List<LevelsSampled> levels = new ArrayList<>();
    private final OrderTape resting = new OrderTape();
    private final SweepTape sweeps = new SweepTape();
    private final ResponseTape responses = new ResponseTape();
    private final BitSet splitters = new BitSet();
    private final List<Long> liquidationNanos = new ArrayList<>();
    private final List<Double> liquidationSizes = new ArrayList<>();
    private final List<LiquidationStarted> liquidations = new ArrayList<>();
    private final List<ForcedFilled> forcedFills = new ArrayList<>();
    private final List<Deleveraged> deleveragings = new ArrayList<>();

    public MarketTape(RunTerms terms) {
        this.terms = terms;
    }

    @Override
    public void runStarted(RunStarted fact) {
        started = fact;
        ended = null;
        flow = null;
        ticks = 0;
        orders = 0;
        lastTaker = -1;
        tradedLots = 0;
        tradedValue = 0;
        resting.clear(fact.tickNanos());
        sweeps.clear();
        responses.clear();
        splitters.clear();
        List.of(depth, levels, liquidationNanos, liquidationSizes, liquidations, forcedFills, deleveragings).forEach(List::clear);
    }

    @Override
    public void accountOpened(AccountOpened fact) {
        if (SPLITTERS.equals(terms.typesOfPopulations().get(fact.population()))) {
            splitters.set(fact.account());
        }
    }

    @Override
    public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTradeTicks) {
        if (instrument != started.instrument()) {
            return;
        }
        if (ticks == bid.length) {
            bid = Arrays.copyOf(bid, 2 * ticks);
            ask = Arrays.copyOf(ask, 2 * ticks);
            mark = Arrays.copyOf(mark, 2 * ticks);
        }
        responses.tickClosed(nanos, bestBidTicks, bestAskTicks);
        mark[ticks] = markTicks;
        bid[ticks] = bestBidTicks;
        ask[ticks] = bestAskTicks;
        ticks++;
    }

    @Override
    public void traded(long nanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        if (instrument != started.instrument()) {
            return;
        }
        tradedLots += lots;
        tradedValue += terms.instruments().get(instrument).notional(lots, priceTicks);
        sweeps.traded(nanos, takerAccount, takerBuys, priceTicks, lots);
        if (forced) {
            lastTaker = -1;
            responses.traded(nanos, takerBuys, priceTicks, false);
            return;
        }
        boolean sameOrder = orders > 0 && takerAccount == lastTaker && orderNanos[orders - 1] == nanos && orderLots[orders - 1] > 0 == takerBuys;
        responses.traded(nanos, takerBuys, priceTicks, !sameOrder);
        if (!sameOrder) {
            makeRoomForOrder();
            orderNanos[orders] = nanos;
            orderTaker[orders] = takerAccount;
            orderLots[orders] = 0;
            firstTicks[orders] = priceTicks;
            orders++;
        }
        orderLots[orders - 1] += takerBuys ? lots : -lots;
        lastTicks[orders - 1] = priceTicks;
        lastTaker = takerAccount;
    }

    /** The best prices as they are from this moment on, of a record that tells them between the ends of ticks; in the order of time with its trades. */
    public void quoted(long nanos, long bestBidTicks, long bestAskTicks) {
        responses.quoted(nanos, bestBidTicks, bestAskTicks);
    }

    @Override
    public void depthSampled(DepthSampled fact) {
        if (fact.instrument() == started.instrument()) {
            depth.add(fact);
        }
    }

    @Override
    public void levelsSampled(LevelsSampled fact) {
        if (fact.instrument() == started.instrument()) {
            levels.add(fact);
        }
    }

    @Override
    public boolean hearsOrders() {
        return true;
    }

    @Override
    public void orderRested(long nanos, int instrument, long orderId, boolean buys, long priceTicks, long lots, long bestTicks) {
        if (instrument == started.instrument()) {
            resting.rested(nanos, orderId, buys, priceTicks, lots, bestTicks);
            sweeps.rested(nanos, buys, priceTicks, lots);
            responses.rested(nanos, buys, priceTicks, bestTicks);
        }
    }

    @Override
    public void orderTaken(long nanos, int instrument, long orderId, long lots) {
        if (instrument == started.instrument()) {
            resting.taken(nanos, orderId, lots);
        }
    }

    @Override
    public void orderWithdrawn(long nanos, int instrument, long orderId, boolean buys, long priceTicks, long lots, long bestTicks) {
        if (instrument == started.instrument()) {
            resting.withdrawn(nanos, orderId, buys, priceTicks, bestTicks);
            sweeps.withdrawn(nanos, buys, priceTicks, lots);
            responses.withdrawn(nanos, buys, bestTicks);
        }
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        liquidationNanos.add(fact.nanos());
        liquidationSizes.add(0.0);
        liquidations.add(fact);
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        deleveragings.add(fact);
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
        forcedFills.add(fact);
        liquidationSizes.set(fact.episode(), liquidationSizes.get(fact.episode()) + terms.instruments().get(fact.instrument()).notional(fact.lots(), fact.priceTicks()));
    }

    @Override
    public void orderFlowCounted(OrderFlowCounted fact) {
        if (fact.instrument() == started.instrument()) {
            flow = fact;
        }
    }

    @Override
    public void runEnded(RunEnded fact) {
        ended = fact;
    }

    String currency() {
        return terms.currency();
    }

    /** Model time of the run. */
    double seconds() {
        return ticks * (started.tickNanos() / 1e9);
    }

    /** Quote currency per price tick of the instrument that stands for the run. */
    public double tickSize() {
        return terms.instruments().get(started.instrument()).tickSize();
    }

    public long tickNanos() {
        return started.tickNanos();
    }

    double tickSeconds() {
        return started.tickNanos() / 1e9;
    }

    int ticks() {
        requireEnd();
        return ticks;
    }

    /** Bid plus ask at the end of a tick, the last there was while a side is empty; 0 before the first. */
    long[] midsHalfTicks() {
        long[] mids = new long[ticks()];
        for (int tick = 0; tick < ticks; tick++) {
            mids[tick] = bid[tick] == NO_PRICE || ask[tick] == NO_PRICE ? tick == 0 ? 0 : mids[tick - 1] : bid[tick] + ask[tick];
        }
        return mids;
    }

    /** Ask less bid at the end of a tick, 0 if a side was empty. */
    long spreadTicks(int tick) {
        return bid[tick] == NO_PRICE || ask[tick] == NO_PRICE ? 0 : ask[tick] - bid[tick];
    }

    /** Ask less bid at the ends of the ticks that have both. */
    long[] spreadTicks() {
        requireEnd();
        long[] spreads = new long[ticks];
        int count = 0;
        for (int tick = 0; tick < ticks; tick++) {
            if (bid[tick] != NO_PRICE && ask[tick] != NO_PRICE) {
                spreads[count++] = ask[tick] - bid[tick];
            }
        }
        return Arrays.copyOf(spreads, count);
    }

    /** Bid plus ask at the ends of the ticks that have both, one for each of {@link #spreadTicks}. */
    long[] quotedMidsHalfTicks() {
        return IntStream.range(0, ticks()).filter(tick -> bid[tick] != NO_PRICE && ask[tick] != NO_PRICE).mapToLong(tick -> bid[tick] + ask[tick]).toArray();
    }

    /** Log returns of the mid over spans of so many ticks, from the first tick that has a mid. */
    double[] returns(int span) {
        long[] mids = midsHalfTicks();
        int from = 0;
        while (from < mids.length && mids[from] == 0) {
            from++;
        }
        double[] returns = new double[Math.max(0, (mids.length - from - 1) / span)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = StrictMath.log((double) mids[from + (i + 1) * span] / mids[from + i * span]);
        }
        return returns;
    }

    /** Log returns of the mid over whole minutes; empty where a minute is no whole number of ticks. */
    double[] minuteReturns() {
        long minute = 60_000_000_000L;
        return minute % started.tickNanos() == 0 ? returns((int) (minute / started.tickNanos())) : new double[0];
    }

    /** Traders' market orders. */
    int orders() {
        requireEnd();
        return orders;
    }

    long orderNanos(int order) {
        return orderNanos[order];
    }

    /** The tick that a moment lies in, from 0: its end belongs to it, and the start of the run to the first. */
    int tickOf(long nanos) {
        return (int) Math.max(0, (nanos - 1) / started.tickNanos());
    }

    /** Which of so many pieces of the run, of the same length, a moment lies in; the last for what is after the end. */
    int pieceOf(long nanos, int pieces) {
        return (int) Math.min(pieces - 1L, (long) ((double) nanos / endNanos() * pieces));
    }

    /** The account that sent it. */
    int taker(int order) {
        return orderTaker[order];
    }

    /** Whether an account is one of those that split orders whatever the price does; any may be where no types of traders are known. */
    boolean splitsOrders(int account) {
        return terms.typesOfPopulations().isEmpty() || splitters.get(account);
    }

    /** Positive if it bought. */
    int sign(int order) {
        return orderLots[order] > 0 ? 1 : -1;
    }

    /** What an order was worth at its first price, in quote currency. */
    double orderNotional(int order) {
        return terms.instruments().get(started.instrument()).notional(orderLots[order], firstTicks[order]);
    }

    /** Whether an order took more than one price. */
    boolean walked(int order) {
        return firstTicks[order] != lastTicks[order];
    }

    /** Lots that were traded, by whomever. */
    long tradedLots() {
        return tradedLots;
    }

    /** What they were worth, in quote currency. */
    double tradedValue() {
        return tradedValue;
    }

    /** What rested and was withdrawn, or null if the run does not tell. */
    OrderFlowCounted flow() {
        return flow;
    }

    List<DepthSampled> depth() {
        requireEnd();
        return depth;
    }

    List<LevelsSampled> levels() {
        requireEnd();
        return levels;
    }

    /** Single resting orders. */
    OrderTape resting() {
        requireEnd();
        return resting;
    }

    /** When the last tick ended. */
    long endNanos() {
        return ticks() * started.tickNanos();
    }

    /** A number of lots at a mid in quote currency. */
    double notional(double lots, long midHalfTicks) {
        return lots * terms.instruments().get(started.instrument()).notional(1, midHalfTicks / 2.0);
    }

    /** When the episodes in which something was closed began, in order, in seconds. */
    double[] liquidationSeconds() {
        requireEnd();
        return IntStream.range(0, liquidationNanos.size()).filter(episode -> liquidationSizes.get(episode) > 0)
                .mapToDouble(episode -> liquidationNanos.get(episode) / 1e9).toArray();
    }

    /** What each of them closed, in quote currency. */
    double[] liquidationSizes() {
        requireEnd();
        return liquidationSizes.stream().mapToDouble(Double::doubleValue).filter(size -> size > 0).toArray();
    }

    /** The mark at the ends of ticks. */
    long[] markTicks() {
        return Arrays.copyOf(mark, ticks());
    }

    /** What came back after sweeps. */
    SweepTape sweeps() {
        requireEnd();
        return sweeps;
    }

    /** How the mid moved after each of {@link #orders}. */
    ResponseTape responses() {
        requireEnd();
        return responses;
    }

    /** Episodes of liquidation by their number. */
    List<LiquidationStarted> liquidations() {
        requireEnd();
        return liquidations;
    }

    List<ForcedFilled> forcedFills() {
        requireEnd();
        return forcedFills;
    }

    List<Deleveraged> deleveragings() {
        requireEnd();
        return deleveragings;
    }

    /** What lots of an instrument are worth at a price, in quote currency. */
    double notional(int instrument, long lots, long priceTicks) {
        return terms.instruments().get(instrument).notional(lots, priceTicks);
    }

    /** Whether all there is to trade is one contract whose value goes with the price. */
    boolean isOneLinearContract() {
        return terms.instruments().size() == 1 && !terms.instruments().get(0).inverse();
    }

    /**
     * Pieces of this tape one behind the other, as a block bootstrap draws them: within a piece everything is as it was, and from piece to piece the mid goes on from where
     * it stood, by the relative moves that it made; the mid's moves after an order are those of where it comes from. What was counted over the whole run once (resting orders) or belongs to the run as a whole (liquidations) is left out.
     *
     * @param firsts first tick of each piece, at least 1
     * @param length ticks of each piece; the last is cut so that the whole is as long as this tape
     */
    MarketTape pieces(int[] firsts, int length) {
        MarketTape joined = new MarketTape(terms);
        joined.runStarted(started);
        joined.bid = new long[ticks];
        joined.ask = new long[ticks];
        joined.mark = new long[ticks];
        long[] mids = midsHalfTicks();
        long mid = mids[firsts[0] - 1] == 0 ? mids[firsts[0]] : mids[firsts[0] - 1];
        for (int first : firsts) {
            long shift = (joined.ticks - (long) first) * started.tickNanos();
            int until = Math.min(first + length, first + ticks - joined.ticks);
            for (int tick = first; tick < until; tick++) {
                if (mids[tick - 1] > 0 && mids[tick] != mids[tick - 1]) {
                    mid += Math.round((mids[tick] - mids[tick - 1]) * ((double) mid / mids[tick - 1]));
                }
                joined.mark[joined.ticks] = mids[tick] == 0 ? mark[tick] : Math.round(mark[tick] * ((double) mid / mids[tick]));
                joined.addQuotes(tick, this, mid);
            }
            for (int order = firstAfter(started.tickNanos() * first, orders, i -> orderNanos[i]); order < orders && orderNanos[order] <= started.tickNanos() * until; order++) {
                joined.addOrder(orderNanos[order] + shift, orderTaker[order], orderLots[order], firstTicks[order], lastTicks[order]);
                joined.responses.copy(responses, order);
            }
            for (int sample = firstAfter(started.tickNanos() * first, depth.size(), i -> depth.get(i).nanos()); sample < depth.size()
                    && depth.get(sample).nanos() <= started.tickNanos() * until; sample++) {
                joined.depth.add(depth.get(sample));
            }
            for (int sample = firstAfter(started.tickNanos() * first, levels.size(), i -> levels.get(i).nanos()); sample < levels.size()
                    && levels.get(sample).nanos() <= started.tickNanos() * until; sample++) {
                joined.levels.add(levels.get(sample));
            }
        }
        joined.ended = ended;
        return joined;
    }

    /** Quotes around another mid, as far from each other as they were; no quotes where there were none. */
    private void addQuotes(int tick, MarketTape from, long midHalfTicks) {
        if (from.bid[tick] == NO_PRICE || from.ask[tick] == NO_PRICE) {
            bid[ticks] = from.bid[tick];
            ask[ticks++] = from.ask[tick];
            return;
        }
        long spread = from.ask[tick] - from.bid[tick];
        // a mid between two ticks needs an odd spread: the bid gives way by half a tick where a joint has put it elsewhere
        bid[ticks] = Math.floorDiv(midHalfTicks - spread, 2);
        ask[ticks] = bid[ticks] + spread;
        ticks++;
    }

    private void addOrder(long nanos, int taker, long lots, long first, long last) {
        makeRoomForOrder();
        orderNanos[orders] = nanos;
        orderTaker[orders] = taker;
        orderLots[orders] = lots;
        firstTicks[orders] = first;
        lastTicks[orders++] = last;
        tradedLots += Math.abs(lots);
        tradedValue += terms.instruments().get(started.instrument()).notional(lots, first);
    }

    /** Of so many moments in order, the first after another. */
    private static int firstAfter(long nanos, int count, IntToLongFunction moments) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments.applyAsLong(middle) > nanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void makeRoomForOrder() {
        if (orders == orderLots.length) {
            orderNanos = Arrays.copyOf(orderNanos, 2 * orders);
            orderTaker = Arrays.copyOf(orderTaker, 2 * orders);
            orderLots = Arrays.copyOf(orderLots, 2 * orders);
            firstTicks = Arrays.copyOf(firstTicks, 2 * orders);
            lastTicks = Arrays.copyOf(lastTicks, 2 * orders);
        }
    }

    private void requireEnd() {
        if (ended == null) {
            throw new IllegalStateException("facts are computed of a run that ended");
        }
    }
}
