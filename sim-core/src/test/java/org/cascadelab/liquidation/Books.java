package org.cascadelab.liquidation;

import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Standing;

/** Small books and breaches to size against. */
final class Books {
    static final long PERCENT = 10_000_000L;
    static final long ONE = 1_000_000_000L;

    private Books() {}

    /** One side of a book: price, lots, price, lots ... */
    static DepthView resting(Side side, long... pricesAndLots) {
        OrderBook book = new OrderBook(BookRules.standard(), BookListener.SILENT);
        for (int i = 0; i < pricesAndLots.length; i += 2) {
            book.limit(i, 0, side, pricesAndLots[i], pricesAndLots[i + 1]);
        }
        return book.depth();
    }

    static DepthView bids(long... pricesAndLots) {
        return resting(Side.BUY, pricesAndLots);
    }

    static DepthView asks(long... pricesAndLots) {
        return resting(Side.SELL, pricesAndLots);
    }

    /** Both sides of a book: price, lots, price, lots ... */
    static DepthView book(long[] bids, long[] asks) {
        OrderBook book = new OrderBook(BookRules.standard(), BookListener.SILENT);
        for (int i = 0; i < bids.length; i += 2) {
            book.limit(i, 0, Side.BUY, bids[i], bids[i + 1]);
        }
        for (int i = 0; i < asks.length; i += 2) {
            book.limit(1_000 + i, 0, Side.SELL, asks[i], asks[i + 1]);
        }
        return book.depth();
    }

    /** An account with this equity at the mark, at the start of its episode. */
    static Breach breach(long equity, long lots, long markTicks, MarginRequirement requirement, long exitPpb, long feePpb) {
        return breach(equity, lots, markTicks, requirement, exitPpb, feePpb, Math.abs(lots), 0);
    }

    static Breach breach(long equity, long lots, long markTicks, MarginRequirement requirement, long exitPpb, long feePpb, long atStart, long firstSlice) {
        return new Breach(new Standing(equity - lots * markTicks, lots, markTicks), requirement, requirement.scaledBy(exitPpb), feePpb, atStart, firstSlice);
    }
}
