package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class LearnedPriceTest {
    private final PaperVenue venue = new PaperVenue();
    private final LearnedPrice price = new LearnedPrice(0.5, 10, 60);

    private double look(long bid, long ask, double ownSkew) {
        venue.nanos += SECOND;
        venue.closedTicks[Side.BUY.ordinal()] = bid;
        venue.closedTicks[Side.SELL.ordinal()] = ask;
        price.lookAt(venue, ownSkew);
        return price.ticks(venue);
    }

    @Test
    void followsTheIndexAtOnce() {
        assertThat(look(OPENING, OPENING, 0)).isEqualTo(OPENING);
        venue.indexTicks = OPENING * 9 / 10;
        assertThat(look(OPENING, OPENING, 0)).isEqualTo(OPENING * 9 / 10.0);
    }

    @Test
    void believesAShareOfWhatOthersBidAboveItAndForgetsItWithAHalfLife() {
        look(OPENING, OPENING, 0);
        double believed = look(OPENING + 200, OPENING + 201, 0) - OPENING;
        assertThat(believed).isCloseTo(100 * Math.pow(0.5, 0.1), within(1e-6));
        // from here on nothing speaks against it
        for (int i = 0; i < 10; i++) {
            look(OPENING - 1_000, OPENING + 1_000, 0);
        }
        assertThat(price.ticks(venue) - OPENING).isCloseTo(believed / 2, within(1e-6));
    }

    @Test
    void aMarketWithoutOneSideTellsOfTheOther() {
        look(OPENING, OPENING, 0);
        assertThat(look(OrderBook.NO_PRICE, OPENING - 200, 0)).isLessThan(OPENING - 90);
        assertThat(look(OrderBook.NO_PRICE, OrderBook.NO_PRICE, 0)).isLessThan(OPENING - 80);
    }

    @Test
    void itsOwnInventoryTeachesItNothing() {
        look(OPENING, OPENING, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(look(OPENING - 1_000, OPENING - 1_000, 0.001)).isCloseTo(OPENING, within(1e-6));
        }
    }

    @Test
    void theVolatilityIsThatOfTheWorthAndNotOfABouncingMarket() {
        for (int i = 0; i < 601; i++) {
            venue.indexTicks = OPENING + (i % 2 == 0 ? 0 : 100);
            look(OPENING - 5_000, OPENING + (i % 3) * 5_000 + 200, 0);
        }
        assertThat(price.volatility()).isCloseTo(1e-4, within(1e-7));
    }

    @Test
    void aSteadyFallIsVolatile() {
        for (int i = 0; i < 600; i++) {
            venue.indexTicks = OPENING - 200L * i;
            look(1, 2 * OPENING, 0);
        }
        // 60 s behind its mean, at 200 / 880000 a second: two standard deviations sigma sqrt(30)
        assertThat(price.volatility()).isCloseTo(60 * 2.27e-4 / 2 / Math.sqrt(30), within(3e-5));
    }
}
