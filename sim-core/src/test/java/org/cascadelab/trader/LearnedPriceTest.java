package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import org.junit.jupiter.api.Test;

class LearnedPriceTest {
    private final PaperVenue venue = new PaperVenue();
    private final LearnedPrice price = new LearnedPrice(0.5, 10);

    private double look(double mid, double ownSkew) {
        venue.nanos += SECOND;
        venue.lastMidHalfTicks = Math.round(2 * mid);
        price.lookAt(venue, ownSkew);
        return price.ticks(venue);
    }

    @Test
    void followsTheIndexAtOnce() {
        assertThat(look(OPENING, 0)).isEqualTo(OPENING);
        venue.indexTicks = OPENING * 9 / 10;
        assertThat(look(OPENING, 0)).isEqualTo(OPENING * 9 / 10.0);
    }

    @Test
    void believesAShareOfAMoveThatOthersMadeAndForgetsItWithAHalfLife() {
        look(OPENING, 0);
        double believed = look(OPENING + 200, 0) - OPENING;
        assertThat(believed).isCloseTo(100 * Math.pow(0.5, 0.1), within(1e-6));
        // from here on the mid is where it is thought to be
        for (int i = 0; i < 10; i++) {
            look(price.ticks(venue), 0);
        }
        assertThat(price.ticks(venue) - OPENING).isCloseTo(believed / 2, within(0.3));
    }

    @Test
    void itsOwnInventoryTeachesItNothing() {
        look(OPENING, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(look(OPENING * (1 - 0.001), 0.001)).isCloseTo(OPENING, within(1e-6));
        }
    }
}
