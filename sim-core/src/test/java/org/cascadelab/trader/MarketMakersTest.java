package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class MarketMakersTest {
    private static final double CALM = 0.5 / Math.sqrt(365 * 86_400);

    private final PaperVenue venue = new PaperVenue();

    private Population makers(String... namesAndTexts) {
        venue.scriptedVolatility = CALM;
        Population makers = PaperVenue.population("market-makers", "makers", 1, namesAndTexts);
        makers.open(venue);
        return makers;
    }

    private void nextTick(Population makers) {
        venue.tick(List.of(makers), venue.nanos + SECOND);
    }

    private long depth(Side side) {
        return venue.depth().lots(side);
    }

    @Test
    void theyQuoteTheStatedDepthOnBothSidesAroundTheIndex() {
        Population makers = makers();
        makers.seed(venue, venue, venue);
        assertThat((double) depth(Side.BUY)).isCloseTo(20_000, within(10.0));
        assertThat((double) depth(Side.SELL)).isCloseTo(20_000, within(10.0));
        assertThat(venue.midHalfTicks() / 2.0).isCloseTo(OPENING, within(5.0));
        assertThat((double) depth(Side.BUY)).isCloseTo(makers.expectedDepthLots(0.001 * OPENING), within(10.0));
    }

    @Test
    void depthFallsAtLeastFourfoldAndTheSpreadWidensAtFourTimesTheCalmVolatility() {
        Population makers = makers();
        makers.seed(venue, venue, venue);
        long calmDepth = depth(Side.BUY);
        long calmSpread = venue.bestTicks(Side.SELL) - venue.bestTicks(Side.BUY);
        venue.scriptedVolatility = 4 * CALM;
        nextTick(makers);
        assertThat(depth(Side.BUY)).isLessThan(calmDepth / 4).isPositive();
        assertThat(venue.bestTicks(Side.SELL) - venue.bestTicks(Side.BUY)).isGreaterThan(2 * calmSpread);
        venue.scriptedVolatility = CALM;
        nextTick(makers);
        assertThat(depth(Side.BUY)).isEqualTo(calmDepth);
    }

    @Test
    void inventoryMovesTheQuotesAgainstIt() {
        Population makers = makers("makers", "1", "dispersion", "0");
        makers.seed(venue, venue, venue);
        long before = venue.bestTicks(Side.SELL);
        venue.lots[0] = 25_000;
        nextTick(makers);
        assertThat(before - venue.bestTicks(Side.SELL)).isCloseTo(150, within(2L));
    }

    @Test
    void aMakerAtItsInventoryLimitLeavesForAWhileAndReturnsOnTheSideThatReducesIt() {
        Population makers = makers("makers", "1", "pause", "10s");
        makers.seed(venue, venue, venue);
        venue.lots[0] = 50_000;
        venue.cash[0] = -50_000 * OPENING;
        for (int tick = 0; tick < 10; tick++) {
            nextTick(makers);
            assertThat(depth(Side.BUY) + depth(Side.SELL)).isZero();
        }
        nextTick(makers);
        assertThat(depth(Side.BUY)).isZero();
        assertThat(depth(Side.SELL)).isPositive();
        nextTick(makers);
        assertThat(depth(Side.SELL)).isPositive();
    }

    @Test
    void aLossBeyondTheLimitDrivesAMakerAwayForAWhile() {
        Population makers = makers("makers", "1", "loss-limit", "50_000 USD", "pause", "10s");
        makers.seed(venue, venue, venue);
        nextTick(makers);
        venue.cash[0] -= 499_000_000L;
        nextTick(makers);
        assertThat(depth(Side.BUY)).isPositive();
        venue.cash[0] -= 2_000_000L;
        nextTick(makers);
        assertThat(depth(Side.BUY) + depth(Side.SELL)).isZero();
        for (int tick = 0; tick < 10; tick++) {
            nextTick(makers);
        }
        assertThat(depth(Side.BUY)).isPositive();
    }

    @Test
    void quotesThatAreStillRightAreLeftAlone() {
        Population makers = makers();
        makers.seed(venue, venue, venue);
        long placed = venue.limitOrders;
        nextTick(makers);
        venue.indexTicks += 20;
        nextTick(makers);
        assertThat(venue.limitOrders).isEqualTo(placed);
        assertThat(venue.cancels).isZero();
        venue.indexTicks += 100;
        nextTick(makers);
        assertThat(venue.cancels).isEqualTo(placed);
    }

    @Test
    void aSweptQuoteIsBackInTheNextTick() {
        Population makers = makers();
        makers.seed(venue, venue, venue);
        long calmDepth = depth(Side.BUY);
        venue.market(venue.openUnmargined(0), Side.SELL, 10_000);
        nextTick(makers);
        assertThat(depth(Side.BUY)).isGreaterThan(calmDepth * 9 / 10);
    }
}
