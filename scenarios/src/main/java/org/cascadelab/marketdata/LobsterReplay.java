package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Phase;
import org.cascadelab.book.Side;

/**
 * Plays a message file in the LOBSTER layout (time, type, order id, size, price, direction; a header row is allowed) into an order book
 * and holds the book against the vendor's book file, row by row.
 * <p>
 * An execution is entered as an immediate order of the other side, so that the book has to pick the right order by itself; where the
 * record names another order than the first in the queue, that one is reduced and the case is noted. With a book file the book starts from
 * its first row: orders older than the file are known only as the lots of a level, kept ahead of all later orders at that price.
 * Messages tell only of the levels in the book file's range. So a level that comes into range from beyond is taken over from the book
 * file; a row whose best level came in that way is not compared.
 */
public final class LobsterReplay {
    private static final int COLUMNS = 6;
    private static final int TIME_PLACES = 9;
    /** What the book file holds where a level is empty. */
    static final long NO_LEVEL = 9_999_999_999L;
    static final int BOOK_COLUMNS_PER_LEVEL = 4;
    /** Ids for what the record does not name; the record's are positive. */
    private static final long OLDER_BID = Long.MIN_VALUE;
    private static final long OLDER_ASK = Long.MIN_VALUE / 2;
    private static final long TAKER = -1;

    /** One message. Sizes in shares, prices in units of the file (USD x 10000). */
    record Message(long nanos, int type, long id, long size, long price, Side side) {}

    /** Hears every message with the row of the book file that it left behind: ask price, ask size, bid price, bid size, level by level. */
    interface Listener {
        Listener SILENT = (message, line, levels) -> {};

        void played(Message message, long line, long[] levels);
    }

    private final FeedProblems problems;
    private final Listener listener;
    private final FeedComparison comparison = new FeedComparison();
    private final Map<String, Long> notes = new TreeMap<>();
    private final OrderBook book = new OrderBook(BookRules.standard(), BookListener.SILENT);
    private final Path messageFile;
    private final Path bookFile;
    private long messages;
    private long lastNanos = Long.MIN_VALUE;
    /** The worst price in range in the row before, by side. */
    private final long[] rangeEnd = new long[2];

    private LobsterReplay(Path messageFile, Path bookFile, boolean lenient, Listener listener) {
        this.listener = listener;
        this.messageFile = messageFile;
        this.bookFile = bookFile;
        problems = new FeedProblems(messageFile, lenient);
    }

    /**
     * @param bookFile null to replay from an empty book without comparing
     * @throws IllegalArgumentException with file and line if a file is malformed and {@code lenient} is not set
     */
    public static FeedReplay run(Path messageFile, Path bookFile, boolean lenient) {
        return run(messageFile, bookFile, lenient, Listener.SILENT);
    }

    static FeedReplay run(Path messageFile, Path bookFile, boolean lenient, Listener listener) {
        return new LobsterReplay(messageFile, bookFile, lenient, listener).replay();
    }

    private FeedReplay replay() {
        long start = System.nanoTime();
        try (FeedLines lines = new FeedLines(messageFile); FeedLines books = bookFile == null ? null : new FeedLines(bookFile)) {
            String[] cells = lines.next();
            if (cells != null && !startsWithNumber(cells)) {
                cells = lines.next();
            }
            String[] row = books == null ? null : firstRow(books);
            boolean first = true;
            while (cells != null) {
                if (books != null && row == null) {
                    throw new IllegalArgumentException("%s ends after line %d, before %s does".formatted(bookFile, books.number() - 1, messageFile));
                }
                Message message = parse(cells, lines.number());
                if (first && row != null) {
                    startFrom(levels(row, books.number()), message);
                    first = false;
                }
                if (message != null) {
                    apply(message, lines.number());
                }
                if (row != null) {
                    long[] levels = levels(row, books.number());
                    if (takeOver(levels)) {
                        note("rows whose best level came into range only then, not compared");
                    } else {
                        compare(levels, lines.number());
                    }
                    if (message != null) {
                        listener.played(message, lines.number(), levels);
                    }
                    row = books.next();
                }
                cells = lines.next();
            }
        }
        if (messages == 0 && problems.counts().isEmpty()) {
            throw new IllegalArgumentException("%s holds no messages".formatted(messageFile));
        }
        return new FeedReplay(messages, comparison.compared(), comparison.equal(), comparison.firstDifference(), (System.nanoTime() - start) * 1e-9,
                notes, problems.counts());
    }

    // ---- reading

    private static boolean startsWithNumber(String[] cells) {
        return !cells[0].isEmpty() && "+-.0123456789".indexOf(cells[0].charAt(0)) >= 0;
    }

    private static String[] firstRow(FeedLines books) {
        String[] row = books.next();
        return row == null || startsWithNumber(row) ? row : books.next();
    }

    /** Null for a line that a lenient reader skips. */
    private Message parse(String[] cells, long line) {
        if (cells.length != COLUMNS) {
            problems.found(line, "wrong column count", "%d instead of %d".formatted(cells.length, COLUMNS));
            return null;
        }
        try {
            Message message = new Message(Decimal.parse(cells[0], TIME_PLACES), Integer.parseInt(cells[1]), Long.parseLong(cells[2]),
                    Long.parseLong(cells[3]), Long.parseLong(cells[4]), cells[5].equals("-1") ? Side.SELL : Side.BUY);
            return isSound(message, cells[5], line) ? message : null;
        } catch (NumberFormatException wrong) {
            problems.found(line, "not a number", wrong.getMessage());
            return null;
        }
    }

    private boolean isSound(Message message, String direction, long line) {
        boolean touchesAnOrder = message.type >= 1 && message.type <= 4;
        // an opening or closing cross may find nothing to trade
        long leastSize = touchesAnOrder || message.type == 5 ? 1 : 0;
        if (message.type < 1 || message.type > 7) {
            problems.found(line, "unknown message type", Integer.toString(message.type));
        } else if (message.nanos < lastNanos) {
            problems.found(line, "time goes back", "%s s after %s s".formatted(Decimal.text(message.nanos, TIME_PLACES), Decimal.text(lastNanos, TIME_PLACES)));
        } else if (message.size < leastSize && message.type != 7) {
            problems.found(line, leastSize == 0 ? "size is negative" : "size is not positive", Long.toString(message.size));
        } else if (touchesAnOrder && (message.price <= 0 || message.price >= NO_LEVEL)) {
            problems.found(line, "price out of range", Long.toString(message.price));
        } else if (touchesAnOrder && !direction.equals("1") && !direction.equals("-1")) {
            problems.found(line, "direction is neither 1 nor -1", direction);
        } else {
            lastNanos = message.nanos;
            return true;
        }
        return false;
    }

    /** Ask price, ask size, bid price, bid size, level by level. */
    private long[] levels(String[] row, long line) {
        if (row.length == 0 || row.length % BOOK_COLUMNS_PER_LEVEL != 0) {
            throw new IllegalArgumentException("%s line %d: %d columns, not %d for each level".formatted(bookFile, line, row.length, BOOK_COLUMNS_PER_LEVEL));
        }
        long[] levels = new long[row.length];
        for (int i = 0; i < row.length; i++) {
            try {
                levels[i] = Long.parseLong(row[i]);
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException("%s line %d: '%s' is not a whole number".formatted(bookFile, line, row[i]));
            }
        }
        return levels;
    }

    // ---- the book

    /** The first book row already contains the first message, which is therefore taken off again. */
    private void startFrom(long[] levels, Message first) {
        for (int i = 0; i < levels.length; i += BOOK_COLUMNS_PER_LEVEL) {
            startLevel(Side.SELL, levels[i], levels[i + 1], first);
            startLevel(Side.BUY, levels[i + 2], levels[i + 3], first);
        }
        if (first != null && first.type >= 2 && first.type <= 4 && book.depth().lotsAt(first.side, first.price) == 0) {
            // the message emptied its level, so the row does not show it
            book.limit(olderId(first.side, first.price), 0, first.side, first.price, first.size);
        }
    }

    private void startLevel(Side side, long price, long shares, Message first) {
        if (Math.abs(price) >= NO_LEVEL) {
            return;
        }
        boolean touched = first != null && first.side == side && first.price == price;
        long before = shares;
        if (touched && first.type == 1) {
            before -= first.size;
        } else if (touched && first.type <= 4) {
            before += first.size;
        }
        if (before > 0) {
            book.limit(olderId(side, price), 0, side, price, before);
        }
    }

    /** Returns whether a best level was new. */
    private boolean takeOver(long[] levels) {
        boolean best = false;
        for (Side side : Side.values()) {
            long end = rangeEnd[side.ordinal()];
            for (int i = side == Side.SELL ? 0 : 2; i < levels.length && Math.abs(levels[i]) < NO_LEVEL; i += BOOK_COLUMNS_PER_LEVEL) {
                long price = levels[i];
                boolean beyond = end != 0 && (end - price) * side.sign() > 0;
                long missing = levels[i + 1] - book.depth().lotsAt(side, price);
                if (beyond && missing > 0 && !book.isLive(olderId(side, price))) {
                    note("levels taken over as they came into range");
                    book.limit(olderId(side, price), 0, side, price, missing);
                    best |= i < BOOK_COLUMNS_PER_LEVEL;
                } else if (beyond && missing != 0) {
                    note("levels that changed beyond the range, not adjusted");
                }
                rangeEnd[side.ordinal()] = price;
            }
        }
        return best;
    }

    private static long olderId(Side side, long price) {
        return (side == Side.BUY ? OLDER_BID : OLDER_ASK) + price;
    }

    private void apply(Message message, long line) {
        messages++;
        switch (message.type) {
            case 1 -> enter(message, line);
            case 2, 3 -> takeOff(message, line);
            case 4 -> execute(message, line);
            case 5 -> note("hidden executions");
            case 6 -> note("cross trades");
            default -> changeTrading(message);
        }
    }

    private void enter(Message message, long line) {
        long opposite = book.bestTicks(message.side.opposite());
        boolean crosses = opposite != OrderBook.NO_PRICE && (message.price - opposite) * message.side.sign() >= 0;
        if (book.isLive(message.id)) {
            problems.found(line, "order id is live already", Long.toString(message.id));
        } else if (message.id <= 0) {
            problems.found(line, "order id is not positive", Long.toString(message.id));
        } else if (crosses && book.phase() == Phase.CONTINUOUS) {
            problems.found(line, "new order would trade at once", "%d against %d".formatted(message.price, opposite));
        } else {
            book.limit(message.id, 0, message.side, message.price, message.size);
        }
    }

    private void takeOff(Message message, long line) {
        long id = known(message, line);
        if (id == 0) {
            return;
        }
        boolean whole = message.size == book.restingLots(id);
        if (message.type == 3 && id == message.id && !whole) {
            problems.found(line, "deleted size is not what the order has", "%d of %d".formatted(message.size, book.restingLots(id)));
        } else {
            reduce(id, message);
        }
    }

    private void execute(Message message, long line) {
        long id = known(message, line);
        if (id == 0) {
            return;
        }
        if (book.phase() == Phase.CONTINUOUS && book.isFirst(id)) {
            book.immediate(TAKER, 0, message.side.opposite(), message.price, message.size);
        } else {
            note("executions out of turn");
            reduce(id, message);
        }
    }

    private void reduce(long id, Message message) {
        long left = book.restingLots(id) - message.size;
        if (left == 0) {
            book.cancel(id);
        } else {
            book.modify(id, message.price, left);
        }
    }

    /** The id that the message is about, or that of the older orders at its price; 0 if there is no such order with enough lots. */
    private long known(Message message, long line) {
        boolean named = book.isLive(message.id);
        long id = named ? message.id : olderId(message.side, message.price);
        long resting = book.restingLots(id);
        if (resting == 0 && isBeyondRange(message)) {
            note("messages about orders beyond the book file's levels, not applied");
        } else if (resting == 0) {
            problems.found(line, "unknown order", "%d at %d".formatted(message.id, message.price));
        } else if (named && book.depth().lotsAt(message.side, message.price) < resting) {
            problems.found(line, "order rests at another price or side", "%d at %d".formatted(message.id, message.price));
        } else if (resting < message.size) {
            problems.found(line, "more than the order has", "%d of %d".formatted(message.size, resting));
        } else {
            return id;
        }
        return 0;
    }

    private boolean isBeyondRange(Message message) {
        long end = rangeEnd[message.side.ordinal()];
        return end != 0 && (end - message.price) * message.side.sign() > 0;
    }

    /** Price -1 halts, 0 lets quotes in again, 1 resumes trading. Quotes move all the while, so the book collects them in its call phase. */
    private void changeTrading(Message message) {
        note("trading status messages");
        if (message.price != 1 && book.phase() == Phase.CONTINUOUS) {
            book.openCall();
        } else if (message.price == 1 && book.phase() == Phase.CALL && book.uncross() > 0) {
            note("resumptions that crossed");
        }
    }

    private void note(String kind) {
        notes.merge(kind, 1L, Long::sum);
    }

    private void compare(long[] levels, long line) {
        boolean same = holds(Side.SELL, levels[0], levels[1]) && holds(Side.BUY, levels[2], levels[3]);
        comparison.add(same, () -> "message line %d: vendor ask %d x %d, bid %d x %d; book ask %s, bid %s".formatted(line, levels[0], levels[1],
                levels[2], levels[3], best(Side.SELL), best(Side.BUY)));
    }

    private boolean holds(Side side, long price, long shares) {
        return Math.abs(price) >= NO_LEVEL ? book.bestTicks(side) == OrderBook.NO_PRICE
                : book.bestTicks(side) == price && book.bestLots(side) == shares;
    }

    private String best(Side side) {
        return book.bestTicks(side) == OrderBook.NO_PRICE ? "none" : "%d x %d".formatted(book.bestTicks(side), book.bestLots(side));
    }
}
