package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.trader.PaperVenue.SECOND;

import org.junit.jupiter.api.Test;

class MakerPresenceTest {
    private static final MakerPresence.Terms TERMS = new MakerPresence.Terms(4, 2, 0.1, 0.5, 0.6, 10 * SECOND, 20 * SECOND);

    private final MakerPresence presence = presence(1);

    private static MakerPresence presence(double... nerves) {
        MakerPresence presence = new MakerPresence(TERMS, nerves);
        for (int maker = 0; maker < nerves.length; maker++) {
            presence.begin(maker, 1_000);
        }
        return presence;
    }

    private double share(long second, double stress, long equity) {
        return presence.share(0, second * SECOND, stress, equity);
    }

    @Test
    void volatilityDrivesItAwayUntilItHasFallenWellBelow() {
        assertThat(share(0, 3.9, 1_000)).isEqualTo(1);
        assertThat(share(1, 4, 1_000)).isZero();
        assertThat(share(2, 2.1, 1_000)).isZero();
        share(3, 2, 1_000);
        assertThat(share(4, 3.9, 1_000)).isPositive();
    }

    @Test
    void itReturnsSlowly() {
        share(0, 5, 1_000);
        assertThat(share(1, 1, 1_000)).isZero();
        assertThat(share(6, 1, 1_000)).isEqualTo(0.25);
        assertThat(share(21, 1, 1_000)).isEqualTo(1);
        assertThat(share(100, 1, 1_000)).isEqualTo(1);
    }

    @Test
    void aLossSinceTheBestEquityDrivesItAwayForAPause() {
        share(0, 1, 1_500);
        assertThat(share(1, 1, 1_401)).isEqualTo(1);
        assertThat(share(2, 1, 1_400)).isZero();
        assertThat(share(11, 1, 1_400)).isZero();
        share(12, 1, 1_400);
        assertThat(share(32, 1, 1_400)).isEqualTo(1);
    }

    @Test
    void tooLittleEquityDrivesItAwayUntilThereIsEnough() {
        for (long equity = 1_000; equity > 499; equity--) {
            share(0, 1, equity);
        }
        assertThat(share(100, 1, 499)).isZero();
        assertThat(share(101, 1, 599)).isZero();
        assertThat(share(111, 1, 599)).as("not on its way back either").isZero();
        share(112, 1, 600);
        assertThat(share(132, 1, 600)).isEqualTo(1);
    }

    @Test
    void withoutEquityItIsOutForTheRest() {
        assertThat(share(0, 1, 0)).isZero();
        assertThat(share(1_000, 1, 1_000)).isZero();
        assertThat(share(2_000, 1, 1_000)).isZero();
    }

    @Test
    void aCloseByTheVenueDrivesItAwayForAPause() {
        presence.closedByVenue(0, 5 * SECOND);
        assertThat(share(14, 1, 1_000)).isZero();
        share(15, 1, 1_000);
        assertThat(share(35, 1, 1_000)).isEqualTo(1);
    }

    @Test
    void someHaveBetterNervesThanOthers() {
        MakerPresence two = presence(0.5, 2);
        assertThat(two.share(0, 0, 3, 1_000)).isZero();
        assertThat(two.share(1, 0, 3, 1_000)).isEqualTo(1);
        assertThat(two.share(1, 0, 8, 1_000)).isZero();
    }

    @Test
    void whatWouldFlickerIsRefused() {
        assertThatThrownBy(() -> new MakerPresence.Terms(2, 3, 0.1, 0.5, 0.6, 1, 1)).hasMessageContaining("returns-at <= leaves-at");
        assertThatThrownBy(() -> new MakerPresence.Terms(3, 2, 0.1, 0.6, 0.5, 1, 1)).hasMessageContaining("least-equity <= enough-equity");
    }
}
