package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;

/**
 * Hears one run and keeps what its market's facts are computed from: quotes at the ends of ticks, traders' market orders, samples of the depth, liquidations. Of several
 * instruments it keeps the one whose path stands for the run; liquidations are kept of all.
 *
 * <p>A market order is what one account took from one side of the book at one moment of model time: the tape tells trades, not orders.
 */
public final class MarketTape implements FactListener {
    private final RunTerms terms;
    private RunStarted started;
    private OrderFlowCounted flow;
    private RunEnded ended;

    private int ticks;
    private long[] bid = new long[4_096];
    private long[] ask = new long[4_096];

    private int orders;
    private long[] orderNanos = new long[4_096];
    private int[] orderTaker = new int[4_096];
    private long[] orderLots = new long[4_096];
    private long[] firstTicks = new long[4_096];
    private long[] lastTicks = new long[4_096];
    private int lastTaker = -1;
    private long tradedLots;

    private final List<DepthSampled> depth = new ArrayList<>();
    private final List<Long> liquidationNanos = new ArrayList<>();
    private final List<Double> liquidationSizes = new ArrayList<>();

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
        List.of(depth, liquidationNanos, liquidationSizes).forEach(List::clear);
    }

    @Override
    public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTradeTicks) {
        if (instrument != started.instrument()) {
            return;
        }
        if (ticks == bid.length) {
            bid = Arrays.copyOf(bid, 2 * ticks);
            ask = Arrays.copyOf(ask, 2 * ticks);
        }
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
        if (forced) {
            lastTaker = -1;
            return;
        }
        boolean sameOrder = orders > 0 && takerAccount == lastTaker && orderNanos[orders - 1] == nanos && orderLots[orders - 1] > 0 == takerBuys;
        if (!sameOrder) {
            if (orders == orderLots.length) {
                orderNanos = Arrays.copyOf(orderNanos, 2 * orders);
                orderTaker = Arrays.copyOf(orderTaker, 2 * orders);
                orderLots = Arrays.copyOf(orderLots, 2 * orders);
                firstTicks = Arrays.copyOf(firstTicks, 2 * orders);
                lastTicks = Arrays.copyOf(lastTicks, 2 * orders);
            }
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

    @Override
    public void depthSampled(DepthSampled fact) {
        if (fact.instrument() == started.instrument()) {
            depth.add(fact);
        }
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        liquidationNanos.add(fact.nanos());
        liquidationSizes.add(0.0);
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
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

    /** The account that sent it. */
    int taker(int order) {
        return orderTaker[order];
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

    /** What rested and was withdrawn, or null if the run does not tell. */
    OrderFlowCounted flow() {
        return flow;
    }

    List<DepthSampled> depth() {
        requireEnd();
        return depth;
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

    private void requireEnd() {
        if (ended == null) {
            throw new IllegalStateException("facts are computed of a run that ended");
        }
    }
}
