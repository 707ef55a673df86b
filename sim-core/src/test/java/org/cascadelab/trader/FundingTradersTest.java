package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FundingTradersTest {
    private final PaperVenue venue = new PaperVenue();
    /** One member that expects three payments and pays 10 bp for a round trip; 1 000 lots an order, 5 000 at most. */
    private final Population trader = PaperVenue.population("funding-traders", "funding", 1, "members", "1", "attention", "2/s", "cost-dispersion", "0");
    private int others;

    @BeforeEach
    void open() {
        trader.open(venue);
        others = venue.openUnmargined(0);
        trader.seed(venue, venue, venue);
    }

    private long positionAt(long ratePpb, long bid, long ask) {
        venue.fundingRatePpb = ratePpb;
        long buying = venue.limit(others, Side.BUY, bid, 100_000);
        long selling = venue.limit(others, Side.SELL, ask, 100_000);
        for (int i = 0; i < 60; i++) {
            venue.tick(List.of(trader), venue.nanos + SECOND);
        }
        venue.cancel(buying);
        venue.cancel(selling);
        return venue.lots[0];
    }

    @Test
    void aRateThatDoesNotPayForTheRoundTripIsLeftAlone() {
        // 3 x 0.03 % is 9 bp, against 10
        assertThat(positionAt(300_000, OPENING - 1, OPENING + 1)).isZero();
        assertThat(positionAt(-300_000, OPENING - 1, OPENING + 1)).isZero();
    }

    @Test
    void theyEnterAgainstTheSideThatPaysUpToTheirCapital() {
        assertThat(positionAt(400_000, OPENING - 1, OPENING + 1)).as("longs pay").isEqualTo(-50_000);
    }

    @Test
    void shortsThatPayAreMetByBuyers() {
        assertThat(positionAt(-400_000, OPENING - 1, OPENING + 1)).isEqualTo(50_000);
    }

    @Test
    void aBidAboveTheIndexCountsForThemAndOneTooFarBelowIsNotHit() {
        assertThat(positionAt(300_000, OPENING + 200, OPENING + 202)).as("9 bp and 2 bp, against 10").isEqualTo(-50_000);
    }

    @Test
    void noDeeperThanTheFundingPaysFor() {
        // 12 bp less 10: down to 2 bp below the index
        assertThat(positionAt(400_000, OPENING - 201, OPENING - 199)).isZero();
    }

    @Test
    void theyLeaveWhenTheRateIsNormalAgain() {
        positionAt(400_000, OPENING - 1, OPENING + 1);
        assertThat(positionAt(150_000, OPENING - 1, OPENING + 1)).as("still more than usual").isEqualTo(-50_000);
        assertThat(positionAt(100_000, OPENING - 1, OPENING + 1)).isZero();
    }

    @Test
    void theyDoNotLeaveAtAPriceThatCostsMoreThanEnteringAgain() {
        positionAt(400_000, OPENING - 1, OPENING + 1);
        assertThat(positionAt(100_000, OPENING + 1_100, OPENING + 1_102)).isEqualTo(-50_000);
    }
}
