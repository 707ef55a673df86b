package org.cascadelab.trader;

import java.util.Arrays;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;

/**
 * The quotes that makers have in the book, and those that they want there now, by (maker, side, level) in this order, buys first. Renews only what is off, since every
 * cancel gives up a place in the queue.
 */
final class MakerQuotes {
    private static final long NONE = -1;

    private final int levels;
    private final long[] orderIds;
    private final long[] priceTicks;
    private final long[] wantedTicks;
    private final long[] wantedLots;

    MakerQuotes(int makers, int levels) {
        this.levels = levels;
        int quotes = makers * 2 * levels;
        orderIds = new long[quotes];
        Arrays.fill(orderIds, NONE);
        priceTicks = new long[quotes];
        wantedTicks = new long[quotes];
        wantedLots = new long[quotes];
    }

    void wantNothing(int maker) {
        Arrays.fill(wantedLots, first(maker), first(maker + 1), 0);
    }

    /** @param ticks below 1 for no quote, as lots of 0 */
    void want(int maker, Side side, int level, long ticks, long lots) {
        int quote = first(maker) + (side == Side.BUY ? 0 : levels) + level;
        wantedTicks[quote] = ticks;
        wantedLots[quote] = ticks < 1 ? 0 : lots;
    }

    /** Cancels the quotes whose price is off by more than the tolerance, or whose size by more than half. */
    void cancelWhatIsOff(int maker, double toleranceTicks, OrderDesk desk) {
        for (int quote = first(maker); quote < first(maker + 1); quote++) {
            if (isOut(quote, desk) && (sizeIsOff(quote, desk) || Math.abs(priceTicks[quote] - wantedTicks[quote]) > toleranceTicks)) {
                cancel(quote, desk);
            }
        }
    }

    /**
     * Cancels the quotes that offer a better price than wanted by more than the tolerance of their level, or whose size is off by more than half. Once all makers
     * have done this, what the book shows is what they stand by.
     */
    void cancelTooGenerous(int maker, long[] toleranceTicks, OrderDesk desk) {
        for (int quote = first(maker); quote < first(maker + 1); quote++) {
            if (isOut(quote, desk) && (sizeIsOff(quote, desk) || side(quote).sign() * (priceTicks[quote] - wantedTicks[quote]) > toleranceTicks[quote % levels])) {
                cancel(quote, desk);
            }
        }
    }

    /** Cancels the quotes that offer a worse price than wanted by more than the tolerance of their level, unless the other side of the book holds them there. */
    void cancelTooShy(int maker, long[] toleranceTicks, MarketView market, OrderDesk desk) {
        for (int quote = first(maker); quote < first(maker + 1); quote++) {
            if (orderIds[quote] != NONE && side(quote).sign() * (postOnly(quote, market) - priceTicks[quote]) > toleranceTicks[quote % levels]) {
                cancel(quote, desk);
            }
        }
    }

    /** Places what is wanted and not out, for the makers from {@code from} up to but not including {@code to}. */
    void placeMissing(int from, int to, int[] accounts, MarketView market, OrderDesk desk) {
        for (int quote = first(from); quote < first(to); quote++) {
            if (orderIds[quote] == NONE && wantedLots[quote] > 0) {
                long price = postOnly(quote, market);
                if (price >= 1) {
                    priceTicks[quote] = price;
                    orderIds[quote] = desk.limit(accounts[quote / (2 * levels)], side(quote), price, wantedLots[quote]);
                }
            }
        }
    }

    /** The wanted price; one that would cross rests one tick before the other side. */
    private long postOnly(int quote, MarketView market) {
        Side side = side(quote);
        long other = market.bestTicks(side.opposite());
        long price = wantedTicks[quote];
        if (other == OrderBook.NO_PRICE) {
            return price;
        }
        return side == Side.BUY ? Math.min(price, other - 1) : Math.max(price, other + 1);
    }

    private boolean isOut(int quote, OrderDesk desk) {
        if (orderIds[quote] != NONE && desk.restingLots(orderIds[quote]) == 0) {
            orderIds[quote] = NONE;
        }
        return orderIds[quote] != NONE;
    }

    private boolean sizeIsOff(int quote, OrderDesk desk) {
        long resting = desk.restingLots(orderIds[quote]);
        return 2 * resting < wantedLots[quote] || 2 * resting > 3 * wantedLots[quote];
    }

    private void cancel(int quote, OrderDesk desk) {
        desk.cancel(orderIds[quote]);
        orderIds[quote] = NONE;
    }

    private Side side(int quote) {
        return quote / levels % 2 == 0 ? Side.BUY : Side.SELL;
    }

    private int first(int maker) {
        return maker * 2 * levels;
    }
}
