package org.cascadelab.engine;

import org.cascadelab.catalog.Quantity;

/**
 * What longs and shorts of a perpetual contract pay each other, so that its price stays near the index. At the end of every interval the rate is
 * {@code F = P + clamp(I - P, -clamp, +clamp)}, then kept within {@code -cap} and {@code +cap}; P is the premium over the index, averaged over the interval. Above 0
 * longs pay, below 0 shorts do. The form and the usual values (8 h, I = 0.01 %, clamp 0.05 %) are Binance's and Bybit's, as gate.io and others state them too.
 *
 * @param intervalNanos time between payments, above 0
 * @param interestPpb I, per interval, in parts per billion
 * @param clampPpb how far the interest may pull the rate from the premium, at least 0
 * @param capPpb the largest rate in either direction, above 0
 * @param premium what is held against the index
 * @param impactLots the size of the trade whose average price stands for a side of the book, for {@link Premium#IMPACT}; above 0
 */
public record FundingTerms(long intervalNanos, long interestPpb, long clampPpb, long capPpb, Premium premium, long impactLots) {
    /** What is held against the index to find the premium. */
    public enum Premium {
        /** the mid */
        MID,
        /** the mark */
        MARK,
        /**
         * what a trade of the impact size would pay: {@code (max(0, impact bid - index) - max(0, index - impact ask)) / index}; a side that cannot take the size counts
         * with all that it has
         */
        IMPACT
    }

    public FundingTerms {
        if (intervalNanos <= 0 || clampPpb < 0 || capPpb <= 0 || capPpb > Quantity.ONE || Math.abs(interestPpb) > Quantity.ONE || impactLots <= 0) {
            throw new IllegalArgumentException("need interval > 0, |interest| <= 100%%, clamp >= 0, 0 < cap <= 100%% and an impact size of at least a lot, got %d ns, %d, %d, %d ppb, %d lots"
                    .formatted(intervalNanos, interestPpb, clampPpb, capPpb, impactLots));
        }
    }

    /** The rate that an average premium gives, in parts per billion. */
    public long ratePpb(long premiumPpb) {
        long pull = Math.max(-clampPpb, Math.min(clampPpb, Math.subtractExact(interestPpb, premiumPpb)));
        return Math.max(-capPpb, Math.min(capPpb, Math.addExact(premiumPpb, pull)));
    }
}
