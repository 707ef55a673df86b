package org.cascadelab.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;

/**
 * Plays a stream to the textbook book and to the simulation's book in turns, so that what else the machine does hits both alike: the ratio
 * of a round is what counts, not the speeds. Every replay, timed or warming up, has to end with exactly the stream's trades.
 */
public final class BookBenchmark {
    private static final Side[] SIDES = Side.values();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TradeTally tally = new TradeTally();
    private final int warmUps;
    private final int rounds;

    public BookBenchmark(int warmUps, int rounds) {
        if (warmUps < 0 || rounds < 1) {
            throw new IllegalArgumentException("need warm-ups from 0 and rounds from 1, got %d and %d".formatted(warmUps, rounds));
        }
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /**
     * One stream's result. Speeds are operations per microsecond of processor time of the replaying thread.
     *
     * @param ratio median over the rounds of the round's two speeds
     */
    public record Result(StreamShape shape, double textbookSpeed, double textbookBytes, double bookSpeed, double bookBytes, double ratio,
            double lowestRatio, double highestRatio) {}

    /** @throws IllegalStateException if either book makes a wrong trade */
    public Result run(StreamShape shape) {
        OrderStream stream = OrderStream.of(shape);
        // one book for all replays of a stream: emptied in between, it keeps the room that it has grown
        OrderBook book = new OrderBook(BookRules.standard(), tally);
        double[] textbookSpeed = new double[rounds];
        double[] bookSpeed = new double[rounds];
        double[] ratio = new double[rounds];
        double textbookBytes = 0;
        double bookBytes = 0;
        for (int round = -warmUps; round < rounds; round++) {
            Timing textbook = timeTextbook(stream);
            Timing ours = timeBook(book, stream);
            if (round >= 0) {
                textbookSpeed[round] = textbook.speed();
                bookSpeed[round] = ours.speed();
                ratio[round] = ours.speed() / textbook.speed();
                textbookBytes = textbook.bytes();
                bookBytes = ours.bytes();
            }
        }
        Arrays.sort(ratio);
        return new Result(shape, median(textbookSpeed), textbookBytes, median(bookSpeed), bookBytes, ratio[rounds / 2], ratio[0], ratio[rounds - 1]);
    }

    /**
     * Bytes of heap that a book holds.
     *
     * @param perOrder per resting order, 100 000 of them at 1000 prices
     * @param perEmptyLevel per price without orders between two orders ten million ticks apart
     * @param perEmptyLevelInPage per price without orders when every 64th price has one
     */
    public record Memory(double perOrder, double perEmptyLevel, double perEmptyLevelInPage) {}

    public Memory memory() {
        int orders = 100_000;
        double perOrder = (double) bytesHeld(orders, 1, 1_000) / orders;
        double empty = (double) (bytesHeld(2, 10_000_000, 2) - bytesHeld(2, 1, 2)) / 10_000_000;
        // with 16 000 pages of 64 levels the arena is all but full
        int pages = 16_000;
        double spread = (double) (bytesHeld(pages, 64, pages) - bytesHeld(pages, 1, pages)) / (pages * 63.0);
        return new Memory(perOrder, Math.max(0, empty), spread);
    }

    /** The heap that two more books take, halved, when all before them are kept, so that nothing else is freed in between. */
    private long bytesHeld(int orders, long spacing, int prices) {
        List<OrderBook> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(filledBook(orders, spacing, prices));
        }
        long before = usedHeap();
        for (int i = 0; i < 2; i++) {
            kept.add(filledBook(orders, spacing, prices));
        }
        long held = (usedHeap() - before) / 2;
        if (kept.stream().anyMatch(book -> book.restingOrders() != orders)) {
            throw new IllegalStateException("not all of %d orders rest".formatted(orders));
        }
        return held;
    }

    private static OrderBook filledBook(int orders, long spacing, int prices) {
        OrderBook book = new OrderBook(BookRules.standard(), BookListener.SILENT);
        for (int i = 0; i < orders; i++) {
            book.limit(i, i % 1000, Side.BUY, i % prices * spacing, 10);
        }
        return book;
    }

    static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** One timed replay: processor nanoseconds and allocated bytes, per operation. */
    private record Timing(double nanos, double bytes) {
        double speed() {
            return 1e3 / nanos;
        }
    }

    private Timing timeTextbook(OrderStream stream) {
        tally.clear();
        TextbookBook book = new TextbookBook(tally);
        Timing timing = timed(stream, (from, to) -> playTextbook(book, stream, from, to));
        stream.verify("textbook", tally, book.orders(), book.lots());
        return timing;
    }

    private Timing timeBook(OrderBook book, OrderStream stream) {
        tally.clear();
        Timing timing = timed(stream, (from, to) -> play(book, stream, from, to));
        stream.verify("simulation's", tally, book.restingOrders(), book.depth().lots(Side.BUY) + book.depth().lots(Side.SELL));
        for (int owner = 1; owner <= OrderStream.OWNERS; owner++) {
            book.cancelAll(owner);
        }
        return timing;
    }

    private interface Replay {
        void play(int from, int to);
    }

    private Timing timed(OrderStream stream, Replay replay) {
        replay.play(0, stream.shape.resting);
        System.gc();
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        long nanos = threads.getCurrentThreadCpuTime();
        replay.play(stream.shape.resting, stream.size());
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        bytes = threads.getThreadAllocatedBytes(thread) - bytes;
        return new Timing((double) nanos / StreamShape.TIMED, (double) bytes / StreamShape.TIMED);
    }

    private static void playTextbook(TextbookBook book, OrderStream stream, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (stream.kind[i]) {
                case OrderStream.LIMIT -> book.limit(stream.id[i], stream.buys[i], stream.priceTicks[i], stream.lots[i]);
                case OrderStream.CANCEL -> book.cancel(stream.id[i]);
                default -> book.market(stream.id[i], stream.buys[i], stream.lots[i]);
            }
        }
    }

    private static void play(OrderBook book, OrderStream stream, int from, int to) {
        for (int i = from; i < to; i++) {
            Side side = SIDES[stream.buys[i] ? 0 : 1];
            switch (stream.kind[i]) {
                case OrderStream.LIMIT -> book.limit(stream.id[i], stream.owner[i], side, stream.priceTicks[i], stream.lots[i]);
                case OrderStream.CANCEL -> book.cancel(stream.id[i]);
                default -> book.market(stream.id[i], stream.owner[i], side, stream.lots[i]);
            }
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
