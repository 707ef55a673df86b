package org.cascadelab.trader;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;

/** A venue that accepts everything, matches nothing and allocates nothing: what is left when a population runs on it is the population. */
final class SilentVenue implements MarketView, OrderDesk, Agenda {
    private final long[] wakeNanos = new long[1_024];
    private final int[] wakeMember = new int[1_024];
    private final long[] wakePayload = new long[1_024];
    private int wakes;
    private long orders;
    private long nanos;
    private long index = PaperVenue.OPENING;
    private final ForcedFlow forced = PaperVenue.forced(side -> nanos / PaperVenue.SECOND * 1_000);
    long calls;

    void run(Population population, long ticks) {
        long end = nanos + ticks * PaperVenue.SECOND;
        while (nanos < end) {
            long until = nanos + PaperVenue.SECOND;
            index = PaperVenue.OPENING + (until / PaperVenue.SECOND * 37 % 11 - 5) * 9;
            population.quote(this, this);
            int first = first();
            while (first >= 0 && wakeNanos[first] < until) {
                nanos = wakeNanos[first];
                int member = wakeMember[first];
                long payload = wakePayload[first];
                wakes--;
                wakeNanos[first] = wakeNanos[wakes];
                wakeMember[first] = wakeMember[wakes];
                wakePayload[first] = wakePayload[wakes];
                population.act(member, payload, this, this, this);
                first = first();
            }
            nanos = until;
        }
    }

    private int first() {
        int first = wakes == 0 ? -1 : 0;
        for (int i = 1; i < wakes; i++) {
            first = wakeNanos[i] < wakeNanos[first] ? i : first;
        }
        return first;
    }

    @Override
    public void wake(long atNanos, int member, long payload) {
        wakeNanos[wakes] = atNanos;
        wakeMember[wakes] = member;
        wakePayload[wakes++] = payload;
    }

    @Override
    public long fundingRatePpb() {
        return 0;
    }

    @Override
    public OrderDesk at(int which) {
        return this;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long bestTicks(Side side) {
        return PaperVenue.OPENING - side.sign();
    }

    @Override
    public long closedTicks(Side side) {
        return bestTicks(side);
    }

    @Override
    public long midHalfTicks() {
        return 2 * PaperVenue.OPENING;
    }

    @Override
    public long closedMidHalfTicks() {
        return midHalfTicks();
    }

    @Override
    public long lastTicks() {
        return PaperVenue.OPENING;
    }

    @Override
    public long markTicks() {
        return PaperVenue.OPENING;
    }

    @Override
    public long indexTicks() {
        return index;
    }

    @Override
    public double logReturn(long lookbackNanos) {
        return 0.01 * (nanos / PaperVenue.SECOND % 7 - 3);
    }

    @Override
    public double volatility() {
        return 1e-4;
    }

    @Override
    public ForcedFlow forcedFlow() {
        return forced;
    }

    @Override
    public long notional(int account) {
        return 100_000;
    }

    @Override
    public DepthView depth() {
        throw new UnsupportedOperationException("nobody needs the depth here");
    }

    @Override
    public long limit(int account, Side side, long priceTicks, long lots) {
        calls++;
        return ++orders;
    }

    @Override
    public long immediate(int account, Side side, long priceTicks, long lots) {
        calls++;
        return 0;
    }

    @Override
    public long market(int account, Side side, long lots) {
        calls++;
        return 0;
    }

    @Override
    public long stop(int account, Side side, Trigger trigger, long triggerTicks, long lots) {
        calls++;
        return ++orders;
    }

    @Override
    public boolean isWaiting(long stopId) {
        return true;
    }

    @Override
    public boolean cancel(long orderId) {
        calls++;
        return true;
    }

    @Override
    public long restingLots(long orderId) {
        return 1;
    }

    @Override
    public void addCollateral(int account, long money) {
        calls++;
    }

    @Override
    public long lots(int account) {
        return 100;
    }

    @Override
    public long equity(int account) {
        return 1_000;
    }

    @Override
    public long maintenance(int account) {
        return 900;
    }
}
