package org.cascadelab.trader;

import java.util.Arrays;

/**
 * Whether makers are there, and with how much of their size. A maker leaves when volatility passes a level of its own and returns once it has fallen below a lower
 * one; it leaves for a pause after losing too much since its best equity, and after the venue has closed a part of its position; it leaves when its equity falls below
 * a share of the capital that it began with, until it is back above a higher one. Who has no equity left is out for the rest of the run. Who returns, returns slowly.
 */
final class MakerPresence {
    /**
     * @param leavesAt multiple of the calm volatility at which a maker leaves
     * @param returnsAt multiple at or below which it may return
     * @param lossLimit share of the opening capital
     * @param leastEquity share of the opening capital below which it leaves
     * @param enoughEquity share of the opening capital from which it may return
     * @param rampNanos from the return until the whole size is out again
     */
    record Terms(double leavesAt, double returnsAt, double lossLimit, double leastEquity, double enoughEquity, long pauseNanos, long rampNanos) {
        Terms {
            if (!(returnsAt <= leavesAt)) {
                throw new IllegalArgumentException("need returns-at <= leaves-at, or a maker that leaves would be back at once: got %s and %s".formatted(returnsAt, leavesAt));
            }
            if (!(leastEquity <= enoughEquity)) {
                throw new IllegalArgumentException("need least-equity <= enough-equity, or a maker that leaves would be back at once: got %s and %s"
                        .formatted(leastEquity, enoughEquity));
            }
        }
    }

    private static final long ALWAYS = Long.MIN_VALUE;

    private final Terms terms;
    /** by maker, on both thresholds of volatility */
    private final double[] nerves;
    private final long[] capital;
    private final long[] bestEquity;
    private final long[] pausedUntil;
    private final boolean[] isScared;
    private final boolean[] isPoor;
    private final boolean[] isOut;
    private final boolean[] isAway;
    private final long[] backSince;

    /** @param nerves by maker, the factor on both thresholds of volatility */
    MakerPresence(Terms terms, double[] nerves) {
        this.terms = terms;
        this.nerves = nerves;
        int makers = nerves.length;
        capital = new long[makers];
        bestEquity = new long[makers];
        pausedUntil = new long[makers];
        isScared = new boolean[makers];
        isPoor = new boolean[makers];
        isOut = new boolean[makers];
        isAway = new boolean[makers];
        backSince = new long[makers];
        Arrays.fill(backSince, ALWAYS);
    }

    void begin(int maker, long money) {
        capital[maker] = money;
        bestEquity[maker] = money;
    }

    /** The venue closed a part of what the maker holds, to pay for somebody's default or its own: what it had hedged is open now. */
    void closedByVenue(int maker, long nanos) {
        pausedUntil[maker] = nanos + terms.pauseNanos();
    }

    /**
     * Looks around.
     *
     * @param stress the volatility as a multiple of the calm one
     * @return the share of its size that the maker shows, 0 if it is away
     */
    double share(int maker, long nanos, double stress, long equity) {
        isOut[maker] |= equity <= 0;
        isScared[maker] = stress >= nerves[maker] * terms.leavesAt() || isScared[maker] && stress > nerves[maker] * terms.returnsAt();
        isPoor[maker] = equity < terms.leastEquity() * capital[maker] || isPoor[maker] && equity < terms.enoughEquity() * capital[maker];
        bestEquity[maker] = Math.max(bestEquity[maker], equity);
        if (bestEquity[maker] - equity >= terms.lossLimit() * capital[maker]) {
            pausedUntil[maker] = Math.max(pausedUntil[maker], nanos + terms.pauseNanos());
            bestEquity[maker] = equity;
        }
        if (isOut[maker] || isScared[maker] || isPoor[maker] || nanos < pausedUntil[maker]) {
            isAway[maker] = true;
            return 0;
        }
        if (isAway[maker]) {
            isAway[maker] = false;
            backSince[maker] = nanos;
        }
        return backSince[maker] == ALWAYS || nanos - backSince[maker] >= terms.rampNanos() ? 1 : (nanos - backSince[maker]) / (double) terms.rampNanos();
    }
}
