package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.SECOND;

import org.junit.jupiter.api.Test;

class CalmLevelTest {
    @Test
    void aStatedLevelStays() {
        CalmLevel level = new CalmLevel(2, Double.POSITIVE_INFINITY);
        for (int second = 0; second < 10_000; second++) {
            assertThat(level.stress(6, second * SECOND)).isEqualTo(3);
        }
    }

    @Test
    void whatIsSeenLongEnoughBecomesUsualAndAShortWildTimeDoesNot() {
        CalmLevel level = new CalmLevel(2, 3_600);
        int second = 0;
        for (; second <= 60; second++) {
            assertThat(level.stress(1, second * SECOND)).isEqualTo(0.5);
        }
        for (; second < 1_200; second++) {
            assertThat(level.stress(1, second * SECOND)).isCloseTo(1, within(1e-9));
        }
        for (; second < 1_500; second++) {
            assertThat(level.stress(10, second * SECOND)).isGreaterThan(5);
        }
        for (; second < 40_000; second++) {
            level.stress(10, second * SECOND);
        }
        assertThat(level.stress(10, second * SECOND)).isCloseTo(1, within(0.01));
    }
}
