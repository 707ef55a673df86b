package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.SECOND;

import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class ForcedPressureTest {
    @Test
    void whatWasForcedOnItsSideIsForgottenWithTheHalfLife() {
        PaperVenue venue = new PaperVenue();
        ForcedPressure pressure = new ForcedPressure(Side.SELL, 1_000, 10);
        venue.forcedLots[Side.SELL.ordinal()] = 40;
        venue.forcedLots[Side.BUY.ordinal()] = 500;
        pressure.lookAt(venue);
        assertThat(pressure.share()).isEqualTo(0.04);
        venue.nanos = 10 * SECOND;
        pressure.lookAt(venue);
        assertThat(pressure.share()).isCloseTo(0.02, within(1e-12));
        venue.nanos = 20 * SECOND;
        venue.forcedLots[Side.SELL.ordinal()] += 5;
        pressure.lookAt(venue);
        assertThat(pressure.share()).isCloseTo(0.015, within(1e-12));
    }
}
