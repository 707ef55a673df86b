package org.cascadelab.engine;

import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * Funding of one instrument in one run: takes a sample of the premium at the start of every tick, and says at the end of every interval what a lot pays. Payments are whole
 * money units; what rounding leaves over is carried to the next payment, so that their sum is never more than half a unit a lot from what the rates say.
 */
final class FundingClock {
    private final FundingTerms terms;
    private long sum;
    private long samples;
    private long carried;
    /** the rate of the last payment */
    private long lastRatePpb;

    FundingClock(FundingTerms terms) {
        this.terms = terms;
    }

    FundingTerms terms() {
        return terms;
    }

    /** Takes a sample of the premium, in parts per billion of the index. */
    void sample(long premiumPpb) {
        sum = Math.addExact(sum, premiumPpb);
        samples++;
    }

    /** Whether a payment falls on this moment; none does on the start of a run. */
    boolean isDue(long nanos) {
        return nanos > 0 && nanos % terms.intervalNanos() == 0;
    }

    /** The rate if the interval ended now, in parts per billion; before the first sample, that of no premium. */
    long ratePpb() {
        return terms.ratePpb(samples == 0 ? 0 : nearest(sum, samples));
    }

    /**
     * Ends the interval: what a lot held long pays (negative: receives), in money units.
     *
     * @param lotValue the notional value of a lot at the mark, in money units
     */
    long pay(long lotValue) {
        lastRatePpb = ratePpb();
        long due = Math.addExact(Math.multiplyExact(lastRatePpb, lotValue), carried);
        long paid = nearest(due, Quantity.ONE);
        carried = due - paid * Quantity.ONE;
        sum = 0;
        samples = 0;
        return paid;
    }

    /** What the rate of the last payment still has to run: the rate times the time to the next one, per interval, in parts per billion rounded towards 0; 0 before the first. */
    long leftPpb(long nanos) {
        long left = terms.intervalNanos() - nanos % terms.intervalNanos();
        long ppb = Exact.mulDiv(Math.absExact(lastRatePpb), left, terms.intervalNanos());
        return lastRatePpb < 0 ? -ppb : ppb;
    }

    /** The premium of a price in half ticks over an index in ticks, in parts per billion, to the nearest. */
    static long premiumPpb(long halfTicks, long indexTicks) {
        return ratioPpb(Math.subtractExact(halfTicks, Math.multiplyExact(2, indexTicks)), Math.multiplyExact(2, indexTicks));
    }

    /** {@code part / whole} in parts per billion, rounded towards 0. */
    static long ratioPpb(long part, long whole) {
        long ratio = Exact.mulDiv(Math.absExact(part), Quantity.ONE, whole);
        return part < 0 ? -ratio : ratio;
    }

    /** {@code a / b} to the nearest, an exact half upwards; {@code b > 0}. */
    private static long nearest(long a, long b) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(2, a), b), Math.multiplyExact(2, b));
    }
}
