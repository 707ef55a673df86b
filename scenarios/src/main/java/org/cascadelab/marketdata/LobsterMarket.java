package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cascadelab.book.Side;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.metric.RunTerms;

/**
 * Order messages and the book that they leave as a market. An execution message is a trade with the order that it names; those of one nanosecond and side are one market
 * order. The price step is the largest that all prices of the book file are whole multiples of; a lot is a share.
 */
final class LobsterMarket implements LobsterReplay.Listener {
    private static final double PRICE_UNIT = 1e-4;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long SAMPLE_EVERY_TICKS = 10;
    private static final double[] BANDS = {1e-4, 5e-4, 10e-4, 50e-4, 100e-4, 500e-4};
    private static final int ASKS = 0;
    private static final int BIDS = 2;
    private static final int TAKER = 0;
    private static final int MAKER = 1;

    private final Path messages;
    private final Path book;
    private final long step;
    private final RecordedTape recorded;
    private long bid = FactListener.NO_PRICE;
    private long ask = FactListener.NO_PRICE;
    private long restedOrders;
    private long restedLots;
    private long cancelledOrders;
    private long cancelledLots;
    private long hidden;
    private long halts;
    private long lastNanos;
    private long nextSampleTick;
    /** the book as the latest message left it */
    private long[] row;
    private final long[] withinBands = new long[BANDS.length];

    LobsterMarket(Path messages, Path book) {
        this.messages = messages;
        this.book = book;
        step = priceStep(book);
        recorded = new RecordedTape(new RunTerms("USD", step * PRICE_UNIT, step * PRICE_UNIT, 0), RecordedTape.TICK_NANOS);
    }

    private static long priceStep(Path book) {
        long common = 0;
        try (FeedLines lines = new FeedLines(book)) {
            for (String[] cells = lines.next(); cells != null; cells = lines.next()) {
                for (int i = 0; i < cells.length; i += 2) {
                    // what is no number, a header or a fault, is told by the replay with its line
                    if (cells[i].matches("\\d{1,18}") && Long.parseLong(cells[i]) < LobsterReplay.NO_LEVEL) {
                        common = L2Market.commonDivisor(common, Long.parseLong(cells[i]));
                    }
                }
            }
        }
        return Math.max(1, common);
    }

    RecordedMarket record(boolean lenient) {
        FeedReplay replay = LobsterReplay.run(messages, book, lenient, this);
        // a tick that the last message ends is over
        recorded.closeUntil(lastNanos + 1, bid, ask);
        if (recorded.ticks() == 0) {
            throw new IllegalArgumentException("%s lasts for less than %d ms: too short for any fact".formatted(messages, RecordedTape.TICK_NANOS / 1_000_000));
        }
        recorded.tape().orderFlowCounted(new OrderFlowCounted(0, restedOrders, restedLots, cancelledOrders, cancelledLots));
        return new RecordedMarket(String.format(Locale.ROOT, "LOBSTER messages %s, %.1f s", messages.getFileName(), recorded.ticks() * (RecordedTape.TICK_NANOS / 1e9)),
                recorded.end(),
                Set.of("return-tails", "return-size", "return-memory", "spread", "depth", "book-shape", "order-flow", "order-placement", "order-life", "impact", "order-response",
                        "flow-share"),
                RecordedMarket.withSkipped(List.of(String.format(Locale.ROOT, "The price step is %s USD, the largest that all prices of the book file are multiples "
                        + "of; a lot is a share; a tick is 100 ms.", step * PRICE_UNIT),
                        ("A cancel is a deletion; partial cancels count as withdrawn volume only. Executions of one nanosecond and side are one market order; %d were against "
                                + "hidden orders.").formatted(hidden),
                        "The vendor tells only of orders within the levels of its book file, here %d: shares by distance are those of what is told."
                                .formatted(row.length / LobsterReplay.BOOK_COLUMNS_PER_LEVEL),
                        "The book agrees with the vendor's in %d of %d rows%s.".formatted(replay.equal(), replay.compared(),
                                halts == 0 ? "" : "; %d messages of trading status".formatted(halts))), replay));
    }

    @Override
    public void played(LobsterReplay.Message message, long line, long[] levels) {
        if (message.nanos() > DAY_NANOS) {
            throw new IllegalArgumentException("%s line %d: the time %s is more than a day; times are seconds after midnight"
                    .formatted(messages, line, Decimal.text(message.nanos(), 9)));
        }
        if (!recorded.hasStarted()) {
            // the first row already contains the first message
            recorded.start(message.nanos());
        } else {
            recorded.closeUntil(message.nanos(), bid, ask);
            if (recorded.ticks() >= nextSampleTick && bid != FactListener.NO_PRICE && ask != FactListener.NO_PRICE) {
                nextSampleTick = recorded.ticks() + SAMPLE_EVERY_TICKS;
                sample(recorded.since(message.nanos()));
            }
            tell(message);
        }
        lastNanos = message.nanos();
        row = levels;
        ask = inSteps(levels[0]);
        bid = inSteps(levels[2]);
        recorded.tape().quoted(recorded.since(message.nanos()), bid, ask);
    }

    private void tell(LobsterReplay.Message message) {
        long nanos = recorded.since(message.nanos());
        boolean buys = message.side() == Side.BUY;
        long best = buys ? bid : ask;
        switch (message.type()) {
            case 1 -> {
                restedOrders++;
                restedLots += message.size();
                recorded.tape().orderRested(nanos, 0, message.id(), buys, message.price() / step, message.size(), best);
            }
            case 2 -> cancelledLots += message.size();
            case 3 -> {
                cancelledOrders++;
                cancelledLots += message.size();
                recorded.tape().orderWithdrawn(nanos, 0, message.id(), buys, message.price() / step, message.size(), best);
            }
            case 4, 5 -> {
                hidden += message.type() == 5 ? 1 : 0;
                recorded.tape().traded(nanos, 0, message.price() / step, message.size(), TAKER, MAKER, !buys, false);
                if (message.type() == 4) {
                    recorded.tape().orderTaken(nanos, 0, message.id(), message.size());
                }
            }
            case 7 -> halts++;
            default -> { }
        }
    }

    private void sample(long nanos) {
        long mid = bid + ask;
        long[] bids = within(BIDS, mid).clone();
        long[] asks = within(ASKS, mid);
        recorded.tape().depthSampled(new DepthSampled(recorded.ticks(), nanos, 0, mid, bids[0], bids[1], bids[2], bids[3], bids[4], bids[5], asks[0], asks[1],
                asks[2], asks[3], asks[4], asks[5]));
        int bidLevels = levels(BIDS);
        int askLevels = levels(ASKS);
        recorded.tape().levelsSampled(new LevelsSampled(recorded.ticks(), nanos, 0, mid, Math.min(bidLevels, LevelsSampled.MOST), row[BIDS + 1], lots(BIDS, bidLevels),
                span(BIDS, bidLevels), Math.min(askLevels, LevelsSampled.MOST), row[ASKS + 1],
                lots(ASKS, askLevels), span(ASKS, askLevels)));
    }

    /** Lots of a side by distance from the mid; unknown where the file's last level is nearer. */
    private long[] within(int side, long midHalfTicks) {
        int levels = levels(side);
        double farthest = Math.abs(2 * price(side, levels - 1) - midHalfTicks);
        // fewer levels than the file has room for: that is the whole book
        boolean whole = levels < row.length / LobsterReplay.BOOK_COLUMNS_PER_LEVEL;
        for (int band = 0; band < BANDS.length; band++) {
            double reach = BANDS[band] * midHalfTicks;
            withinBands[band] = whole || farthest >= reach ? 0 : DepthSampled.UNKNOWN;
            for (int level = 0; level < levels && withinBands[band] != DepthSampled.UNKNOWN && Math.abs(2 * price(side, level) - midHalfTicks) <= reach; level++) {
                withinBands[band] += row[level * LobsterReplay.BOOK_COLUMNS_PER_LEVEL + side + 1];
            }
        }
        return withinBands;
    }

    /** Levels of a side that the file shows. */
    private int levels(int side) {
        int levels = 0;
        while (levels < row.length / LobsterReplay.BOOK_COLUMNS_PER_LEVEL && Math.abs(row[levels * LobsterReplay.BOOK_COLUMNS_PER_LEVEL + side]) < LobsterReplay.NO_LEVEL) {
            levels++;
        }
        return levels;
    }

    private long lots(int side, int levels) {
        long lots = 0;
        for (int level = 0; level < Math.min(levels, LevelsSampled.MOST); level++) {
            lots += row[level * LobsterReplay.BOOK_COLUMNS_PER_LEVEL + side + 1];
        }
        return lots;
    }

    private long span(int side, int levels) {
        return Math.abs(price(side, Math.min(levels, LevelsSampled.MOST) - 1) - price(side, 0));
    }

    private long price(int side, int level) {
        return row[level * LobsterReplay.BOOK_COLUMNS_PER_LEVEL + side] / step;
    }

    private long inSteps(long price) {
        return Math.abs(price) >= LobsterReplay.NO_LEVEL ? FactListener.NO_PRICE : price / step;
    }
}
