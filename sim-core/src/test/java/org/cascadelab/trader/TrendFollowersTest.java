package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrendFollowersTest {
    private final PaperVenue venue = new PaperVenue();
    private final Population follower = PaperVenue.population("trend-followers", "trend", 1, "members", "1", "attention", "2/s", "dead-band", "20bp", "full-at", "2%",
            "position", "500_000 USD", "order", "50_000 USD");

    @BeforeEach
    void openADeepBook() {
        follower.open(venue);
        int others = venue.openUnmargined(0);
        venue.limit(others, Side.BUY, OPENING - 1, 1_000_000);
        venue.limit(others, Side.SELL, OPENING + 1, 1_000_000);
        follower.seed(venue, venue, venue);
    }

    private long positionAfter(double logReturn) {
        venue.scriptedReturn = logReturn;
        for (int i = 0; i < 30; i++) {
            venue.tick(List.of(follower), venue.nanos + SECOND);
        }
        return venue.lots[0];
    }

    @Test
    void noTrendNoPosition() {
        assertThat(positionAfter(0.0019)).isZero();
    }

    @Test
    void aFallIsSoldInProportionAndNeverBeyondTheLimit() {
        assertThat(positionAfter(-0.01)).isEqualTo(-2_500);
        assertThat(positionAfter(-0.5)).isEqualTo(-5_000);
    }

    @Test
    void aRiseIsBoughtAndGivenUpWhenItEnds() {
        assertThat(positionAfter(0.02)).isEqualTo(5_000);
        assertThat(positionAfter(0.001)).isZero();
    }

    @Test
    void ordersAreOfLimitedSize() {
        positionAfter(0.02);
        assertThat(venue.facts).filteredOn(fact -> fact.contains("immediate")).allMatch(fact -> fact.contains("BUY 500 @"));
    }
}
