package org.cascadelab.book;

import static java.util.Objects.requireNonNull;

/**
 * The venue's terms of trading.
 *
 * @param selfTradePrevention what happens when an owner would trade with itself
 * @param tickSize every price is a multiple of this many ticks, at least 1
 * @param lotSize every size is a multiple of this many lots, at least 1
 * @param bandPpb half-width of the price band in parts per billion of its reference, 0 for no band, at most 10^9; the reference is
 *     what {@link OrderBook#bandAround} said, or the mark, or the last trade while no mark has been told, and without any of these there is no band yet
 */
public record BookRules(SelfTradePrevention selfTradePrevention, long tickSize, long lotSize, long bandPpb) {
    private static final BookRules STANDARD = new BookRules(SelfTradePrevention.ALLOWED, 1, 1, 0);

    public BookRules {
        requireNonNull(selfTradePrevention, "selfTradePrevention");
        if (tickSize < 1 || lotSize < 1) {
            throw new IllegalArgumentException("need tickSize and lotSize of at least 1, got tickSize = %d, lotSize = %d"
                    .formatted(tickSize, lotSize));
        }
        if (bandPpb < 0 || bandPpb > 1_000_000_000) {
            throw new IllegalArgumentException("need bandPpb from 0 (no band) to 1000000000, got " + bandPpb);
        }
    }

    /** Self-trades allowed, every tick and lot, no band. */
    public static BookRules standard() {
        return STANDARD;
    }

    public BookRules withSelfTradePrevention(SelfTradePrevention prevention) {
        return new BookRules(prevention, tickSize, lotSize, bandPpb);
    }

    public BookRules withBandPpb(long halfWidthPpb) {
        return new BookRules(selfTradePrevention, tickSize, lotSize, halfWidthPpb);
    }
}
