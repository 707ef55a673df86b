package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** Follows a session by its facts alone and checks what must hold of any book: lots conserved, best price first, first come first served. */
final class SessionInvariants implements BookListener {
    private static final class Standing {
        Side side;
        long priceTicks;
        long lots;
        long arrival;
        boolean resting;
    }

    private final Map<Long, Standing> live = new HashMap<>();
    private long arrivals;
    private boolean calling;

    /** What the facts say must be live agrees with the book. */
    void check(OrderBook book) {
        live.values().removeIf(standing -> standing.lots == 0);
        live.forEach((id, standing) -> {
            assertThat(book.isLive(id)).as("order %d is live", id).isTrue();
            assertThat(book.restingLots(id)).as("lots of order %d", id).isEqualTo(standing.resting ? standing.lots : 0);
        });
        assertThat(book.restingOrders() + book.parkedStops()).as("live orders").isEqualTo(live.size());
        for (Side side : Side.values()) {
            long resting = live.values().stream().filter(s -> s.resting && s.side == side).mapToLong(s -> s.lots).sum();
            assertThat(book.depth().lots(side)).as("lots on side %s", side).isEqualTo(resting);
        }
        boolean bothSides = book.bestTicks(Side.BUY) != OrderBook.NO_PRICE && book.bestTicks(Side.SELL) != OrderBook.NO_PRICE;
        if (bothSides && book.phase() == Phase.CONTINUOUS) {
            assertThat(book.bestTicks(Side.BUY)).as("best bid").isLessThan(book.bestTicks(Side.SELL));
        }
    }

    @Override
    public void accepted(long orderId, int owner, Side side, long priceTicks, long lots) {
        Standing standing = new Standing();
        standing.side = side;
        standing.priceTicks = priceTicks;
        standing.lots = lots;
        live.put(orderId, standing);
    }

    @Override
    public void rested(long orderId, int owner, Side side, long priceTicks, long lots) {
        Standing standing = live.get(orderId);
        assertThat(standing.lots).as("what is left of order %d", orderId).isEqualTo(lots);
        standing.priceTicks = priceTicks;
        standing.resting = true;
        standing.arrival = ++arrivals;
    }

    @Override
    public void displayed(long orderId, int owner, Side side, long priceTicks, long displayedLots, long hiddenLots) {
        Standing standing = live.get(orderId);
        assertThat(displayedLots + hiddenLots).as("lots of iceberg %d", orderId).isEqualTo(standing.lots);
        if (!calling) {
            standing.arrival = ++arrivals;
        }
    }

    @Override
    public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
        Standing maker = live.get(makerId);
        Standing taker = live.get(takerId);
        assertThat(lots).isPositive();
        if (!calling) {
            assertThat(maker.priceTicks).isEqualTo(priceTicks);
            live.forEach((id, other) -> assertThat(other != maker && goesBefore(other, maker))
                    .as("order %d goes before order %d, which traded", id, makerId).isFalse());
        }
        maker.lots -= lots;
        taker.lots -= lots;
        assertThat(maker.lots).isNotNegative();
        assertThat(taker.lots).isNotNegative();
    }

    @Override
    public void reduced(long orderId, int owner, Side side, long priceTicks, long lots, long lotsLeft, CancelReason reason) {
        Standing standing = live.get(orderId);
        standing.lots -= lots;
        assertThat(standing.lots).isEqualTo(lotsLeft).isPositive();
    }

    @Override
    public void modified(long orderId, int owner, Side side, long priceTicks, long lots) {
        Standing standing = live.get(orderId);
        standing.priceTicks = priceTicks;
        standing.lots = lots;
        standing.resting = false;
    }

    @Override
    public void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {
        Standing standing = live.get(orderId);
        assertThat(lots).as("lots of cancelled order %d", orderId).isPositive().isLessThanOrEqualTo(standing.lots);
        standing.lots -= lots;
        assertThat(standing.lots).as("lots that order %d still has after its end", orderId).isZero();
    }

    @Override
    public void phaseChanged(Phase phase) {
        calling = phase == Phase.CALL;
    }

    private static boolean goesBefore(Standing a, Standing b) {
        if (!a.resting || a.lots == 0 || a.side != b.side) {
            return false;
        }
        long better = (a.priceTicks - b.priceTicks) * a.side.sign();
        return better > 0 || better == 0 && a.arrival < b.arrival;
    }
}
