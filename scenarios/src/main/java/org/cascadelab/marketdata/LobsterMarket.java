package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.metric.RunTerms;

/**
 * Order messages and the book that they leave as a market. An execution message is a trade with the order that it names; those of one nanosecond and side are one market
 * order. The price step is the largest that all prices of the book file are whole multiples of; a lot is a share.
 */
final class LobsterMarket implements LobsterReplay.Listener {
    private static final double PRICE_UNIT = 1e-4;
    private static final long DAY_NANOS = 86_400_000_000_000L;
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

    RecordedMarket record() {
        FeedReplay replay = LobsterReplay.run(messages, book, this);
        if (recorded.ticks() == 0) {
            throw new IllegalArgumentException("%s lasts for less than %d ms: too short for any fact".formatted(messages, RecordedTape.TICK_NANOS / 1_000_000));
        }
        recorded.tape().orderFlowCounted(new OrderFlowCounted(0, restedOrders, restedLots, cancelledOrders, cancelledLots));
        return new RecordedMarket(String.format(Locale.ROOT, "LOBSTER messages %s, %.1f s", messages.getFileName(), recorded.ticks() * (RecordedTape.TICK_NANOS / 1e9)), recorded.end(),
                Set.of("return-tails", "return-memory", "spread", "order-flow", "impact"),
                List.of(String.format(Locale.ROOT, "The price step is %s USD, the largest that all prices of the book file are multiples of; a lot is a share; a tick is 100 ms.", step * PRICE_UNIT),
                        "A cancel is a deletion; partial cancels count as withdrawn volume only. Executions of one nanosecond and side are one market order; %d were against hidden orders.".formatted(hidden),
                        "The book agrees with the vendor's in %d of %d rows%s.".formatted(replay.equal(), replay.compared(), halts == 0 ? "" : "; %d messages of trading status".formatted(halts))));
    }

    @Override
    public void played(LobsterReplay.Message message, long line, long[] levels) {
        if (message.nanos() > DAY_NANOS) {
            throw new IllegalArgumentException("%s line %d: the time %s is more than a day; times are seconds after midnight".formatted(messages, line, Decimal.text(message.nanos(), 9)));
        }
        if (!recorded.hasStarted()) {
            // the first row already contains the first message
            recorded.start(message.nanos());
        } else {
            recorded.closeUntil(message.nanos(), bid, ask);
            tell(message);
        }
        ask = inSteps(levels[0]);
        bid = inSteps(levels[2]);
    }

    private void tell(LobsterReplay.Message message) {
        switch (message.type()) {
            case 1 -> {
                restedOrders++;
                restedLots += message.size();
            }
            case 2 -> cancelledLots += message.size();
            case 3 -> {
                cancelledOrders++;
                cancelledLots += message.size();
            }
            case 4, 5 -> {
                hidden += message.type() == 5 ? 1 : 0;
                recorded.tape().traded(recorded.since(message.nanos()), 0, message.price() / step, message.size(), TAKER, MAKER, message.side() == Side.SELL, false);
            }
            case 7 -> halts++;
            default -> { }
        }
    }

    private long inSteps(long price) {
        return Math.abs(price) >= LobsterReplay.NO_LEVEL ? FactListener.NO_PRICE : price / step;
    }
}
