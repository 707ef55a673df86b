package org.cascadelab.benchmark;

/**
 * A stream of orders around a fair price that walks at random: limit orders at exponential distances, cancels of random live orders, market
 * orders sized so that the number of resting orders stays about where it began. With it, what a correct book has done at the end.
 */
final class OrderStream {
    static final byte LIMIT = 0;
    static final byte CANCEL = 1;
    static final byte MARKET = 2;

    /** Owners are numbered from 1 to this. */
    static final int OWNERS = 1000;

    private static final int START_TICKS = 65_536;
    private static final double MEAN_LOTS = 50.5;

    final StreamShape shape;
    final byte[] kind;
    final boolean[] buys;
    final int[] priceTicks;
    final int[] lots;
    final int[] owner;
    final long[] id;

    private final TradeTally tally = new TradeTally();
    private int restingOrders;
    private long restingLots;

    private OrderStream(StreamShape shape) {
        this.shape = shape;
        int total = shape.resting + StreamShape.TIMED;
        kind = new byte[total];
        buys = new boolean[total];
        priceTicks = new int[total];
        lots = new int[total];
        owner = new int[total];
        id = new long[total];
    }

    /** @throws IllegalStateException if its trades are not those of the published stream */
    static OrderStream of(StreamShape shape) {
        OrderStream stream = new OrderStream(shape);
        stream.new Generator().run();
        if (stream.tally.hash() != shape.tradeHash) {
            throw new IllegalStateException("stream %s was generated with trade hash %016x, published is %016x"
                    .formatted(shape.title, stream.tally.hash(), shape.tradeHash));
        }
        return stream;
    }

    int size() {
        return kind.length;
    }

    /** @throws IllegalStateException if a book that has seen the whole stream did not do what it should have done */
    void verify(String book, TradeTally done, long orders, long lotsLeft) {
        if (done.hash() != tally.hash() || done.trades() != tally.trades() || done.lots() != tally.lots() || orders != restingOrders
                || lotsLeft != restingLots) {
            throw new IllegalStateException("the %s book on %s: %d trades, hash %016x, %d orders with %d lots left; expected %d, %016x, %d, %d"
                    .formatted(book, shape.title, done.trades(), done.hash(), orders, lotsLeft, tally.trades(), tally.hash(), restingOrders, restingLots));
        }
    }

    /** Writes the stream; the textbook book says which orders are alive. */
    private final class Generator {
        private final TextbookBook book = new TextbookBook(tally, this::bury);
        /** Ids of the live orders, in no order, and where each stands: a dead one gives its place to the last. */
        private final long[] live = new long[size()];
        private final int[] placeOf = new int[size() + 1];
        private int alive;
        private long state = StreamShape.SEED;
        private int fairTicks = START_TICKS;
        private long lastId;

        void run() {
            for (int i = 0; i < size(); i++) {
                step(i);
            }
            restingOrders = book.orders();
            restingLots = book.lots();
        }

        private void step(int i) {
            boolean prefill = i < shape.resting;
            if (below(64) == 0 && !prefill) {
                fairTicks += next() < 0 ? 1 : -1;
            }
            double choice = prefill ? 0 : uniform();
            if (choice < shape.limitShare || choice < shape.limitShare + shape.cancelShare && alive == 0) {
                limit(i);
            } else if (choice < shape.limitShare + shape.cancelShare) {
                write(i, CANCEL, live[below(alive)]);
                book.cancel(id[i]);
                bury(id[i]);
            } else {
                market(i);
            }
        }

        private void limit(int i) {
            write(i, LIMIT, ++lastId);
            buys[i] = next() >>> 63 == 0;
            int distance = 1 + (int) Math.min(8 * shape.depthTicks, -StrictMath.log(1 - uniform()) * shape.depthTicks);
            priceTicks[i] = buys[i] ? fairTicks - distance : fairTicks + distance;
            lots[i] = 1 + below(100);
            if (book.limit(lastId, buys[i], priceTicks[i], lots[i]) > 0) {
                placeOf[(int) lastId] = alive;
                live[alive++] = lastId;
            }
        }

        private void market(int i) {
            write(i, MARKET, ++lastId);
            buys[i] = next() >>> 63 == 0;
            double full = (double) alive / shape.resting;
            lots[i] = Math.max(1, (int) Math.round(MEAN_LOTS * shape.makersPerMarket * full * full * (0.5 + uniform())));
            book.market(lastId, buys[i], lots[i]);
        }

        private void write(int i, byte what, long orderId) {
            kind[i] = what;
            id[i] = orderId;
            owner[i] = (int) (orderId % OWNERS) + 1;
        }

        private void bury(long orderId) {
            int place = placeOf[(int) orderId];
            long last = live[--alive];
            live[place] = last;
            placeOf[(int) last] = place;
        }

        /** SplitMix64, as the published streams are drawn. */
        private long next() {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            return z ^ z >>> 31;
        }

        private double uniform() {
            return (next() >>> 11) * 0x1.0p-53;
        }

        private int below(int bound) {
            return (int) ((next() >>> 33) % bound);
        }
    }
}
