package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Counts bytes, not time: once the book has grown to what a session needs, the same session again allocates nothing. */
class OrderBookAllocationTest {
    private static final int REQUESTS = 200_000;

    private final OrderBook book = new OrderBook(BookRules.standard().withSelfTradePrevention(SelfTradePrevention.CANCEL_OLDEST),
            BookListener.SILENT, (owner, side) -> owner);
    private final OrderTicket ticket = new OrderTicket();
    private long tick;

    @Test
    void aWarmBookAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        for (int round = 0; round < 3; round++) {
            session();
        }
        long before = threads.getThreadAllocatedBytes(thread);
        long itself = threads.getThreadAllocatedBytes(thread) - before;
        before = threads.getThreadAllocatedBytes(thread);
        session();
        long bytes = threads.getThreadAllocatedBytes(thread) - before - itself;
        // the generator and what the measuring calls box
        assertThat(bytes).as("bytes for %d requests of all kinds", REQUESTS).isLessThan(1_000);
    }

    private void session() {
        SplittableRandom random = new SplittableRandom(11);
        for (long i = 0; i < REQUESTS; i++) {
            long id = (i % 4000) * 0x1_0000_0003L;
            int owner = 1 + random.nextInt(50);
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long price = 100_000 + i / 10 + side.sign() * (random.nextInt(60) - 55);
            long lots = 1 + random.nextInt(20);
            request(random.nextInt(20), id, owner, side, price, lots);
        }
        for (int owner = 1; owner <= 50; owner++) {
            book.cancelAll(owner);
        }
    }

    private void request(int kind, long id, int owner, Side side, long price, long lots) {
        switch (kind) {
            case 0, 1, 2, 3, 4, 5, 6 -> book.limit(id, owner, side, price, lots);
            case 7, 8 -> book.cancel(id);
            case 9 -> book.market(id, owner, side, lots);
            case 10 -> book.immediate(id, owner, side, price, lots);
            case 11 -> book.submit(ticket.limit(id, owner, side, price, lots).displaying(3));
            case 12 -> book.submit(ticket.limit(id, owner, side, price, lots).goodTill(tick + lots));
            case 13 -> book.submit(ticket.limit(id, owner, side, price, lots).postOnly().reduceOnly());
            case 14 -> book.submit(ticket.limit(id, owner, side, price, lots).fillOrKill());
            case 15 -> book.submit(ticket.market(id, owner, side, lots).stopAt(Trigger.LAST, price + side.sign() * 20L));
            case 16 -> book.modify(id, price, lots);
            case 17 -> book.markMoved(price);
            case 18 -> book.advanceTo(++tick);
            default -> book.depth().costOf(side, lots);
        }
    }
}
