package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class FairValueTest {
    /** A tick in which the index falls by a hundredth, and whoever quotes before has followed it already. */
    @Test
    void countsAMoveOfTheIndexOnceThoughOthersHaveFollowedItAlready() {
        PaperVenue venue = new PaperVenue();
        int others = venue.openUnmargined(0);
        FairValue fair = new FairValue(0.3);
        List<Double> seen = new ArrayList<>();
        long[] quotes = new long[2];
        venue.run(List.of(), 3, tick -> {
            venue.indexTicks = tick < 2 ? OPENING : OPENING * 99 / 100;
            for (long quote : quotes) {
                if (quote != 0) {
                    venue.cancel(quote);
                }
            }
            // the others stay a hundredth above the index
            quotes[0] = venue.limit(others, Side.BUY, venue.indexTicks * 101 / 100 - 1, 5);
            quotes[1] = venue.limit(others, Side.SELL, venue.indexTicks * 101 / 100 + 1, 5);
            fair.lookAt(venue);
            seen.add(fair.ticks(venue));
        });
        assertThat(seen.get(1)).as("seven tenths of the basis").isCloseTo(OPENING * 1.007, within(1e-6));
        assertThat(seen.get(2)).as("the same share of the same basis on the new index").isCloseTo(OPENING * 0.99 * 1.007, within(1e-6));
    }
}
