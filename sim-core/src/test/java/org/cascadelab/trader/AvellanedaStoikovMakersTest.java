package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class AvellanedaStoikovMakersTest {
    private static final double CALM = 0.5 / Math.sqrt(365 * 86_400);
    /** 10 million USD, in ticks x lots */
    private static final long CAPITAL = 100_000_000_000L;

    private final PaperVenue venue = new PaperVenue();

    private Population makers(String... namesAndTexts) {
        Population makers = PaperVenue.population("avellaneda-stoikov", "makers", 1, namesAndTexts);
        venue.open(makers);
        makers.seed(venue, venue, venue);
        return makers;
    }

    private Population one(String... namesAndTexts) {
        List<String> all = new ArrayList<>(List.of("makers", "1", "dispersion", "0", "levels", "1"));
        all.addAll(List.of(namesAndTexts));
        return makers(all.toArray(String[]::new));
    }

    private void nextTick(Population makers) {
        venue.tick(List.of(makers), venue.nanos + SECOND);
    }

    private long depth(Side side) {
        return venue.depth().lots(side);
    }

    private long spread() {
        return venue.bestTicks(Side.SELL) - venue.bestTicks(Side.BUY);
    }

    /** Ten minutes in which the index goes up and down again by as much each second. */
    private void settle(Population makers, double multipleOfCalm) {
        for (int second = 0; second < 600; second++) {
            venue.indexTicks = OPENING + (second % 2 == 0 ? Math.round(multipleOfCalm * CALM * OPENING) : 0);
            nextTick(makers);
        }
    }

    /** Shifts a position to the maker without changing its equity. */
    private void hold(int maker, long lots) {
        venue.cash[maker] -= (lots - venue.lots[maker]) * venue.markTicks;
        venue.lots[maker] = lots;
    }

    @Test
    void theyQuoteTheStatedDepthOnBothSidesOneTickApart() {
        Population makers = makers();
        assertThat(depth(Side.BUY)).isCloseTo(6_000, within(10L));
        assertThat(depth(Side.SELL)).isCloseTo(6_000, within(10L));
        assertThat((double) depth(Side.BUY)).isCloseTo(makers.expectedDepthLots(0.0001 * OPENING), within(10.0));
        assertThat(venue.midHalfTicks()).isCloseTo(2 * OPENING, within(2L));
        assertThat(spread()).isEqualTo(1);
    }

    @Test
    void quotesStandWhereTheFormulasSay() {
        Population makers = one("risk-aversion", "2000", "inventory-unit", "100_000 USD", "fill-distance", "1bp", "horizon", "10s");
        settle(makers, 1);
        hold(0, 10_000);
        long worth = OPENING + 89;
        venue.indexTicks = worth;
        makers.quote(venue, venue);
        // sigma = 89 of 1 000 000 a second, in relative prices, with q = 10: 2000 sigma^2 10 s = 1.5842e-4; (2 / 2000) ln(1 + 2000 / 10000) = 1.8232e-4
        assertThat(venue.bestTicks(Side.BUY)).isCloseTo(Math.round(worth * (1 - 15.842e-4 - 3.4074e-4 / 2)), within(1L));
        assertThat(venue.bestTicks(Side.SELL)).isCloseTo(Math.round(worth * (1 - 15.842e-4 + 3.4074e-4 / 2)), within(1L));
    }

    @Test
    void theSpreadWidensWithVolatilityRiskAversionAndFillDistance() {
        String[] base = {"risk-aversion", "2000", "fill-distance", "1bp", "size-decay", "0", "leaves-at", "1000"};
        Population makers = one(base);
        settle(makers, 1);
        long before = spread();
        settle(makers, 2);
        // gamma sigma^2 tau was 158.4 ticks
        assertThat(spread() - before).isCloseTo(3 * 158, within(5L));
        assertThat(before).isEqualTo(calmSpread("2000", "1bp")).isGreaterThan(calmSpread("1000", "1bp")).isLessThan(calmSpread("2000", "2bp"));
    }

    private static long calmSpread(String riskAversion, String fillDistance) {
        AvellanedaStoikovMakersTest other = new AvellanedaStoikovMakersTest();
        other.settle(other.one("risk-aversion", riskAversion, "fill-distance", fillDistance), 1);
        return other.spread();
    }

    @Test
    void underStressDepthFallsAtLeastFourfoldTheSpreadWidensAndBothReturn() {
        Population makers = makers("ramp", "30s");
        settle(makers, 1);
        long calmDepth = depth(Side.BUY);
        settle(makers, 3.5);
        assertThat(depth(Side.BUY)).isLessThan(calmDepth / 4).isPositive();
        assertThat(spread()).isGreaterThan(3);
        settle(makers, 10);
        assertThat(depth(Side.BUY) + depth(Side.SELL)).isZero();
        settle(makers, 1);
        assertThat(depth(Side.BUY)).isCloseTo(calmDepth, within(10L));
        assertThat(spread()).isEqualTo(1);
    }

    @Test
    void aSteadyFallIsStressThoughItsReturnsAreSmall() {
        Population makers = makers();
        settle(makers, 1);
        long calmDepth = depth(Side.BUY);
        for (int second = 0; second < 120; second++) {
            venue.indexTicks -= 150;
            nextTick(makers);
        }
        assertThat(depth(Side.BUY)).isLessThan(calmDepth / 4);
    }

    @Test
    void theyLeaveOneAfterTheOther() {
        Population makers = makers("makers", "40", "depth", "60_000_000 USD", "dispersion", "0.3", "size-decay", "0");
        long calm = depth(Side.BUY);
        settle(makers, 3);
        long some = depth(Side.BUY);
        settle(makers, 4);
        long fewer = depth(Side.BUY);
        assertThat(some).isLessThan(calm);
        assertThat(fewer).isLessThan(some).isPositive();
    }

    @Test
    void atTheInventoryLimitTheyQuoteOnlyTheSideThatReduces() {
        Population makers = one();
        hold(0, 100_000);
        nextTick(makers);
        assertThat(depth(Side.BUY)).isZero();
        assertThat(depth(Side.SELL)).isPositive();
    }

    @Test
    void theLimitShrinksWithTheEquityThatCarriesIt() {
        // 30 million USD at a leverage of 3 take all of the 10 million; half of the capital carries 15
        Population makers = one("inventory-limit", "30_000_000 USD", "loss-limit", "100%", "depth", "3_000_000 USD");
        hold(0, 155_000);
        nextTick(makers);
        assertThat(depth(Side.BUY)).isPositive();
        venue.cash[0] -= CAPITAL / 2;
        nextTick(makers);
        assertThat(depth(Side.BUY)).isZero();
        assertThat(depth(Side.SELL)).isPositive();
    }

    @Test
    void depthFallsWithInventory() {
        Population makers = one("inventory-decay", "1.5");
        long before = depth(Side.SELL);
        hold(0, 99_900);
        nextTick(makers);
        assertThat((double) depth(Side.SELL) / before).isCloseTo(Math.exp(-1.5), within(0.01));
    }

    @Test
    void aLossDrivesAMakerAwayForAWhileAndWithoutEquityItIsOutForTheRest() {
        Population makers = one("pause", "10s", "ramp", "0s");
        venue.cash[0] -= CAPITAL / 50 + 1;
        nextTick(makers);
        assertThat(depth(Side.BUY) + depth(Side.SELL)).isZero();
        for (int tick = 0; tick < 11; tick++) {
            nextTick(makers);
        }
        assertThat(depth(Side.BUY)).isPositive();
        venue.cash[0] = 0;
        nextTick(makers);
        venue.cash[0] = CAPITAL;
        for (int tick = 0; tick < 100; tick++) {
            nextTick(makers);
            assertThat(depth(Side.BUY) + depth(Side.SELL)).isZero();
        }
    }

    @Test
    void whoIsDeleveragedPullsItsQuotesAtOnceAndReturnsAfterThePause() {
        Population makers = makers("pause", "10s", "ramp", "0s");
        long before = depth(Side.BUY);
        makers.deleveraged(2, 500, venue, venue, venue);
        assertThat(depth(Side.BUY)).isLessThan(before).isPositive();
        nextTick(makers);
        assertThat(depth(Side.BUY)).isLessThan(before);
        for (int tick = 0; tick < 11; tick++) {
            nextTick(makers);
        }
        assertThat(depth(Side.BUY)).isEqualTo(before);
    }

    @Test
    void quotesThatAreStillRightAreLeftAlone() {
        Population makers = makers("believes", "0%");
        long placed = venue.limitOrders;
        for (int tick = 0; tick < 20; tick++) {
            nextTick(makers);
        }
        assertThat(venue.limitOrders).isEqualTo(placed);
        assertThat(venue.cancels).isZero();
        // 1 USD up: of the levels 0, 2, 4 and 6 USD behind, the last is not off by more than a fifth of its distance
        venue.indexTicks += 10;
        nextTick(makers);
        assertThat(venue.cancels).isEqualTo(4 * 2 * 3);
    }

    @Test
    void aQuoteThatSomebodyElseHoldsBackIsNotRenewedInVain() {
        Population makers = one("believes", "0%");
        int stranger = venue.openUnmargined(0);
        venue.indexTicks = OPENING + 500;
        venue.limit(stranger, Side.SELL, OPENING + 100, 5);
        nextTick(makers);
        assertThat(venue.bestTicks(Side.BUY)).isEqualTo(OPENING + 99);
        long cancels = venue.cancels;
        for (int tick = 0; tick < 20; tick++) {
            nextTick(makers);
        }
        assertThat(venue.bestTicks(Side.BUY)).isEqualTo(OPENING + 99);
        assertThat(venue.cancels).isEqualTo(cancels);
    }

    @Test
    void whatWasTakenIsRenewedWithinTheTickAfterAReaction() {
        Population makers = one("reaction", "200ms");
        long before = depth(Side.BUY);
        int taker = venue.openUnmargined(0);
        Population seller = new Population() {
            @Override
            public void open(Opening opening) {}

            @Override
            public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
                if (payload == 0) {
                    desk.market(taker, Side.SELL, before);
                    agenda.wake(market.nanos() + SECOND / 4, member, 1);
                    assertThat(depth(Side.BUY)).isZero();
                } else {
                    assertThat(depth(Side.BUY)).isGreaterThan(before * 9 / 10);
                }
            }
        };
        venue.agendaOf(1).wake(SECOND / 2, 0, 0);
        venue.tick(List.of(makers, seller), SECOND);
        assertThat(venue.lots[0]).isEqualTo(before);
    }

    @Test
    void allocateNothingOnceWarm() {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        venue.recording = false;
        Population makers = makers();
        PaperVenue.population("avellaneda-stoikov", "others", 1);
        int taker = venue.openUnmargined(0);
        List<Population> all = List.of(makers);
        long[] bytes = new long[2];
        for (int half = 0; half < 2; half++) {
            for (int tick = 0; tick < 3_000; tick++) {
                venue.indexTicks = OPENING + tick * 37 % 11 * 9;
                venue.market(taker, tick % 2 == 0 ? Side.SELL : Side.BUY, 700);
                long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
                makers.quote(venue, venue);
                bytes[half] += thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            }
        }
        assertThat(venue.cancels).isGreaterThan(10_000);
        assertThat(bytes[1]).as("bytes in 3 000 ticks").isLessThan(20_000);
    }

    @Test
    void sameSeedSameQuotesAnotherSeedOtherDifferences() {
        assertThat(factsOf(1)).isEqualTo(factsOf(1)).isNotEqualTo(factsOf(2));
    }

    private static List<String> factsOf(long seed) {
        PaperVenue venue = new PaperVenue();
        Population flow = PaperVenue.population("background", "flow", seed);
        Population makers = PaperVenue.population("avellaneda-stoikov", "makers", seed);
        venue.run(List.of(flow, makers), 30, tick -> venue.indexTicks = OPENING - 100 * tick);
        return List.copyOf(venue.facts);
    }

    @Test
    void makersWithoutCapitalAreRefusedBeforeTheRun() {
        assertThatThrownBy(() -> makers("capital", "0 USD")).hasMessageContaining("makers without capital").hasMessageContaining("set 'capital' above 0");
        assertThatThrownBy(() -> makers("capital", "20 USD")).hasMessageContaining("carry less than one lot").hasMessageContaining("raise 'capital'");
    }

    @Test
    void marginedMakersAreMarginedAndNeedALimitThatTheVenueCarries() {
        makers("margined", "yes");
        assertThat(Arrays.copyOf(venue.margined, 4)).containsOnly(true);
        venue.largestLeverage = 2;
        assertThatThrownBy(() -> makers("margined", "yes")).hasMessageContaining("leverage of 2.0").hasMessageContaining("lower 'most-leverage' from 3.0");
    }
}
