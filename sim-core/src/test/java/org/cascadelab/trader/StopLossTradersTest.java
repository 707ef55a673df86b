package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class StopLossTradersTest {
    private final PaperVenue venue = new PaperVenue();
    private int others;

    /** One member with 1 000 lots and a stop 2 % from its entry, unless the texts say otherwise; a tick is 0.1 USD. */
    private Population one(String... namesAndTexts) {
        String[] standard = {"accounts", "1", "open-interest", "100_000 USD", "distance-sigma", "0", "at-round", "0%", "at-low", "0%", "trails", "0%", "beyond", "0bp"};
        String[] all = Arrays.copyOf(standard, standard.length + namesAndTexts.length);
        System.arraycopy(namesAndTexts, 0, all, standard.length, namesAndTexts.length);
        return PaperVenue.population("stop-loss", "stops", 1, all);
    }

    private void begin(Population population) {
        venue.stopOwner = population;
        population.open(venue);
        others = venue.openUnmargined(0);
        population.seed(venue, venue, venue);
    }

    private long stop() {
        String fact = venue.facts.stream().filter(line -> line.contains(" stop ")).reduce((first, second) -> second).orElseThrow();
        return Long.parseLong(fact.substring(fact.lastIndexOf(' ') + 1));
    }

    private void tradeAt(long ticks) {
        venue.limit(others, Side.BUY, ticks, 1);
        venue.market(others, Side.SELL, 1);
    }

    @Test
    void theStopOfALongStandsBelowItsEntryAndThatOfAShortAbove() {
        begin(one());
        assertThat(stop()).isEqualTo(980_000);
        assertThat(venue.lots[0]).isEqualTo(1_000);
        begin(one("side", "short"));
        assertThat(stop()).isEqualTo(1_020_000);
    }

    @Test
    void aTraderWhoseStopIsNotReachedNeverWakesUp() {
        begin(one());
        assertThat(venue.pendingWakes()).isZero();
        tradeAt(980_001);
        assertThat(venue.pendingWakes()).isZero();
        assertThat(venue.lots[0]).isEqualTo(1_000);
    }

    @Test
    void theLastTradeSetsItOffAndItSellsAtAnyPrice() {
        Population population = one();
        begin(population);
        venue.limit(others, Side.BUY, 970_000, 5_000);
        tradeAt(980_000);
        assertThat(venue.lots[0]).isZero();
        assertThat(venue.facts).anyMatch(fact -> fact.contains("filled 0 SELL 1000 @ 970000"));
    }

    @Test
    void aStopOnTheMarkDoesNotMindTheLastTrade() {
        begin(one("trigger", "mark"));
        venue.limit(others, Side.BUY, 970_000, 5_000);
        tradeAt(979_000);
        assertThat(venue.lots[0]).isEqualTo(1_000);
        venue.mark(980_000);
        assertThat(venue.lots[0]).isZero();
    }

    @Test
    void roundPricesAttractStopsThatStandJustBeyondThem() {
        // 2.3 % below 100 000 is 97 700; the nearest multiple of 1 000 is 98 000, and 5 bp of it is 49
        begin(one("distance", "2.3%", "at-round", "100%"));
        assertThat(stop()).isEqualTo(980_000);
        begin(PaperVenue.population("stop-loss", "many", 1, "accounts", "400", "at-round", "100%", "at-low", "0%", "trails", "0%", "beyond", "5bp", "open-interest",
                "10_000_000 USD"));
        double[] below = venue.facts.stream().filter(line -> line.contains(" stop ")).skip(1).mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .mapToDouble(ticks -> Math.ceil(ticks / 10_000.0) * 10_000 - ticks).toArray();
        assertThat(below).hasSize(400);
        assertThat(Arrays.stream(below).map(each -> each / OPENING * 10_000).average().orElseThrow()).as("mean distance below a round price, in bp").isBetween(4.0, 6.0);
    }

    @Test
    void aStopThatWouldStandAtTheEntryStandsAtTheNextRoundPriceBelow() {
        begin(one("distance", "0.2%", "at-round", "100%"));
        assertThat(stop()).isEqualTo(990_000);
    }

    @Test
    void othersStandBeyondTheRecentLow() {
        begin(one("at-low", "100%", "recent-low", "1.5%"));
        assertThat(stop()).isEqualTo(985_000);
    }

    @Test
    void aTrailingStopFollowsTheBestPriceAndNeverGoesBack() {
        Population population = one("trails", "100%", "trail-step", "1%");
        begin(population);
        assertThat(stop()).isEqualTo(980_000);
        for (long price : new long[] {1_009_000, 1_050_000, 1_040_000}) {
            tradeAt(price);
            population.quote(venue, venue);
        }
        assertThat(venue.facts.stream().filter(line -> line.contains(" stop "))).as("not moved within a step, moved once, not moved back").hasSize(2);
        assertThat(stop()).isEqualTo(1_029_000);
        assertThat(venue.parkedStops()).isEqualTo(1);
    }

    @Test
    void whatTheBookCouldNotFillIsSentAgainASecondLater() {
        Population population = one();
        begin(population);
        venue.limit(others, Side.BUY, 970_000, 400);
        tradeAt(980_000);
        assertThat(venue.lots[0]).isEqualTo(600);
        venue.tick(List.of(population), SECOND);
        venue.limit(others, Side.BUY, 960_000, 5_000);
        venue.tick(List.of(population), 2 * SECOND);
        assertThat(venue.lots[0]).isZero();
        assertThat(venue.pendingWakes()).as("nothing more to do").isZero();
    }

    @Test
    void whoIsStoppedOutReturnsWithTheSameSizeAndANewStop() {
        Population population = one("returns-after", "10s");
        begin(population);
        venue.limit(others, Side.BUY, 979_999, 1_000_000);
        tradeAt(980_000);
        venue.limit(others, Side.SELL, 980_001, 1_000_000);
        for (int i = 1; i <= 200 && venue.lots[0] == 0; i++) {
            venue.tick(List.of(population), i * SECOND);
        }
        assertThat(venue.lots[0]).isEqualTo(1_000);
        assertThat(stop()).as("2 % below a mid of 980 000").isEqualTo(960_400);
        assertThat(venue.parkedStops()).isEqualTo(1);
    }

    @Test
    void aStopThatTheVenueHasDroppedIsLeftAgain() {
        Population population = one();
        begin(population);
        venue.drop(0);
        assertThat(venue.parkedStops()).isZero();
        population.quote(venue, venue);
        assertThat(venue.parkedStops()).isEqualTo(1);
        assertThat(stop()).isEqualTo(980_000);
        venue.limit(others, Side.BUY, 970_000, 5_000);
        tradeAt(980_000);
        venue.tick(List.of(population), SECOND);
        venue.tick(List.of(population), 20 * SECOND);
        assertThat(venue.parkedStops()).as("who is out needs none").isZero();
    }

    @Test
    void oneStopSetsOffTheNext() {
        Population population = PaperVenue.population("stop-loss", "stops", 1, "accounts", "100", "open-interest", "10_000_000 USD", "distance", "1%", "trails", "0%");
        begin(population);
        long highest = venue.facts.stream().filter(line -> line.contains(" stop ")).mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))).max()
                .orElseThrow();
        // 100 lots at every 0.1 %: a stop of 1 000 lots, the mean, carries the price on by 1 %
        for (int step = 1; step <= 400; step++) {
            venue.limit(others, Side.BUY, highest - 1_000 * step, 100);
        }
        tradeAt(highest);
        assertThat(venue.facts.stream().filter(line -> line.contains("triggered"))).as("of 100 stops, by a trade of one lot").hasSizeGreaterThan(50);
    }

    @Test
    void sharesBeyondAllOfThemAreRefused() {
        assertThatThrownBy(() -> one("at-round", "80%", "at-low", "30%")).hasMessageContaining("at-round and at-low");
    }
}
