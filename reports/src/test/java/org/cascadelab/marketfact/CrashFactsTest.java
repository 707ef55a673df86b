package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cascadelab.document.MarketFactsText;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

/** What a crash looks like: forced trades, the fall of the mark, the depth at its bottom. A tick of the price is 1 USD, and a lot 1 coin. */
class CrashFactsTest {
    private static final long SECOND = 1_000_000_000L;

    private final MarketTape tape = new MarketTape(new RunTerms("USD", 1, 1, 0));
    private int ticks;
    private int episodes;

    CrashFactsTest() {
        tape.runStarted(new RunStarted(1, "full", SECOND, 100_000, 10, 10, 0, 1_000, 1_000, 0, 1, 0.5, 0.5));
    }

    private void mark(long mark, int forTicks) {
        for (int i = 0; i < forTicks; i++) {
            tape.tickClosed(ticks, ++ticks * SECOND, 0, mark, mark, mark - 1, mark + 1, mark);
        }
    }

    private void liquidation(double seconds, long lots, long mark, long equity) {
        tape.liquidationStarted(new LiquidationStarted(episodes++, 0, (long) (seconds * SECOND), 7, 0, lots, mark, equity, 2 * equity));
    }

    private void sold(double seconds, long lots, long price, ForcedFilled.Venue venue) {
        tape.forcedFilled(new ForcedFilled(episodes - 1, (long) (seconds * SECOND), 7, 0, -lots, price, 2_000, venue));
    }

    private void sold(double seconds, long lots, long price) {
        sold(seconds, lots, price, ForcedFilled.Venue.BOOK);
    }

    private void deleveraged(double seconds, long lots, long price) {
        tape.deleveraged(new Deleveraged((long) (seconds * SECOND), episodes - 1, 7, 8, 0, lots, price, price));
    }

    private MarketFact fact(String name) {
        tape.runEnded(new RunEnded(ticks, 1_000, 0, 0, 0, 0, 0));
        return MarketFacts.of(tape).values().stream().flatMap(List::stream).filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    private double value(String name) {
        return fact(name).value().get();
    }

    private void takenOver(double seconds, long lots, long price) {
        sold(seconds, lots, price, ForcedFilled.Venue.TAKEOVER);
    }

    @Test
    void forcedTradesAreCountedWhereTheyCrowd() {
        liquidation(10, 1_000, 1_000, 10);
        for (int row = 0; row < 9; row++) {
            sold(10 + row / 10.0, 1, 1_000);
        }
        for (int row = 0; row < 5; row++) {
            sold(14 + row, 1, 1_000);
        }
        takenOver(19, 1, 1_000);
        deleveraged(15.5, 10, 1_000);
        for (int row = 0; row < 4; row++) {
            sold(100 + 50 * row, 1, 1_000);
        }
        // 20 rows of 1,000 USD but one of 10,000
        assertThat(value("forced-rows-1s")).isEqualTo(45);
        assertThat(value("forced-rows-10s")).as("9 rows of one second, 6 and a deleveraging in the nine after it").isEqualTo(80);
        assertThat(value("forced-volume-10s")).isCloseTo(2_500 / 29.0, within(1e-9));
        assertThat(value("forced-volume-30m")).isEqualTo(100);
        liquidation(5_000, 100, 1_000, 10);
        for (int row = 0; row < 9; row++) {
            sold(5_000, 1, 1_000);
        }
        assertThat(value("forced-rows-1s")).as("another list").isEqualTo(45);
        assertThat(value("forced-volume-30m")).as("of all of them").isCloseTo(2_900 / 38.0, within(1e-9));
        assertThat(value("forced-rows-90-span")).as("from 10 s to the 18th row at 150 s").isEqualTo(140);
        assertThat(value("deleveraging-delay")).isEqualTo(5.5);
        assertThat(value("forced-book-share")).isCloseTo(100 * 27 / 38.0, within(1e-9));
        assertThat(value("forced-takeover-share")).isCloseTo(100 * 1 / 38.0, within(1e-9));
        assertThat(value("forced-deleveraged-share")).isCloseTo(100 * 10 / 38.0, within(1e-9));
    }

    @Test
    void whatIsClosedOffTheBookIsCountedApart() {
        liquidation(10, 1_000, 1_000, 10);
        for (int row = 0; row < 1_000; row++) {
            sold(9 + row, 1, 1_000);
        }
        for (int row = 0; row < 10; row++) {
            takenOver(10, 1, 1_000);
        }
        for (int row = 0; row < 6; row++) {
            takenOver(16 + 6 * row, 2, 1_000);
        }
        for (int row = 0; row < 24; row++) {
            deleveraged(30.5 + 12 * row, 1, 1_000);
        }
        // 16 takeovers worth 22,000 USD, 24 deleveragings worth 24,000, at 29 moments from 10 to 306.5 s
        assertThat(fact("off-book-rows-1s").observations()).isEqualTo(40);
        assertThat(value("off-book-rows-1s")).isEqualTo(100 * 10 / 40.0);
        assertThat(value("off-book-rows-10s")).as("ten and the one at 16 s").isEqualTo(100 * 11 / 40.0);
        assertThat(value("off-book-ten-seconds")).as("ten in the first second, and nine more seconds with one").isEqualTo(100 * 19 / 40.0);
        assertThat(value("off-book-90-span")).as("the 36th of them is the 20th deleveraging").isEqualTo(30.5 + 12 * 19 - 10);
        assertThat(value("takeover-batch-gap")).as("seven moments, six gaps").isEqualTo(6);
        assertThat(value("deleveraged-share")).isCloseTo(100 * 24 / 46.0, within(1e-9));
        assertThat(value("deleveraged-volume-10s")).isCloseTo(100 / 24.0, within(1e-9));
        assertThat(value("taken-over-volume")).isEqualTo(22_000);
        assertThat(value("deleveraged-volume")).isEqualTo(24_000);
    }

    @Test
    void marginLeftIsHeldAgainstTheBankruptcyPriceOfLongsAndShorts() {
        // equity 1,000 of 100 lots at a mark of 1,000: bankrupt at 990; sold at 999.9 on average, 1 % above it
        liquidation(1, 100, 1_000, 1_000);
        sold(1, 50, 1_000);
        sold(1, 50, 1_000);
        assertThat(value("margin-left-median")).isCloseTo(100.0 * 10 / 990, within(1e-9));
        // a short of 100 is bankrupt at 1,010; it is bought back at 1,020
        liquidation(2, -100, 1_000, 1_000);
        sold(2, -100, 1_020);
        assertThat(value("margin-left-median")).as("the median of two is between them").isCloseTo((100.0 * 10 / 990 - 100.0 * 10 / 1_010) / 2, within(1e-9));
    }

    @Test
    void whatABackstopTakesOverIsNotSoldAndWhatIsSoldIsNotOffTheBook() {
        liquidation(1, 100, 1_000, 1_000);
        takenOver(1, 100, 990);
        assertThat(fact("margin-left-median").value().undefined()).isEqualTo("nothing was sold by force");
        assertThat(value("forced-takeover-share")).isEqualTo(100);
        assertThat(value("deleveraged-share")).isZero();
        assertThat(fact("deleveraging-delay").value().undefined()).isEqualTo("nobody was deleveraged");
        assertThat(fact("takeover-batch-gap").value().undefined()).isEqualTo("the backstop took over at fewer than two moments");
        assertThat(fact("off-book-rows-1s").value().undefined()).isEqualTo("this run has 1 of these trades; 20 are needed");
    }

    @Test
    void whatTheShadowTwinClosesIsNoForcedTrade() {
        liquidation(1, 100, 1_000, 1_000);
        sold(1, 100, 990, ForcedFilled.Venue.SHADOW);
        assertThat(fact("forced-book-share").value().undefined()).isEqualTo("nothing was closed by force");
        assertThat(fact("deleveraged-share").value().undefined()).isEqualTo("nothing was closed off the book");
        assertThat(fact("forced-rows-1s").value().undefined()).isEqualTo("this run has 0 of these trades; 20 are needed");
    }

    @Test
    void aTapeThatHearsAnotherRunForgetsTheFirst() {
        liquidation(1, 100, 1_000, 1_000);
        sold(1, 100, 990);
        deleveraged(1, 10, 990);
        tape.runStarted(new RunStarted(1, "full", SECOND, 100_000, 10, 10, 0, 1_000, 1_000, 0, 1, 0.5, 0.5));
        ticks = 0;
        assertThat(fact("forced-book-share").value().undefined()).isEqualTo("nothing was closed by force");
        assertThat(fact("margin-left-median").value().undefined()).isEqualTo("nothing was sold by force");
    }

    @Test
    void theLargestFallIsFromTheHighestMarkBeforeIt() {
        mark(900, 60);
        mark(1_000, 60);
        mark(950, 60);
        mark(800, 60);
        mark(850, 5 * 60);
        mark(900, 20 * 60);
        assertThat(value("largest-fall")).isCloseTo(20, within(1e-9));
        assertThat(value("worst-minute")).as("950 to 800").isCloseTo(100 * 150 / 950.0, within(1e-9));
        assertThat(value("worst-5-minutes")).as("the first that is five minutes after another closes at 850, after 900").isCloseTo(100 * 150 / 1_000.0, within(1e-9));
        assertThat(value("recovered-5m")).isCloseTo(25, within(1e-9));
        assertThat(value("recovered-15m")).isCloseTo(50, within(1e-9));
        assertThat(fact("recovered-30m").value().undefined()).isEqualTo("this run ends before");
    }

    @Test
    void theDepthAtTheBottomIsHeldAgainstThatBeforeTheFall() {
        mark(1_000, 100);
        mark(900, 1);
        mark(950, 500);
        for (int second = 10; second <= 600; second += 10) {
            boolean atBottom = second > 100 && second <= 250;
            tape.depthSampled(new DepthSampled(second - 1, second * SECOND, 0, 2_000, 1, 5, 10, 50, 60, atBottom ? 20 : 100, 1, 5, 10, 50, 60, atBottom ? 50 : 110));
        }
        assertThat(value("depth-before-fall-bids")).as("100 lots at a mid of 1,000 USD").isEqualTo(100_000);
        assertThat(value("depth-before-fall-asks")).isEqualTo(110_000);
        assertThat(value("depth-thinning-bids")).isEqualTo(5);
        assertThat(value("depth-thinning-asks")).isCloseTo(2.2, within(1e-12));
    }

    @Test
    void aQuietMarketHasNoCrash() {
        mark(1_000, 400);
        assertThat(value("largest-fall")).isZero();
        assertThat(fact("recovered-5m").value().undefined()).isEqualTo("the mark never falls by 1 %");
        assertThat(fact("depth-thinning-asks").value().undefined()).isEqualTo("the mark never falls by 1 %");
        assertThat(fact("depth-before-fall-asks").value().undefined()).isEqualTo("the mark never falls by 1 %");
    }

    @Test
    void aRangeMayBeOpenAbove() {
        RealMarkets read = RealMarkets.read(List.of("name,low,high,unit,market,source", "depth-thinning-asks,4,more,,m,s"), "mine.csv", MarketFacts.names());
        RealMarkets.Value open = read.of("depth-thinning-asks").get(0);
        assertThat(Beside.of(MarketFact.of("x", "x", "", 900, "none", 9), open)).isEqualTo(Beside.WITHIN);
        assertThat(Beside.of(MarketFact.of("x", "x", "", 3.9, "none", 9), open)).isEqualTo(Beside.LOWER);
        assertThat(FactKind.LEVEL.isNear(1e9, open)).isTrue();
        assertThat(FactKind.LEVEL.isNear(2.9, open)).isFalse();
        mark(1_000, 400);
        tape.runEnded(new RunEnded(ticks, 1_000, 0, 0, 0, 0, 0));
        assertThat(MarketFactsText.of(MarketFacts.of(tape), read, "run")).contains("4 or more");
    }
}
