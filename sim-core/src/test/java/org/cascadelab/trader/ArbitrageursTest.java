package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class ArbitrageursTest {
    private final PaperVenue venue = new PaperVenue();
    private final Population arbitrageur = PaperVenue.population("arbitrageurs", "arbitrageurs", 1, "members", "1", "cost-dispersion", "0", "cost", "2bp", "attention", "5/s",
            "order", "100_000 USD", "capital", "250_000 USD");

    private void offer(Side side, long priceTicks, long lots) {
        venue.limit(venue.openUnmargined(0), side, priceTicks, lots);
    }

    private void letThemLook(int seconds) {
        for (int i = 0; i < seconds; i++) {
            venue.tick(List.of(arbitrageur), venue.nanos + SECOND);
        }
    }

    private void begin() {
        arbitrageur.open(venue);
        arbitrageur.seed(venue, venue, venue);
    }

    @Test
    void aGapWithinTheCostIsLeftAlone() {
        begin();
        offer(Side.SELL, OPENING - 199, 1_000);
        letThemLook(5);
        assertThat(venue.lots[0]).isZero();
    }

    @Test
    void whatIsOfferedFarBelowTheIndexIsBoughtUpToTheCapital() {
        begin();
        offer(Side.SELL, OPENING - 200, 10_000);
        letThemLook(5);
        assertThat(venue.lots[0]).isEqualTo(2_500);
        assertThat(venue.facts).filteredOn(fact -> fact.contains("immediate")).allMatch(fact -> fact.endsWith("@ " + (OPENING - 200)));
    }

    @Test
    void theBuyerSellsAgainOnceTheGapIsGone() {
        begin();
        offer(Side.SELL, OPENING - 200, 800);
        letThemLook(5);
        assertThat(venue.lots[0]).isEqualTo(800);
        offer(Side.BUY, OPENING - 1, 5_000);
        letThemLook(5);
        assertThat(venue.lots[0]).isEqualTo(800);
        offer(Side.BUY, OPENING, 5_000);
        letThemLook(5);
        assertThat(venue.lots[0]).isZero();
    }

    @Test
    void bidsAboveTheIndexAreSold() {
        begin();
        venue.indexTicks = OPENING * 99 / 100;
        offer(Side.BUY, OPENING, 10_000);
        letThemLook(5);
        assertThat(venue.lots[0]).isEqualTo(-2_500);
    }
}
