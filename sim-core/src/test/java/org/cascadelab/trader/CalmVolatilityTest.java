package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.SECOND;

import org.junit.jupiter.api.Test;

class CalmVolatilityTest {
    private final PaperVenue venue = new PaperVenue();

    private void volatility(double volatility, CalmVolatility calm, int seconds) {
        venue.scriptedVolatility = volatility;
        for (int second = 0; second < seconds; second++) {
            venue.nanos += SECOND;
            calm.lookAt(venue);
        }
    }

    @Test
    void stressIsWhatExceedsTheStatedLevel() {
        CalmVolatility calm = new CalmVolatility(2, 0);
        volatility(1, calm, 10);
        assertThat(calm.stressTo(-2, venue)).isEqualTo(1);
        volatility(6, calm, 10_000);
        assertThat(calm.stressTo(-2, venue)).isCloseTo(1 / 9.0, within(1e-12));
        assertThat(calm.stressTo(0, venue)).isEqualTo(1);
    }

    @Test
    void whoHasSeenMoreIsUsedToIt() {
        CalmVolatility calm = new CalmVolatility(1, 100 / Math.log(2));
        volatility(4, calm, 1);
        assertThat(calm.stressTo(1, venue)).as("used to what it saw first").isEqualTo(1);
        volatility(8, calm, 100);
        // half of 16 and half of 64 is 40
        assertThat(calm.stressTo(1, venue)).isCloseTo(8 / Math.sqrt(40), within(1e-9));
        volatility(0.1, calm, 10_000);
        volatility(2, calm, 1);
        assertThat(calm.stressTo(1, venue)).as("the stated level again").isCloseTo(2, within(0.02));
    }
}
