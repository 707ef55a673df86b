package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Two queues at the best prices until the mid first moves: does it go up? Did an own order at a given place execute before, or at, that move?
 * The orders are orders in the real book; which of them trades is the book's choice. What rests behind the best prices cannot matter before
 * the mid moves and is left out. Probabilities with exact values are compared with them: the mid's first move, and one own bid.
 */
final class QueueRace implements ValidationCard {
    private final FlowRates rates;
    private final int spread;
    private final int[] bidCounts;
    private final int[] askCounts;
    private final int bidPosition;
    private final int askPosition;
    private final long runs;
    private final RandomStream luck;

    private final OrderBook book = new OrderBook(BookRules.standard(), new BookListener() {
        @Override
        public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
            (takerSide == Side.SELL ? bids : asks).removeFilled(makerId);
        }
    });
    private final Queue bids = new Queue(Side.BUY);
    private final Queue asks = new Queue(Side.SELL);
    private long lastId;

    private QueueRace(FlowRates rates, int spread, int[] bidCounts, int[] askCounts, int bidPosition, int askPosition, long runs, long seed) {
        this.rates = rates;
        this.spread = spread;
        this.bidCounts = bidCounts;
        this.askCounts = askCounts;
        this.bidPosition = bidPosition;
        this.askPosition = askPosition;
        this.runs = runs;
        luck = new Streams(seed).named("queue race");
    }

    static QueueRace of(Params params) {
        QueueRace race = new QueueRace(FlowRates.of(params), (int) params.count("spread"), NumberList.counts("bids", params.text("bids")),
                NumberList.counts("asks", params.text("asks")), (int) params.count("bid-position"), (int) params.count("ask-position"),
                params.count("runs"), params.count("seed"));
        for (int b : race.bidCounts) {
            if (race.bidPosition > b) {
                throw new IllegalArgumentException("bid-position %d is behind the %d orders at the bid".formatted(race.bidPosition, b));
            }
        }
        for (int a : race.askCounts) {
            if (race.askPosition > a) {
                throw new IllegalArgumentException("ask-position %d is behind the %d orders at the ask".formatted(race.askPosition, a));
            }
        }
        return race;
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Orders of one lot arrive, trade and are cancelled at exponential times at the two best prices of the real book, from a given number at each, until the mid "
                + "first moves. The probabilities that it moves up, and that an own order at a given place of the queue executes before, are held against exact solutions.",
                "Cont, Stoikov and Talreja (2010), A stochastic model for order book dynamics, Operations Research 58(3), table 3, read in the source; solved again exactly "
                + "by an independent route");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        for (int b : bidCounts) {
            for (int a : askCounts) {
                measures.addAll(cell(b, a));
            }
        }
        return CardResult.independent(measures);
    }

    private List<CardResult.Measure> cell(int b, int a) {
        long up = 0;
        long bidDone = 0;
        long askDone = 0;
        long bothDone = 0;
        for (long run = 0; run < runs; run++) {
            boolean wentUp = race(b, a, luck.at((long) b << 32 | a, run));
            up += wentUp ? 1 : 0;
            boolean bidExecuted = bids.ownExecuted;
            boolean askExecuted = asks.ownExecuted;
            bidDone += bidExecuted ? 1 : 0;
            askDone += askExecuted ? 1 : 0;
            bothDone += bidExecuted && askExecuted ? 1 : 0;
        }
        String where = " | bids %d, asks %d".formatted(b, a);
        List<CardResult.Measure> measures = new ArrayList<>();
        if (bidPosition == 0 && askPosition == 0) {
            measures.add(share("P(mid up)" + where, up, RaceSolution.midUp(rates, spread, b, a)));
            return measures;
        }
        if (bidPosition > 0) {
            double exact = askPosition == 0 ? RaceSolution.executes(rates, spread, bidPosition, a) : Double.NaN;
            measures.add(share("P(bid at %d executes)".formatted(bidPosition) + where, bidDone, exact));
        }
        if (askPosition > 0) {
            double exact = bidPosition == 0 ? RaceSolution.executes(rates, spread, askPosition, b) : Double.NaN;
            measures.add(share("P(ask at %d executes)".formatted(askPosition) + where, askDone, exact));
        }
        if (bidPosition > 0 && askPosition > 0) {
            measures.add(share("P(both execute)" + where, bothDone, Double.NaN));
        }
        return measures;
    }

    private CardResult.Measure share(String name, long count, double exact) {
        double share = (double) count / runs;
        double p = Double.isNaN(exact) ? share : exact;
        return CardResult.Measure.against(name, share, Math.sqrt(p * (1 - p) / runs), exact, 0);
    }

    /** One run; returns whether the mid went up. */
    private boolean race(int b, int a, Draws draws) {
        bids.start(b, bidPosition);
        asks.start(a, askPosition);
        int moved = 0;
        while (moved == 0) {
            moved = step(draws);
        }
        bids.clear();
        asks.clear();
        return moved > 0;
    }

    /** The next event; returns where the mid went. Which event comes first among exponential clocks depends on their rates alone. */
    private int step(Draws draws) {
        double inside = insideRate();
        double join = rates.limitRate(spread);
        double cancel = rates.cancelRate(spread);
        double bidCancels = cancel * bids.cancellable();
        double askCancels = cancel * asks.cancellable();
        double pick = draws.nextDouble() * (2 * inside + 2 * join + 2 * rates.marketRate() + bidCancels + askCancels);
        if ((pick -= inside) < 0) {
            return 1;
        }
        if ((pick -= inside) < 0) {
            return -1;
        }
        if ((pick -= join) < 0) {
            bids.join();
        } else if ((pick -= join) < 0) {
            asks.join();
        } else if ((pick -= rates.marketRate()) < 0) {
            book.market(++lastId, 0, Side.BUY, 1);
        } else if ((pick -= rates.marketRate()) < 0) {
            book.market(++lastId, 0, Side.SELL, 1);
        } else if ((pick -= bidCancels) < 0) {
            bids.cancelOne(draws);
        } else {
            asks.cancelOne(draws);
        }
        return book.bestTicks(Side.SELL) == OrderBook.NO_PRICE ? 1 : book.bestTicks(Side.BUY) == OrderBook.NO_PRICE ? -1 : 0;
    }

    /** Orders inside the spread on one side: each moves the mid. */
    private double insideRate() {
        double sum = 0;
        for (int distance = 1; distance < spread; distance++) {
            sum += rates.limitRate(distance);
        }
        return sum;
    }

    /** The orders at one best price, so that one can be picked to be cancelled. The queue itself is in the book. */
    private final class Queue {
        private final Side side;
        private long[] ids = new long[64];
        private int size;
        private long ownId;
        private boolean ownExecuted;

        Queue(Side side) {
            this.side = side;
        }

        void start(int count, int ownPosition) {
            ownId = 0;
            ownExecuted = false;
            for (int i = 1; i <= count; i++) {
                if (i == ownPosition) {
                    ownId = ++lastId;
                    book.limit(ownId, 1, side, price(), 1);
                } else {
                    join();
                }
            }
        }

        void join() {
            if (size == ids.length) {
                ids = java.util.Arrays.copyOf(ids, size << 1);
            }
            ids[size++] = ++lastId;
            book.limit(lastId, 0, side, price(), 1);
        }

        int cancellable() {
            return size;
        }

        void cancelOne(Draws draws) {
            int at = (int) draws.nextLong(size);
            book.cancel(ids[at]);
            ids[at] = ids[--size];
        }

        void removeFilled(long id) {
            if (id == ownId) {
                ownExecuted = true;
                return;
            }
            int at = 0;
            while (ids[at] != id) {
                at++;
            }
            ids[at] = ids[--size];
        }

        void clear() {
            while (size > 0) {
                book.cancel(ids[--size]);
            }
            if (ownId != 0 && !ownExecuted) {
                book.cancel(ownId);
            }
        }

        private long price() {
            return side == Side.BUY ? 0 : spread;
        }
    }
}
