package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.book.Side.BUY;
import static org.cascadelab.book.Side.SELL;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private final List<String> facts = new ArrayList<>();
    private final OrderBook book = new OrderBook(BookRules.standard(), new BookListener() {
        @Override
        public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
            facts.add("%d x %d: %d @ %d".formatted(makerId, takerId, lots, priceTicks));
        }
    });

    @Test
    void earlierOrderAtThePriceTradesFirst() {
        book.limit(1, 7, SELL, 100, 5);
        book.limit(2, 7, SELL, 100, 5);
        assertThat(book.immediate(3, 8, BUY, 100, 6)).isEqualTo(6);
        assertThat(facts).containsExactly("1 x 3: 5 @ 100", "2 x 3: 1 @ 100");
        assertThat(book.restingLots(2)).isEqualTo(4);
    }

    @Test
    void betterPriceTradesFirstWhateverTheTime() {
        book.limit(1, 7, BUY, 99, 5);
        book.limit(2, 7, BUY, 100, 5);
        assertThat(book.market(3, 8, SELL, 20)).isEqualTo(10);
        assertThat(facts).containsExactly("2 x 3: 5 @ 100", "1 x 3: 5 @ 99");
        assertThat(book.bestTicks(BUY)).isEqualTo(OrderBook.NO_PRICE);
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
}
