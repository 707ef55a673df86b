package org.cascadelab.marketdata;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.engine.DepthSampler;
import org.cascadelab.engine.LevelSampler;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.metric.RunTerms;

/**
 * An L2 feed as a market: quotes at the ends of ticks of 100 ms, depth every second, trades and best quotes as they come, and what was added to levels and taken from them.
 * Trades of one millisecond and side are one market order; they come before the quotes of their millisecond. The price step is the largest that all prices are whole
 * multiples of.
 */
final class L2Market implements L2Replay.Listener {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long DEPTH_EVERY_TICKS = 10;
    private static final double LOT = 1e-8;
    /** A feed that sends differences some twenty times a second and is silent for so long has lost messages. */
    private static final long LONGEST_SILENCE_MILLIS = 5_000;
    private static final int TAKER = 0;
    private static final int MAKER = 1;

    private final Path file;
    private final long step;
    private final double tickSize;
    private final RecordedTape recorded;
    private final DepthSampler depth = new DepthSampler();
    private final LevelSampler levels = new LevelSampler();
    private long lastMillis;
    private long nextDepthTick;
    private long addedLots;
    private long removedLots;
    private long tradedLots;
    /** The book's best prices at the ends of ticks. */
    private final List<Quotes> closes = new ArrayList<>();
    /** What happened in a millisecond, which reaches the recorder in another order than that of time. */
    private final NavigableMap<Long, Moment> moments = new TreeMap<>();

    private record Trade(long priceTicks, long lots) {}

    private record Quotes(long bid, long ask) {}

    /** Trades of one order reach the recorder between others. */
    private static final class Moment {
        private final Map<Side, List<Trade>> orders = new LinkedHashMap<>();
        /** the last of the feed's own; null if it sent none */
        private Quotes quotes;
    }

    L2Market(Path file) {
        this.file = file;
        int places = -1;
        long common = 0;
        try (FeedLines lines = new FeedLines(file)) {
            for (String[] cells = lines.next(); cells != null; cells = lines.next()) {
                if (cells.length <= 6 || cells[1].equals("type")) {
                    continue;
                }
                places = places < 0 ? Decimal.places(cells[6]) : places;
                try {
                    common = commonDivisor(common, Decimal.parse(cells[6], places));
                } catch (NumberFormatException told) {
                    // the replay tells it with its line
                    continue;
                }
            }
        }
        step = Math.max(1, common);
        tickSize = BigDecimal.valueOf(step, Math.max(0, places)).doubleValue();
        recorded = new RecordedTape(new RunTerms("USD", tickSize, tickSize * LOT, 0), RecordedTape.TICK_NANOS);
    }

    static long commonDivisor(long a, long b) {
        return b == 0 ? Math.abs(a) : commonDivisor(b, a % b);
    }

    RecordedMarket record(boolean lenient) {
        FeedReplay replay = L2Replay.run(file, lenient, this);
        if (closes.isEmpty()) {
            throw new IllegalArgumentException("%s shows the book for less than %d ms: too short for any fact".formatted(file, RecordedTape.TICK_NANOS / NANOS_PER_MILLI));
        }
        for (Quotes close : closes) {
            long end = (recorded.ticks() + 1) * RecordedTape.TICK_NANOS;
            while (!moments.isEmpty() && recorded.since(moments.firstKey() * NANOS_PER_MILLI) <= end) {
                tell(moments.pollFirstEntry());
            }
            recorded.close(close.bid(), close.ask());
        }
        moments.entrySet().forEach(this::tell);
        // what is taken from levels is traded or withdrawn; orders are not told
        recorded.tape().orderFlowCounted(new OrderFlowCounted(0, 0, addedLots, 0, Math.max(0, removedLots - tradedLots)));
        return new RecordedMarket(String.format(Locale.ROOT, "L2 feed %s, %.1f s", file.getFileName(), recorded.ticks() * (RecordedTape.TICK_NANOS / 1e9)), recorded.end(),
                Set.of("return-tails", "return-size", "return-memory", "spread", "depth", "book-shape", "order-flow", "impact", "order-response", "flow-share"),
                RecordedMarket.withSkipped(List.of(String.format(Locale.ROOT,
                        "The price step is %s, the largest that all prices are multiples of; a tick is 100 ms of the venue's time; depth is sampled every second.",
                                BigDecimal.valueOf(tickSize).stripTrailingZeros().toPlainString()),
                        "Trades of one millisecond and side are one market order. Differences merge what happens within about 50 ms, so orders that came and went in "
                                + "between are not seen.",
                        "The book agrees with the feed's own best quotes in %d of %d states.".formatted(replay.equal(), replay.compared())), replay));
    }

    private void tell(Map.Entry<Long, Moment> moment) {
        long nanos = recorded.since(moment.getKey() * NANOS_PER_MILLI);
        moment.getValue().orders.forEach((side, trades) ->
                trades.forEach(trade -> recorded.tape().traded(nanos, 0, trade.priceTicks(), trade.lots(), TAKER, MAKER, side == Side.BUY, false)));
        if (moment.getValue().quotes != null) {
            recorded.tape().quoted(nanos, moment.getValue().quotes.bid(), moment.getValue().quotes.ask());
        }
    }

    @Override
    public void beforeChange(long transactMillis, long line, OrderBook book) {
        if (!recorded.hasStarted()) {
            recorded.start(transactMillis * NANOS_PER_MILLI);
            lastMillis = transactMillis;
            return;
        }
        if (transactMillis - lastMillis > LONGEST_SILENCE_MILLIS) {
            throw new IllegalArgumentException(("%s line %d: no change of the book for %d ms before it; the feed has a gap, and facts across it would be of no market: "
                    + "cut the file there")
                    .formatted(file, line, transactMillis - lastMillis));
        }
        lastMillis = Math.max(lastMillis, transactMillis);
        long bid = book.bestTicks(Side.BUY);
        long ask = book.bestTicks(Side.SELL);
        while ((closes.size() + 1) * RecordedTape.TICK_NANOS < recorded.since(transactMillis * NANOS_PER_MILLI)) {
            closes.add(new Quotes(inSteps(bid), inSteps(ask)));
        }
        if (closes.size() >= nextDepthTick && bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE) {
            nextDepthTick = closes.size() + DEPTH_EVERY_TICKS;
            recorded.tape().levelsSampled(inSteps(levels.sample(closes.size(), recorded.since(transactMillis * NANOS_PER_MILLI), 0, bid + ask, book.depth())));
            recorded.tape().depthSampled(inSteps(depth.sample(closes.size(), recorded.since(transactMillis * NANOS_PER_MILLI), 0, bid + ask, book.depth())));
        }
    }

    @Override
    public void levelChanged(long change) {
        if (recorded.hasStarted()) {
            addedLots += Math.max(0, change);
            removedLots += Math.max(0, -change);
        }
    }

    @Override
    public void traded(long transactMillis, long line, Side taker, long price, long qty) {
        if (recorded.hasStarted() && recorded.since(transactMillis * NANOS_PER_MILLI) > 0) {
            tradedLots += qty;
            at(transactMillis).orders.computeIfAbsent(taker, side -> new ArrayList<>()).add(new Trade(price / step, qty));
        }
    }

    @Override
    public void quoted(long transactMillis, long bidPrice, long askPrice) {
        if (recorded.hasStarted()) {
            at(transactMillis).quotes = new Quotes(inSteps(bidPrice), inSteps(askPrice));
        }
    }

    private Moment at(long transactMillis) {
        return moments.computeIfAbsent(transactMillis, millis -> new Moment());
    }

    private DepthSampled inSteps(DepthSampled raw) {
        return new DepthSampled(raw.tick(), raw.nanos(), raw.instrument(), raw.midHalfTicks() / step, raw.bidLots1bp(), raw.bidLots5bp(), raw.bidLots10bp(),
                raw.bidLots50bp(), raw.bidLots100bp(), raw.bidLots500bp(),
                raw.askLots1bp(), raw.askLots5bp(), raw.askLots10bp(), raw.askLots50bp(), raw.askLots100bp(), raw.askLots500bp());
    }

    private LevelsSampled inSteps(LevelsSampled raw) {
        return new LevelsSampled(raw.tick(), raw.nanos(), raw.instrument(), raw.midHalfTicks() / step, raw.bidLevels(), raw.bidBestLots(), raw.bidLots(),
                raw.bidSpanTicks() / step,
                raw.askLevels(), raw.askBestLots(), raw.askLots(), raw.askSpanTicks() / step);
    }

    private long inSteps(long price) {
        return price == OrderBook.NO_PRICE ? price : price / step;
    }
}
