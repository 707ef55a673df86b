package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.List;
import java.util.stream.Stream;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

/** One tick is 0.1 USD of 100,000, so 1 bp is 100 ticks; a lot is worth 100 USD. */
class LimitOrderFlowTest {
    private static final String[] BOOK = {"arrivals", "200/s", "at-touch", "10%", "nearest", "1bp", "farthest", "1%", "size", "10_000 USD", "size-sigma", "0", "life", "1s"};

    private static Population flow(long seed, String... more) {
        return PaperVenue.population("limit-orders", "flow", seed, Stream.concat(Stream.of(BOOK), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theOpeningBookHasTheDepthOfTheLawsAtEveryDistance() {
        double[] distances = {0.0001, 0.0005, 0.002, 0.01};
        double[] lots = new double[distances.length];
        int seeds = 100;
        for (int seed = 0; seed < seeds; seed++) {
            PaperVenue venue = quiet();
            opened(flow(seed), venue);
            for (int i = 0; i < distances.length; i++) {
                lots[i] += bidsWithin(venue, distances[i]) / seeds;
            }
        }
        // 100 orders of 100 lots a second and side: a tenth at the touch for 1 s; the others with density 1/d, lives proportional to d, so 2,000 lots/bp above the
        // nearest: 90 x 100 / ln 100
        double perBp = 9_000 / Math.log(100);
        assertThat(lots[0]).isCloseTo(1_000, within(70.0));
        assertThat(lots[1]).isCloseTo(1_000 + 4 * perBp, within(0.04 * 8_800));
        assertThat(lots[2]).isCloseTo(1_000 + 19 * perBp, within(0.04 * 38_000));
        assertThat(lots[3]).isCloseTo(1_000 + 99 * perBp, within(0.04 * 194_000));
        Population one = flow(1);
        assertThat(one.expectedDepthLots(2_000)).isCloseTo(1_000 + 19 * perBp, within(1e-6));
        one.scaleDepth(0.5);
        assertThat(one.expectedDepthLots(2_000)).isCloseTo(500 + 9.5 * perBp, within(1e-6));
        assertThat(one.expectedDepthLots(0)).isZero();
    }

    @Test
    void theBookKeepsThatDepthWhileTimePassesAndTheIndexStands() {
        double lots = 0;
        int seeds = 10;
        for (int seed = 0; seed < seeds; seed++) {
            PaperVenue venue = quiet();
            venue.run(flow(seed, "life-sigma", "0.5"), 60);
            lots += bidsWithin(venue, 0.009) / seeds;
        }
        assertThat(lots).isCloseTo(1_000 + 89 * 9_000 / Math.log(100), within(0.08 * 175_000));
    }

    @Test
    void ordersArriveAtTheStatedRateAndAreCancelledAsOften() {
        PaperVenue venue = quiet();
        venue.run(flow(3, "farthest", "2bp"), 100);
        assertThat(venue.limitOrders).isCloseTo(20_000, within(600L));
        assertThat(venue.cancels).isCloseTo(20_000, within(600L));
        assertThat(venue.tradedLots).isZero();
    }

    @Test
    void aGapIsClosedToOneTickWithinMilliseconds() {
        PaperVenue venue = quiet();
        Population flow = flow(4);
        opened(flow, venue);
        int buyer = venue.openUnmargined(0);
        venue.tick(List.of(flow), SECOND);
        assertThat(spread(venue)).isEqualTo(1);
        venue.immediate(buyer, Side.BUY, OPENING + 300, Long.MAX_VALUE >> 3);
        assertThat(spread(venue)).isGreaterThan(300);
        venue.tick(List.of(flow), SECOND + 150_000_000);
        assertThat(spread(venue)).isEqualTo(1);
    }

    @Test
    void anOrderInsideASpreadLeavesNoMoreOfItOpenThanItIsToldTo() {
        for (int seed = 0; seed < 100; seed++) {
            PaperVenue venue = quiet();
            Population flow = flow(seed, "leaves-open", "40%", "tolerance", "50%");
            flow.open(venue);
            venue.limit(venue.openUnmargined(0), Side.BUY, OPENING - 50, 1);
            venue.limit(venue.openUnmargined(0), Side.SELL, OPENING + 52, 1);
            long[] first = new long[1];
            flow.seed(new PaperVenue(), new PaperVenue(), (at, member, payload) -> first[0] = at);
            // 102 ticks are open; an order leaves 1 to 1 + 40 % of the 100 that two prices one tick inside have between them
            while (spread(venue) == 102) {
                flow.act(0, 0, venue, venue, (at, member, payload) -> first[0] = at);
                venue.nanos = first[0];
            }
            assertThat(spread(venue)).isBetween(1L, 41L);
        }
    }

    @Test
    void withoutOrdersInsideTheSpreadAGapStays() {
        PaperVenue venue = quiet();
        Population flow = flow(4, "inside", "0%", "at-touch", "0%");
        opened(flow, venue);
        venue.tick(List.of(flow), SECOND);
        assertThat(spread(venue)).isGreaterThan(1);
    }

    /** The others stay a hundredth above the index. When that falls by a hundredth they have followed it already, and the flow goes on believing in the same basis. */
    @Test
    void aMoveOfTheIndexCountsOnceThoughOthersHaveFollowedItAlready() {
        PaperVenue venue = quiet();
        int others = venue.openUnmargined(0);
        long[] quotes = new long[2];
        venue.run(List.of(flow(6, "tolerance", "0bp", "basis-half-life", "1000h")), 20, tick -> {
            venue.indexTicks = tick < 19 ? OPENING : OPENING * 99 / 100;
            for (long quote : quotes) {
                if (quote != 0) {
                    venue.cancel(quote);
                }
            }
            quotes[0] = venue.limit(others, Side.BUY, venue.indexTicks * 101 / 100 - 1, 1_000_000);
            quotes[1] = venue.limit(others, Side.SELL, venue.indexTicks * 101 / 100 + 1, 1_000_000);
        });
        assertThat(bidsWithin(venue, 0.001)).as("with a thousand lots of the flow beside the others' million").isGreaterThan(1_001_000);
    }

    @Test
    void theBookFollowsTheIndexAtOnceAndTradesNothing() {
        PaperVenue venue = quiet();
        venue.run(List.of(flow(5, "tolerance", "0bp")), 60, tick -> venue.indexTicks = OPENING + 57 * ((tick * 7) % 11) - 300);
        assertThat(venue.tradedLots).isZero();
        assertThat(spread(venue)).isEqualTo(1);
        assertThat(venue.midHalfTicks() / 2.0).isCloseTo(venue.indexTicks, within(1.0));
    }

    @Test
    void staleOrdersComeBackAtTheirDistanceFromTheNewBestPrice() {
        PaperVenue venue = new PaperVenue();
        Population flow = flow(6, "arrivals", "20/s", "tolerance", "0bp");
        opened(flow, venue);
        long before = venue.depth().lots(Side.BUY);
        venue.facts.clear();
        venue.indexTicks = OPENING - 2_000;
        flow.quote(venue, venue);
        assertThat(venue.depth().lots(Side.BUY)).isEqualTo(before);
        assertThat(venue.bestTicks(Side.BUY)).isLessThanOrEqualTo(OPENING - 2_000);
        assertThat(venue.facts).isNotEmpty().allMatch(fact -> fact.contains("limit") && fact.contains("BUY"));
        venue.facts.clear();
        flow.quote(venue, venue);
        assertThat(venue.facts).isEmpty();
    }

    @Test
    void theBasisOfTheLastCloseFadesWithItsHalfLife() {
        PaperVenue venue = new PaperVenue();
        Population flow = flow(7, "tolerance", "0bp", "basis-half-life", "2s", "at-touch", "100%", "arrivals", "100/s");
        venue.limit(venue.openUnmargined(0), Side.BUY, OPENING + 399, 1);
        venue.limit(venue.openUnmargined(0), Side.SELL, OPENING + 401, 1);
        venue.tick(List.of(), 0);
        flow.open(venue);
        flow.quote(venue, venue);
        flow.seed(venue, venue, venue);
        venue.nanos = 2 * SECOND;
        venue.facts.clear();
        venue.tick(List.of(flow), 3 * SECOND);
        // others keep the mid 400 ticks above the index; after a half-life the flow takes 200 of them for real and bids no more than that
        assertThat(venue.facts.stream().filter(fact -> fact.contains(" limit ") && fact.contains("BUY") && !fact.startsWith("2000000000 "))
                .map(fact -> Long.parseLong(fact.substring(fact.indexOf('@') + 2)))).isNotEmpty().allMatch(price -> price == OPENING + 199 || price == OPENING + 200);
    }

    @Test
    void noOrderRestsBeyondWhatItsOwnerTolerates() {
        PaperVenue venue = quiet();
        Population flow = flow(8, "tolerance", "0bp");
        opened(flow, venue);
        // somebody buys all that is offered within 500 ticks and bids 400 above the index: nobody follows
        venue.immediate(venue.openUnmargined(0), Side.BUY, OPENING + 500, Long.MAX_VALUE >> 3);
        long bid = venue.limit(venue.openUnmargined(0), Side.BUY, OPENING + 400, 1);
        venue.tick(List.of(flow), SECOND);
        assertThat(venue.restingLots(bid)).isEqualTo(1);
        assertThat(venue.depth().lotsWithin(Side.BUY, OPENING + 1)).isEqualTo(1);
    }

    @Test
    void arrivalsAreTheSameWhateverTheMarketDoes() {
        assertThat(momentsOfBehindOrders(0.97)).isEqualTo(momentsOfBehindOrders(1)).hasSizeGreaterThan(1_000);
    }

    /** Sizes are all alike here; moved orders come in the quotes phase, on the grid of ticks. */
    private static List<Long> momentsOfBehindOrders(double indexFactor) {
        PaperVenue venue = new PaperVenue();
        venue.run(List.of(flow(9)), 20, tick -> venue.indexTicks = tick < 10 ? OPENING : Math.round(OPENING * indexFactor));
        return venue.facts.stream().filter(fact -> fact.contains(" limit ")).map(fact -> Long.parseLong(fact.split(" ")[0])).filter(nanos -> nanos % SECOND != 0).toList();
    }

    @Test
    void aThinQueueIsLeftMoreReadily() {
        // against a queue that is far longer, the rate of leaving is 1 + 80 % of what it is against an equal one
        assertThat(bestBidAgainst(10_000_000, "80%") / bestBidAgainst(10_000_000, "0%")).isCloseTo(1 / 1.8, within(0.05));
    }

    private static double bestBidAgainst(long othersLots, String imbalance) {
        double lots = 0;
        int seeds = 40;
        for (int seed = 0; seed < seeds; seed++) {
            PaperVenue venue = quiet();
            venue.limit(venue.openUnmargined(0), Side.SELL, OPENING, othersLots);
            venue.run(flow(seed, "at-touch", "100%", "imbalance", imbalance), 10);
            lots += venue.depth().lots(Side.BUY) / (double) seeds;
        }
        return lots;
    }

    @Test
    void stressThinsWhatIsPlacedAndActivityHastensIt() {
        assertThat(arrivalsAt(4, "stress-thinning", "1")).isCloseTo(500, within(70L));
        assertThat(arrivalsAt(4, "stress-thinning", "9", "stress-floor", "50%")).isCloseTo(1_000, within(100L));
        assertThat(arrivalsAt(0.9, "stress-thinning", "1")).isCloseTo(2_000, within(130L));
        assertThat(arrivalsAt(4, "activity", "0.5")).isCloseTo(4_000, within(190L));
    }

    /** Orders placed in ten seconds at a multiple of the calm volatility. */
    private static long arrivalsAt(double multiple, String... more) {
        PaperVenue venue = quiet();
        venue.scriptedVolatility = multiple * 0.5 / Math.sqrt(365 * 86_400);
        Population flow = flow(2, more);
        opened(flow, venue);
        long before = venue.limitOrders;
        venue.tick(List.of(flow), 10 * SECOND);
        return venue.limitOrders - before;
    }

    @Test
    void activityWithoutArrivalsIsRefused() {
        assertThatThrownBy(() -> flow(1, "arrivals", "0/s", "activity", "1")).hasMessageContaining("'activity' needs arrivals");
    }

    private static PaperVenue quiet() {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        return venue;
    }

    private static void opened(Population flow, PaperVenue venue) {
        flow.open(venue);
        flow.seed(venue, venue, venue);
    }

    private static long spread(PaperVenue venue) {
        return venue.bestTicks(Side.SELL) - venue.bestTicks(Side.BUY);
    }

    private static double bidsWithin(PaperVenue venue, double distance) {
        return venue.depth().lotsWithin(Side.BUY, Math.round(OPENING * (1 - distance)) - 1);
    }
}
