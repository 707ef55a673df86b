package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

/** A thousand of them, who sell or buy 100 lots at most, near a halt: within 1 % of its price. Everything trades at the opening price, where the last trade was. */
class HaltAvoidersTest {
    private static final int MEMBERS = 1_000;

    private final PaperVenue venue = new PaperVenue();
    private final Population fearful = PaperVenue.population("halt-avoiders", "fearful", 1, "members", "1000", "near", "1%", "position", "10_000 USD", "order",
            "4_000 USD");

    HaltAvoidersTest() {
        fearful.open(venue);
    }

    private void openMarket(Side restingSide) {
        int others = venue.openUnmargined(0);
        int taker = venue.openUnmargined(0);
        venue.limit(others, restingSide, OPENING, 1_000_000_000);
        venue.market(taker, restingSide.opposite(), 1);
    }

    /** Every one of them looks once. */
    private void look() {
        venue.nanos += PaperVenue.SECOND;
        for (int member = 0; member < MEMBERS; member++) {
            fearful.act(member, 0, venue, venue, (nanos, who, payload) -> {});
        }
    }

    private long holding(long lots) {
        long count = 0;
        for (int member = 0; member < MEMBERS; member++) {
            count += venue.lots[member] == lots ? 1 : 0;
        }
        return count;
    }

    @Test
    void theNearerTheHaltTheMoreOfThemSell() {
        openMarket(Side.BUY);
        venue.haltTicks[Side.SELL.ordinal()] = OPENING - 10_000;
        look();
        assertThat(holding(0)).as("1 % away is not near").isEqualTo(MEMBERS);
        venue.haltTicks[Side.SELL.ordinal()] = OPENING - 9_000;
        look();
        assertThat(holding(-40)).as("a tenth of 1 000, +- 9.5").isBetween(70L, 130L);
        assertThat(new HaltAvoidersTest().sellersAt(OPENING - 1_000)).as("nine tenths").isBetween(870L, 930L);
        assertThat(new HaltAvoidersTest().sellersAt(OPENING)).as("at the halt's own price").isEqualTo(MEMBERS);
    }

    private long sellersAt(long haltTicks) {
        openMarket(Side.BUY);
        venue.haltTicks[Side.SELL.ordinal()] = haltTicks;
        look();
        return holding(-40);
    }

    @Test
    void theyBuyAheadOfAHaltAboveAndTheNearerOfTwoDecides() {
        openMarket(Side.SELL);
        venue.haltTicks[Side.SELL.ordinal()] = OPENING - 5_000;
        venue.haltTicks[Side.BUY.ordinal()] = OPENING;
        look();
        assertThat(holding(40)).isEqualTo(MEMBERS);
    }

    @Test
    void noneHoldsMoreThanItsLimit() {
        openMarket(Side.BUY);
        venue.haltTicks[Side.SELL.ordinal()] = OPENING;
        look();
        look();
        look();
        assertThat(holding(-100)).as("two orders of 40 and one of 20").isEqualTo(MEMBERS);
        look();
        assertThat(holding(-100)).isEqualTo(MEMBERS);
    }

    @Test
    void awayFromTheHaltTheyGoBackToNothing() {
        openMarket(Side.BUY);
        venue.haltTicks[Side.SELL.ordinal()] = OPENING;
        look();
        look();
        assertThat(holding(-80)).isEqualTo(MEMBERS);
        venue.limit(MEMBERS, Side.SELL, OPENING + 1, 1_000_000);
        venue.haltTicks[Side.SELL.ordinal()] = OPENING - 500_000;
        look();
        assertThat(holding(-40)).isEqualTo(MEMBERS);
        look();
        look();
        assertThat(holding(0)).isEqualTo(MEMBERS);
    }

    @Test
    void withoutABreakerOrATradeOrWhileTradingIsHaltedTheyDoNothing() {
        venue.haltTicks[Side.SELL.ordinal()] = OPENING;
        look();
        assertThat(venue.marketOrders).as("nothing has traded").isZero();
        openMarket(Side.BUY);
        venue.isTrading = false;
        look();
        assertThat(holding(0)).isEqualTo(MEMBERS);
        venue.isTrading = true;
        venue.haltTicks[Side.SELL.ordinal()] = OrderBook.NO_PRICE;
        look();
        assertThat(holding(0)).isEqualTo(MEMBERS);
    }
}
