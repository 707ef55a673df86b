package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.book.Side.BUY;
import static org.cascadelab.book.Side.SELL;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private final FactLog log = new FactLog();
    private final OrderTicket ticket = new OrderTicket();
    private OrderBook book = new OrderBook(BookRules.standard(), log, log);

    @Test
    void earlierOrderAtThePriceTradesFirst() {
        book.limit(1, 7, SELL, 100, 5);
        book.limit(2, 7, SELL, 100, 5);
        assertThat(book.immediate(3, 8, BUY, 100, 6)).isEqualTo(6);
        assertThat(fills()).containsExactly("filled 1 of 7, taker 3 of 8: BUY 5 @ 100", "filled 2 of 7, taker 3 of 8: BUY 1 @ 100");
        assertThat(book.restingLots(2)).isEqualTo(4);
    }

    @Test
    void betterPriceTradesFirstWhateverTheTime() {
        book.limit(1, 7, BUY, 99, 5);
        book.limit(2, 7, BUY, 100, 5);
        assertThat(book.market(3, 8, SELL, 20)).isEqualTo(10);
        assertThat(fills()).containsExactly("filled 2 of 7, taker 3 of 8: SELL 5 @ 100", "filled 1 of 7, taker 3 of 8: SELL 5 @ 99");
        assertThat(book.bestTicks(BUY)).isEqualTo(OrderBook.NO_PRICE);
        assertThat(log.facts).last().isEqualTo("cancelled 3 of 8: SELL 10 @ any, UNFILLED_REMAINDER");
    }

    @Test
    void aFallOfNinetyNinePercentNeedsNoRoom() {
        book.limit(1, 7, BUY, 6_500_000, 1);
        book.limit(2, 7, BUY, 65_000, 1);
        book.limit(3, 7, BUY, -65_000, 1);
        book.market(4, 8, SELL, 1);
        assertThat(book.bestTicks(BUY)).isEqualTo(65_000);
        assertThat(book.depth().priceFor(SELL, 2)).isEqualTo(-65_000);
        assertThat(book.depth().costOf(SELL, 2)).isZero();
        assertThat(book.cancel(2)).isTrue();
        assertThat(book.bestTicks(BUY)).isEqualTo(-65_000);
    }

    @Test
    void pricesGoToTheEdgeOfTheRangeAndNotBeyond() {
        long edge = OrderBook.MAX_PRICE_TICKS;
        book.limit(1, 7, BUY, -edge, 1);
        book.limit(2, 7, SELL, edge, 1);
        book.limit(3, 7, BUY, edge + 1, 1);
        book.limit(4, 7, BUY, OrderBook.NO_PRICE, 1);
        assertThat(refusals()).containsExactly("refused 3 of 7: PRICE_OUT_OF_RANGE", "refused 4 of 7: PRICE_OUT_OF_RANGE");
        assertThat(book.depth().lotsWithin(SELL, Long.MAX_VALUE)).isEqualTo(1);
        assertThat(book.depth().lotsWithin(BUY, Long.MIN_VALUE)).isEqualTo(1);
        assertThat(book.depth().lotsWithin(BUY, Long.MAX_VALUE)).isZero();
        assertThat(book.market(5, 8, BUY, 1)).isEqualTo(1);
    }

    @Test
    void aPriceBeyondTheRangeIsRefusedWhateverRestsNextToIt() {
        long edge = OrderBook.MAX_PRICE_TICKS;
        for (Side side : Side.values()) {
            for (int i = 0; i < 2; i++) {
                book = new OrderBook(BookRules.standard(), log, log);
                book.limit(1, 7, side, edge * (1 - 2 * i), 1);
                for (long price : new long[] {edge + 1, -edge - 1, 2 * edge - 1, -2 * edge - 1, 2 * edge, -2 * edge, Long.MAX_VALUE, Long.MIN_VALUE}) {
                    log.facts.clear();
                    book.limit(2, 7, side, price, 1);
                    assertThat(log.facts).containsExactly("refused 2 of 7: PRICE_OUT_OF_RANGE");
                }
                assertThat(book.restingOrders()).isEqualTo(1);
            }
        }
    }

    @Test
    void aSideNeverHoldsMoreThanItCanCount() {
        book.limit(1, 7, BUY, 100, OrderBook.MAX_LOTS);
        book.limit(2, 7, BUY, 99, 1);
        assertThat(refusals()).containsExactly("refused 2 of 7: TOO_MANY_LOTS");
        assertThatThrownBy(() -> book.depth().costOf(SELL, OrderBook.MAX_LOTS)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void icebergShowsSlicesAndQueuesAnewWithEach() {
        book.submit(ticket.limit(1, 7, SELL, 100, 10).displaying(4));
        book.limit(2, 7, SELL, 100, 3);
        assertThat(book.displayedDepth().lotsAt(SELL, 100)).isEqualTo(7);
        assertThat(book.depth().lotsAt(SELL, 100)).isEqualTo(13);
        book.market(3, 8, BUY, 9);
        assertThat(fills()).containsExactly("filled 1 of 7, taker 3 of 8: BUY 4 @ 100", "filled 2 of 7, taker 3 of 8: BUY 3 @ 100",
                "filled 1 of 7, taker 3 of 8: BUY 2 @ 100");
        assertThat(book.restingLots(1)).isEqualTo(4);
        assertThat(book.bestLots(SELL)).isEqualTo(2);
    }

    @Test
    void fillOrKillCountsHiddenLotsAndOwnOrdersAsTheyWouldTrade() {
        book = new OrderBook(BookRules.standard().withSelfTradePrevention(SelfTradePrevention.CANCEL_NEWEST), log, log);
        book.submit(ticket.limit(1, 7, SELL, 100, 10).displaying(4));
        book.limit(2, 8, SELL, 100, 3);
        assertThat(book.submit(ticket.limit(3, 8, BUY, 100, 5).fillOrKill())).isZero();
        assertThat(refusals()).containsExactly("refused 3 of 8: CANNOT_FILL");
        assertThat(book.submit(ticket.limit(3, 9, BUY, 100, 13).fillOrKill())).isEqualTo(13);
    }

    @Test
    void sizeDownKeepsThePlaceAnythingElseLosesIt() {
        book.limit(1, 7, SELL, 100, 5);
        book.limit(2, 7, SELL, 100, 5);
        book.modify(1, 100, 4);
        book.market(3, 8, BUY, 1);
        assertThat(book.restingLots(1)).isEqualTo(3);
        book.modify(1, 100, 5);
        book.market(4, 8, BUY, 1);
        assertThat(book.restingLots(2)).isEqualTo(4);
    }

    @Test
    void modifiedPriceThatCrossesTrades() {
        book.limit(1, 7, SELL, 100, 5);
        book.limit(2, 8, BUY, 99, 5);
        assertThat(book.modify(2, 100, 7)).isTrue();
        assertThat(fills()).containsExactly("filled 1 of 7, taker 2 of 8: BUY 5 @ 100");
        assertThat(book.restingLots(2)).isEqualTo(2);
    }

    @Test
    void oneStopSetsOffTheNext() {
        book.limit(1, 7, BUY, 100, 1);
        book.limit(2, 7, BUY, 99, 1);
        book.limit(3, 7, BUY, 98, 1);
        book.submit(ticket.market(4, 8, SELL, 1).stopAt(Trigger.LAST, 100));
        book.submit(ticket.market(5, 8, SELL, 1).stopAt(Trigger.LAST, 99));
        book.market(6, 9, SELL, 1);
        assertThat(fills()).extracting(fact -> fact.substring(fact.indexOf("taker")))
                .containsExactly("taker 6 of 9: SELL 1 @ 100", "taker 4 of 8: SELL 1 @ 99", "taker 5 of 8: SELL 1 @ 98");
    }

    @Test
    void aMarkStopSleepsThroughAHalt() {
        book.limit(1, 7, BUY, 90, 1);
        book.submit(ticket.market(2, 8, SELL, 1).stopAt(Trigger.MARK, 95));
        book.halt();
        book.markMoved(94);
        book.limit(3, 9, BUY, 91, 1);
        book.openCall();
        assertThat(book.uncross()).isZero();
        assertThat(refusals()).containsExactly("refused 3 of 9: HALTED");
        assertThat(fills()).containsExactly("filled 1 of 7, taker 2 of 8: SELL 1 @ 90");
    }

    @Test
    void reduceOnlyIsCutToThePositionEvenWhileItRests() {
        book.limit(1, 7, BUY, 100, 5);
        book.market(2, 8, SELL, 5);
        book.submit(ticket.limit(3, 7, SELL, 101, 9).reduceOnly());
        assertThat(book.restingLots(3)).isEqualTo(5);
        book.limit(4, 8, BUY, 100, 3);
        book.market(5, 7, SELL, 3);
        assertThat(book.market(6, 9, BUY, 9)).isEqualTo(2);
        assertThat(log.positions.get(7)).isZero();
    }

    @Test
    void anOrderExpiresAfterItsLastTick() {
        book.submit(ticket.limit(1, 7, BUY, 100, 5).goodTill(10));
        book.advanceTo(10);
        assertThat(book.isLive(1)).isTrue();
        book.advanceTo(11);
        assertThat(book.isLive(1)).isFalse();
        assertThatThrownBy(() -> book.advanceTo(10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void marketOrderStopsAtTheEdgeOfTheBand() {
        book = new OrderBook(BookRules.standard().withBandPpb(50_000_000), log, log);
        book.markMoved(100);
        book.limit(1, 7, SELL, 105, 1);
        book.limit(2, 7, SELL, 106, 1);
        book.limit(3, 7, SELL, 94, 1);
        assertThat(book.market(4, 8, BUY, 2)).isEqualTo(1);
        assertThat(log.facts).last().isEqualTo("cancelled 4 of 8: BUY 1 @ any, BAND_REACHED");
        assertThat(refusals()).containsExactly("refused 3 of 7: OUTSIDE_BAND");
    }

    @Test
    void callAuctionTradesMostAtOnePrice() {
        book.openCall();
        book.limit(1, 1, BUY, 103, 10);
        book.limit(2, 2, BUY, 101, 20);
        book.limit(3, 3, SELL, 100, 15);
        book.limit(4, 4, SELL, 102, 20);
        // 15 lots trade at 100 and 101; both leave 15 more demanded, so the highest of them
        assertThat(book.uncross()).isEqualTo(15);
        assertThat(log.facts).contains("auctioned 15 @ 101, surplus 15");
        assertThat(fills()).containsExactly("filled 3 of 3, taker 1 of 1: BUY 10 @ 101", "filled 3 of 3, taker 2 of 2: BUY 5 @ 101");
        assertThat(book.phase()).isEqualTo(Phase.CONTINUOUS);
    }

    @Test
    void callAuctionWithoutSurplusStaysNearTheLatestTrade() {
        book.limit(1, 1, BUY, 100, 1);
        book.market(2, 2, SELL, 1);
        book.openCall();
        book.limit(3, 1, BUY, 105, 5);
        book.limit(4, 2, SELL, 95, 5);
        book.uncross();
        assertThat(log.facts).contains("auctioned 5 @ 100, surplus 0");
    }

    @Test
    void cancelAllTakesRestingAndParkedOrders() {
        book.limit(2, 7, BUY, 100, 5);
        book.limit(3, 8, BUY, 100, 5);
        book.submit(ticket.market(1, 7, SELL, 1).stopAt(Trigger.MARK, 95));
        assertThat(book.cancelAll(7)).isEqualTo(2);
        assertThat(log.facts.subList(log.facts.size() - 2, log.facts.size())).containsExactly(
                "cancelled 1 of 7: SELL 1 @ any, REQUESTED", "cancelled 2 of 7: BUY 5 @ 100, REQUESTED");
        assertThat(book.restingOrders()).isEqualTo(1);
    }

    @Test
    void listenerCannotChangeTheBookThatIsTellingIt() {
        OrderBook[] own = new OrderBook[1];
        own[0] = new OrderBook(BookRules.standard(), new BookListener() {
            @Override
            public void rested(long orderId, int owner, Side side, long priceTicks, long lots) {
                own[0].cancel(orderId);
            }
        });
        assertThatThrownBy(() -> own[0].limit(1, 7, BUY, 100, 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from within its listener");
    }

    @Test
    void ticketCannotStandTwoWays() {
        assertThatThrownBy(() -> ticket.limit(1, 7, BUY, 100, 1).goodTill(5).fillOrKill()).isInstanceOf(IllegalStateException.class);
    }

    private List<String> fills() {
        return log.facts.stream().filter(fact -> fact.startsWith("filled")).toList();
    }

    private List<String> refusals() {
        return log.facts.stream().filter(fact -> fact.startsWith("refused")).toList();
    }
}
