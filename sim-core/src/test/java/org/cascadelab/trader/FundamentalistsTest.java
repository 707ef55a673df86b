package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class FundamentalistsTest {
    private final PaperVenue venue = new PaperVenue();

    private Population begin(String... namesAndTexts) {
        Population population = PaperVenue.population("fundamentalists", "values", 1, namesAndTexts);
        population.open(venue);
        int others = venue.openUnmargined(0);
        venue.limit(others, Side.BUY, OPENING - 1, 1_000_000);
        venue.limit(others, Side.SELL, OPENING + 1, 1_000_000);
        population.seed(venue, venue, venue);
        return population;
    }

    private void pass(Population population, int ticks) {
        for (int i = 0; i < ticks; i++) {
            venue.tick(List.of(population), venue.nanos + SECOND);
        }
    }

    private Population sure(String deadBand) {
        return begin("members", "1", "attention", "2/s", "value-error", "0%", "dead-band", deadBand, "full-at", "2%", "position", "500_000 USD", "order", "50_000 USD");
    }

    @Test
    void aPriceBelowTheValueIsBoughtInProportionAndNeverBeyondTheLimit() {
        Population population = sure("10bp");
        venue.indexTicks = 1_010_050;
        pass(population, 60);
        assertThat(venue.lots[0]).as("log(1.01005) is 1 % of 2 %, of 5 000 lots; less than an order of 500 is left alone").isBetween(2_000L, 2_500L);
        venue.indexTicks = 1_500_000;
        pass(population, 60);
        assertThat(venue.lots[0]).isEqualTo(5_000);
    }

    @Test
    void atTheValueThePositionIsGivenUp() {
        Population population = sure("10bp");
        venue.indexTicks = 900_000;
        pass(population, 60);
        assertThat(venue.lots[0]).isEqualTo(-5_000);
        venue.indexTicks = OPENING + 900;
        pass(population, 60);
        assertThat(venue.lots[0]).as("9 bp off").isZero();
    }

    @Test
    void theyDisagreeButNotWhenThePriceIsFarOff() {
        Population population = begin("members", "100", "attention", "1/s", "value-error", "0.5%", "dead-band", "0%", "horizon", "1h");
        pass(population, 60);
        long buyers = Arrays.stream(venue.lots, 0, 100).filter(lots -> lots > 0).count();
        long sellers = Arrays.stream(venue.lots, 0, 100).filter(lots -> lots < 0).count();
        assertThat(buyers).isBetween(25L, 75L);
        assertThat(sellers).isBetween(25L, 75L);
        venue.indexTicks = 1_030_000;
        pass(population, 120);
        assertThat(Arrays.stream(venue.lots, 0, 100).filter(lots -> lots > 0).count()).isEqualTo(100);
    }

    @Test
    void anEstimateIsDrawnAnewAboutOnceAHorizon() {
        Population population = begin("members", "1000", "attention", "0/s", "horizon", "1m", "horizon-dispersion", "0");
        assertThat(venue.pendingWakes()).isEqualTo(1_000);
        long[] estimates = {0};
        PaperVenue counting = venue;
        Population counted = new Population() {
            @Override
            public void open(Opening opening) {}

            @Override
            public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
                estimates[0]++;
                population.act(member, payload, market, desk, agenda);
            }
        };
        for (int i = 0; i < 60; i++) {
            counting.tick(List.of(counted), counting.nanos + SECOND);
        }
        assertThat(estimates[0]).as("1 000 members for one horizon: 1 000 +- 32").isBetween(900L, 1_100L);
    }

    @Test
    void aDeadBandBeyondTheLargestPositionIsRefused() {
        assertThatThrownBy(() -> sure("3%")).hasMessageContaining("dead-band <= full-at");
    }
}
