package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class SellProgrammeTest {
    private final PaperVenue venue = new PaperVenue();

    private Population begin(String... namesAndTexts) {
        Population programme = PaperVenue.population("sell-programme", "fund", 1, namesAndTexts);
        programme.open(venue);
        programme.seed(venue, venue, venue);
        return programme;
    }

    private void passSeconds(Population programme, int seconds) {
        for (int i = 0; i < seconds; i++) {
            venue.tick(List.of(programme), venue.nanos + SECOND);
        }
    }

    @Test
    void itSellsExactlyItsAmountWithinItsTime() {
        Population programme = begin("amount", "1_000_000 USD", "at", "10s", "over", "33s", "slice", "5s");
        venue.limit(venue.openUnmargined(0), Side.BUY, OPENING, 1_000_000);
        passSeconds(programme, 10);
        assertThat(venue.lots[0]).isZero();
        passSeconds(programme, 33);
        assertThat(venue.lots[0]).isEqualTo(-10_000);
        assertThat(venue.facts).filteredOn(fact -> fact.contains("market")).hasSize(7);
        assertThat(venue.pendingWakes()).isZero();
    }

    @Test
    void whatOneSliceCouldNotFillGoesWithTheNext() {
        Population programme = begin("amount", "1_000_000 USD", "at", "0s", "over", "10s", "slice", "5s");
        passSeconds(programme, 5);
        assertThat(venue.lots[0]).isZero();
        venue.limit(venue.openUnmargined(0), Side.BUY, OPENING, 1_000_000);
        passSeconds(programme, 5);
        assertThat(venue.lots[0]).isEqualTo(-10_000);
    }

    @Test
    void aProgrammeCanBuy() {
        Population programme = begin("amount", "1_000_000 USD", "at", "0s", "over", "10s", "side", "buy");
        venue.limit(venue.openUnmargined(0), Side.SELL, OPENING, 1_000_000);
        passSeconds(programme, 10);
        assertThat(venue.lots[0]).isEqualTo(10_000);
    }
}
