package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;

/**
 * Rebuilds a book from a snapshot and the differences that follow it, one order per price level, and holds it against the best quotes
 * that the same feed sends. Columns: local_ts_ns, type (snapshot, depth, bookTicker, trade:...), E, T, u, side, price, qty; a depth
 * quantity is the new total of its price, 0 when the level is gone.
 * <p>
 * After the last row of a depth message with update id u, the book must show the latest best quotes whose id is not above u. Within a
 * message levels change one by one and may cross for a moment, so the book collects them in its call phase, without matching.
 */
public final class L2Replay {
    private static final int COLUMNS = 8;
    private static final int QTY_PLACES = 8;

    /** A best quote or what the book showed after a message: price and quantity of both sides, ask first. */
    private record Quotes(long updateId, long line, long askPrice, long askQty, long bidPrice, long bidQty) {
        boolean sameAs(Quotes other) {
            return askPrice == other.askPrice && askQty == other.askQty && bidPrice == other.bidPrice && bidQty == other.bidQty;
        }
    }

    private record Row(long localNanos, String type, long transactMillis, long updateId, Side side, long price, long qty) {}

    /** Hears the feed as it is played, in the order of the file. Prices are in the last decimal place of the file's first price, quantities in hundred-millionths. */
    interface Listener {
        Listener SILENT = new Listener() {};

        /** A message of the venue's time is about to change the book from what it is now. Not told of what came before the snapshot was complete. */
        default void beforeChange(long transactMillis, long line, OrderBook book) {}

        /** A level of the book changed by so much. */
        default void levelChanged(long change) {}

        /** The feed's own best quotes as they are after an update of the book. Late ones are not told. */
        default void quoted(long transactMillis, long bidPrice, long askPrice) {}

        default void traded(long transactMillis, long line, Side taker, long price, long qty) {}
    }

    private final Path file;
    private final FeedProblems problems;
    private final Listener listener;
    private final FeedComparison comparison = new FeedComparison();
    private final Map<String, Long> notes = new TreeMap<>();
    private final OrderBook book = new OrderBook(BookRules.standard(), BookListener.SILENT);
    private final List<Row> beforeSnapshot = new ArrayList<>();
    /** States of the book that wait for the next best quote, to be sure that none belongs before them. */
    private final ArrayDeque<Quotes> unchecked = new ArrayDeque<>();
    private final long[] ticker = new long[4];
    private long lastLocalNanos = Long.MIN_VALUE;
    private int pricePlaces = -1;
    private long snapshotId = -1;
    private boolean snapshotDone;
    private long depthId = -1;
    private long depthLine;
    private long messages;
    /** Best quotes from the one that the next state to check may need. */
    private final ArrayDeque<Quotes> quotes = new ArrayDeque<>();

    private L2Replay(Path file, boolean lenient, Listener listener) {
        this.file = file;
        this.listener = listener;
        problems = new FeedProblems(file, lenient);
        book.openCall();
    }

    /** @throws IllegalArgumentException with file and line if the file is malformed and {@code lenient} is not set */
    public static FeedReplay run(Path file, boolean lenient) {
        return run(file, lenient, Listener.SILENT);
    }

    static FeedReplay run(Path file, boolean lenient, Listener listener) {
        return new L2Replay(file, lenient, listener).replay();
    }

    private FeedReplay replay() {
        long start = System.nanoTime();
        try (FeedLines lines = new FeedLines(file)) {
            for (String[] cells = lines.next(); cells != null; cells = lines.next()) {
                if (lines.number() == 1 && cells[0].equals("local_ts_ns")) {
                    continue;
                }
                Row row = parse(cells, lines.number());
                if (row != null) {
                    apply(row, lines.number());
                }
            }
            endDepthMessage();
        }
        if (snapshotId < 0) {
            throw new IllegalArgumentException("%s has no snapshot to start from".formatted(file));
        }
        notes.put("states after the last best quote, not compared", (long) unchecked.size());
        return new FeedReplay(messages, comparison.compared(), comparison.equal(), comparison.firstDifference(), (System.nanoTime() - start) * 1e-9,
                notes, problems.counts());
    }

    /** Null for a line that a lenient reader skips. */
    private Row parse(String[] cells, long line) {
        if (cells.length != COLUMNS) {
            problems.found(line, "wrong column count", "%d instead of %d".formatted(cells.length, COLUMNS));
            return null;
        }
        try {
            if (pricePlaces < 0) {
                pricePlaces = Decimal.places(cells[6]);
            }
            if (cells[1].startsWith("trade")) {
                trade(cells, line);
                return null;
            }
            Row row = new Row(Long.parseLong(cells[0]), cells[1], Long.parseLong(cells[3]), Long.parseLong(cells[4]), cells[5].equals("ask") ? Side.SELL : Side.BUY,
                    Decimal.parse(cells[6], pricePlaces), Decimal.parse(cells[7], QTY_PLACES));
            return isSound(row, cells[5], line) ? row : null;
        } catch (NumberFormatException wrong) {
            problems.found(line, "not a number", wrong.getMessage());
            return null;
        }
    }

    private void trade(String[] cells, long line) {
        boolean buys = cells[5].equals("buy");
        if (!buys && !cells[5].equals("sell")) {
            problems.found(line, "a trade's side is neither buy nor sell", cells[5]);
            return;
        }
        listener.traded(Long.parseLong(cells[3]), line, buys ? Side.BUY : Side.SELL, Decimal.parse(cells[6], pricePlaces), Decimal.parse(cells[7], QTY_PLACES));
    }

    private boolean isSound(Row row, String side, long line) {
        if (!List.of("snapshot", "depth", "bookTicker").contains(row.type)) {
            problems.found(line, "unknown message type", row.type);
        } else if (!side.equals("ask") && !side.equals("bid")) {
            problems.found(line, "side is neither bid nor ask", side);
        } else if (row.qty < 0) {
            problems.found(line, "negative size", Decimal.text(row.qty, QTY_PLACES));
        } else if (row.price <= 0) {
            problems.found(line, "price is not positive", Decimal.text(row.price, pricePlaces));
        } else {
            return true;
        }
        return false;
    }

    private void apply(Row row, long line) {
        boolean sameMessage = row.type.equals("depth") && row.updateId == depthId;
        if (!sameMessage) {
            endDepthMessage();
        }
        switch (row.type) {
            case "snapshot" -> {
                snapshotId = row.updateId;
                setLevel(row);
            }
            case "depth" -> {
                if (snapshotId < 0) {
                    beforeSnapshot.add(row);
                } else {
                    startAfterSnapshot();
                    depth(row, line);
                }
            }
            default -> quote(row, line);
        }
    }

    /** Applies what came before the snapshot but belongs after it. */
    private void startAfterSnapshot() {
        if (!snapshotDone) {
            snapshotDone = true;
            beforeSnapshot.stream().filter(row -> row.updateId > snapshotId).forEach(this::setLevel);
            beforeSnapshot.clear();
        }
    }

    private void depth(Row row, long line) {
        if (row.updateId <= snapshotId) {
            return;
        }
        if (row.updateId < depthId) {
            problems.found(line, "update id goes back", "%d after %d".formatted(row.updateId, depthId));
            return;
        }
        if (row.localNanos < lastLocalNanos) {
            problems.found(line, "time goes back", "%d after %d".formatted(row.localNanos, lastLocalNanos));
            return;
        }
        lastLocalNanos = row.localNanos;
        if (row.updateId != depthId) {
            listener.beforeChange(row.transactMillis, line, book);
        }
        depthId = row.updateId;
        depthLine = line;
        setLevel(row);
    }

    private void setLevel(Row row) {
        long id = row.price << 1 | row.side.ordinal();
        if (snapshotDone) {
            listener.levelChanged(row.qty - book.restingLots(id));
        }
        if (row.qty == 0) {
            if (book.isLive(id)) {
                book.cancel(id);
            } else {
                notes.merge("removals of levels that were not there", 1L, Long::sum);
            }
        } else if (book.isLive(id)) {
            book.modify(id, row.price, row.qty);
        } else {
            book.limit(id, 0, row.side, row.price, row.qty);
        }
    }

    private void endDepthMessage() {
        if (depthLine > 0) {
            messages++;
            unchecked.add(new Quotes(depthId, depthLine, book.bestTicks(Side.SELL), book.bestLots(Side.SELL), book.bestTicks(Side.BUY),
                    book.bestLots(Side.BUY)));
            depthLine = 0;
            compareWhatIsCertain();
        }
    }

    /** Best quotes come as two rows, bid then ask. */
    private void quote(Row row, long line) {
        int at = row.side == Side.SELL ? 0 : 2;
        ticker[at] = row.price;
        ticker[at + 1] = row.qty;
        if (row.side == Side.BUY) {
            return;
        }
        if (!quotes.isEmpty() && row.updateId < quotes.peekLast().updateId) {
            notes.merge("best quotes that came late, not used", 1L, Long::sum);
            return;
        }
        quotes.add(new Quotes(row.updateId, line, ticker[0], ticker[1], ticker[2], ticker[3]));
        listener.quoted(row.transactMillis, ticker[2], ticker[0]);
        compareWhatIsCertain();
    }

    /** Depth and best quotes reach the recorder in either order: a state is compared once a later quote is in. */
    private void compareWhatIsCertain() {
        while (!unchecked.isEmpty() && !quotes.isEmpty() && quotes.peekLast().updateId > unchecked.peek().updateId) {
            Quotes shown = unchecked.poll();
            Quotes expected = null;
            while (quotes.peek().updateId <= shown.updateId) {
                expected = quotes.poll();
            }
            if (expected == null) {
                notes.merge("states before the first best quote, not compared", 1L, Long::sum);
            } else {
                quotes.addFirst(expected);
                compare(shown, expected);
            }
        }
    }

    private void compare(Quotes shown, Quotes expected) {
        comparison.add(shown.sameAs(expected), () -> "line %d: feed %s; book %s".formatted(shown.line, text(expected), text(shown)));
    }

    private String text(Quotes shown) {
        return "ask %s x %s, bid %s x %s".formatted(price(shown.askPrice), Decimal.text(shown.askQty, QTY_PLACES), price(shown.bidPrice),
                Decimal.text(shown.bidQty, QTY_PLACES));
    }

    private String price(long ticks) {
        return ticks == OrderBook.NO_PRICE ? "none" : Decimal.text(ticks, pricePlaces);
    }
}
