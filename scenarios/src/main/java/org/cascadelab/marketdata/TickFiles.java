package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cascadelab.price.SeriesSource.Tape;
import org.cascadelab.price.TickSeries;

/**
 * Reads recorded trades or best quotes, one file or several that follow each other, as a series of ticks. Of quotes the price is the middle between best bid and best ask,
 * once both are known.
 */
public final class TickFiles {
    private static final int MOST_TICKS = 100_000_000;

    /** Where a file keeps what a tick is made of, known from its header. */
    private enum Layout {
        /** One row for a trade, or for one side of the best quotes: the L2 feed that {@link L2Replay} reads; time in ms since 1970 under T. */
        FEED(List.of("t", "type", "side", "price"), true, true),
        /** Binance's aggregated trades. */
        AGGREGATED(List.of("transact_time", "price"), true, false),
        /** Binance's trades. */
        TRADES(List.of("time", "price"), true, false),
        /** Any export of trades. */
        PLAIN(List.of("timestamp", "price"), true, false),
        /** Binance's best quotes. */
        BOOK_TICKER(List.of("transaction_time", "best_bid_price", "best_ask_price"), false, true),
        /** Any export of best quotes. */
        PLAIN_QUOTES(List.of("timestamp", "bid", "ask"), false, true);

        private final List<String> columns;
        private final boolean hasTrades;
        private final boolean hasQuotes;

        Layout(List<String> columns, boolean hasTrades, boolean hasQuotes) {
            this.columns = columns;
            this.hasTrades = hasTrades;
            this.hasQuotes = hasQuotes;
        }

        boolean has(Tape tape) {
            return tape == Tape.TRADES ? hasTrades : hasQuotes;
        }

        static String known(Tape tape) {
            return String.join(" or ", Arrays.stream(values()).filter(layout -> layout.has(tape)).map(layout -> String.join(",", layout.columns)).toList());
        }
    }

    /** Ticks with their place in time. @param start when the first was */
    public record Ticks(Instant start, TickSeries series) {
        /** Only the ticks from a time on. */
        public Ticks from(Instant time) {
            long offset = Duration.between(start, time).toNanos();
            if (offset < 0 || offset >= series.lengthNanos()) {
                throw new IllegalArgumentException("%s is not within the recorded ticks, which go from %s to %s".formatted(time, start, start.plusNanos(series.lengthNanos())));
            }
            return new Ticks(time, series.from(offset));
        }
    }

    private final Tape tape;
    private long[] nanos = new long[1 << 16];
    private double[] prices = new double[1 << 16];
    private int count;

    private Path file;
    private long line;
    private Layout layout;
    private int[] places;
    private double bid;
    private double ask;

    private TickFiles(Tape tape) {
        this.tape = tape;
    }

    /**
     * @param name what the series is called from now on
     * @param places files, or folders of which every .csv and .csv.gz is read, in the order of their names; each must begin after the one before ends
     * @throws IllegalArgumentException with the file and line of what is wrong
     */
    public static Ticks read(String name, List<Path> places, Tape tape) {
        TickFiles reader = new TickFiles(tape);
        for (Path file : BarFiles.files(places)) {
            reader.read(file);
        }
        return reader.series(name);
    }

    private Ticks series(String name) {
        if (count == 0) {
            throw new IllegalArgumentException("%s has no %s".formatted(file, Tape.TRADES == tape ? "trades" : "best quotes of both sides"));
        }
        long start = nanos[0];
        long[] times = Arrays.copyOf(nanos, count);
        for (int i = 0; i < count; i++) {
            times[i] -= start;
        }
        return new Ticks(Bars.instant(start), new TickSeries(name, times, Arrays.copyOf(prices, count)));
    }

    private void read(Path next) {
        file = next;
        layout = null;
        bid = 0;
        ask = 0;
        try (FeedLines lines = new FeedLines(file)) {
            for (String[] cells = lines.next(); cells != null; cells = lines.next()) {
                line = lines.number();
                if (layout == null) {
                    readHeader(cells);
                } else {
                    readRow(cells);
                }
            }
        }
    }

    private void readHeader(String[] cells) {
        List<String> names = Arrays.stream(cells).map(cell -> cell.replace("\uFEFF", "").strip().replaceAll("^\"|\"$", "").toLowerCase(Locale.ROOT)).toList();
        for (Layout each : Layout.values()) {
            if (each.has(tape) && names.containsAll(each.columns)) {
                layout = each;
                places = each.columns.stream().mapToInt(names::indexOf).toArray();
                return;
            }
        }
        throw fault("the columns are %s; needed for %s are %s".formatted(String.join(",", names), Tape.TRADES == tape ? "trades" : "quotes", Layout.known(tape)));
    }

    private void readRow(String[] cells) {
        int needed = Arrays.stream(places).max().orElseThrow() + 1;
        if (cells.length < needed) {
            throw fault("%d columns where at least %d are needed; is the file cut off?".formatted(cells.length, needed));
        }
        if (layout != Layout.FEED) {
            if (tape == Tape.TRADES) {
                add(cells[places[0]], price("price", cells[places[1]]));
            } else {
                bid = price("bid", cells[places[1]]);
                ask = price("ask", cells[places[2]]);
                addMiddle(cells[places[0]]);
            }
            return;
        }
        String type = cells[places[1]];
        if (tape == Tape.TRADES && type.startsWith("trade")) {
            add(cells[places[0]], price("price", cells[places[3]]));
        } else if (tape == Tape.QUOTES && type.equals("bookTicker")) {
            readSide(cells);
        }
    }

    /** The feed tells a bid and then the ask of the same moment. */
    private void readSide(String[] cells) {
        double price = price("price", cells[places[3]]);
        switch (cells[places[2]]) {
            case "bid" -> bid = price;
            case "ask" -> {
                ask = price;
                if (bid > 0) {
                    addMiddle(cells[places[0]]);
                }
            }
            default -> throw fault("'%s' is not a side of a best quote: needed is bid or ask".formatted(cells[places[2]]));
        }
    }

    private void addMiddle(String time) {
        if (ask < bid) {
            throw fault("the best ask %s is below the best bid %s".formatted(ask, bid));
        }
        add(time, (bid + ask) / 2);
    }

    private void add(String text, double price) {
        long time;
        try {
            time = BarFile.time(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw fault(unreadable.getMessage());
        }
        if (count > 0 && time < nanos[count - 1]) {
            throw fault("the time %s comes after %s; ticks must be sorted, and files named in the order of their times"
                    .formatted(Bars.instant(time), Bars.instant(nanos[count - 1])));
        }
        if (count > 1 && price == prices[count - 1] && price == prices[count - 2]) {
            // of a price that stays, the first time and the last are enough: the last says how long the series goes on
            nanos[count - 1] = time;
            return;
        }
        if (count == MOST_TICKS) {
            throw fault("more than %d ticks; cut the file or name fewer".formatted(MOST_TICKS));
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
            prices = Arrays.copyOf(prices, 2 * count);
        }
        nanos[count] = time;
        prices[count++] = price;
    }

    private double price(String what, String text) {
        try {
            double price = Double.parseDouble(text.strip());
            if (price > 0 && !Double.isInfinite(price)) {
                return price;
            }
        } catch (NumberFormatException unreadable) {
            throw fault("%s '%s' is not a number".formatted(what, text));
        }
        throw fault("%s is %s; a price is positive and finite".formatted(what, text));
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("%s:%d: %s".formatted(file, line, what));
    }
}
