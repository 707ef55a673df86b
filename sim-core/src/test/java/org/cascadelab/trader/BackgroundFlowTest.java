package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class BackgroundFlowTest {
    private static final String[] NO_MARKET_ORDERS = {"market-orders", "0/s"};

    @Test
    void theSeededBookHasTheStatedDepthAtEveryDistanceOnAverage() {
        double[] usd = new double[4];
        double[] distances = {0.0005, 0.001, 0.005, 0.02};
        int seeds = 200;
        for (int seed = 0; seed < seeds; seed++) {
            PaperVenue venue = seeded(seed);
            for (int i = 0; i < distances.length; i++) {
                long bids = venue.depth().lotsWithin(Side.BUY, Math.round(OPENING * (1 - distances[i])));
                long asks = venue.depth().lotsWithin(Side.SELL, Math.round(OPENING * (1 + distances[i])));
                usd[i] += (bids + asks) / 2.0 * 100 / seeds;
            }
        }
        assertThat(usd[0]).isCloseTo(13e6 * 4.5 / 9.5, within(0.03 * 6.2e6));
        assertThat(usd[1]).isCloseTo(13e6, within(0.03 * 13e6));
        assertThat(usd[2]).isCloseTo(13e6 * 49.5 / 9.5, within(0.03 * 68e6));
        assertThat(usd[3]).isCloseTo(13e6 * 199.5 / 9.5, within(0.03 * 273e6));
    }

    @Test
    void expectedDepthIsTheStatedDepth() {
        Population flow = PaperVenue.population("background", "flow", 1);
        assertThat(flow.expectedDepthLots(0.001 * OPENING)).isCloseTo(130_000, within(1e-6));
        flow.scaleDepth(0.5);
        assertThat(flow.expectedDepthLots(0.001 * OPENING)).isCloseTo(65_000, within(1e-6));
    }

    @Test
    void theBookKeepsItsDepthWhileTimePasses() {
        double seconds = 0;
        double depth = 0;
        for (int seed = 0; seed < 20; seed++) {
            PaperVenue venue = new PaperVenue();
            venue.recording = false;
            venue.run(PaperVenue.population("background", "flow", seed, NO_MARKET_ORDERS), 120);
            depth += venue.depth().lotsWithin(Side.BUY, Math.round(OPENING * 0.99)) * 100.0;
            seconds++;
        }
        assertThat(depth / seconds).isCloseTo(13e6 * 99.5 / 9.5, within(0.1 * 136e6));
    }

    @Test
    void halfOfASweptBookIsBackAfterTheHalfLife() {
        double back = 0;
        int seeds = 100;
        for (int seed = 0; seed < seeds; seed++) {
            PaperVenue venue = new PaperVenue();
            venue.recording = false;
            Population flow = PaperVenue.population("background", "flow", seed, "market-orders", "0/s", "anchor", "100%", "size-dispersion", "0%");
            flow.open(venue);
            flow.seed(venue, venue, venue);
            int seller = venue.openUnmargined(0);
            venue.immediate(seller, Side.SELL, Math.round(OPENING * 0.99), Long.MAX_VALUE >> 3);
            for (int tick = 1; tick <= 10; tick++) {
                venue.tick(List.of(flow), tick * SECOND);
            }
            back += venue.depth().lotsWithin(Side.BUY, Math.round(OPENING * 0.99)) * 100.0 / (13e6 * 99.5 / 9.5) / seeds;
        }
        assertThat(back).isCloseTo(0.5, within(0.04));
    }

    @Test
    void aStaticBookDoesNothing() {
        PaperVenue venue = new PaperVenue();
        venue.run(PaperVenue.population("background", "flow", 3, "market-orders", "0/s", "refill", "no"), 5);
        assertThat(venue.limitOrders).isBetween(590L, 600L);
        assertThat(venue.cancels).isZero();
        venue.indexTicks = OPENING / 2;
        venue.tick(List.of(PaperVenue.population("background", "flow", 3, "refill", "no")), 6 * SECOND);
        assertThat(venue.cancels).isZero();
    }

    @Test
    void ordersComeAtTheSameMomentsWhateverTheMarketDoes() {
        List<String> quiet = momentsOfLimitOrders(1);
        List<String> crash = momentsOfLimitOrders(0.97);
        assertThat(crash).containsAll(quiet);
    }

    /** Moments and sizes; prices and the moves of stale orders in the quotes phase follow the market. */
    private static List<String> momentsOfLimitOrders(double indexFactor) {
        PaperVenue venue = new PaperVenue();
        venue.run(List.of(PaperVenue.population("background", "flow", 5)), 20, tick -> {
            if (tick == 10) {
                venue.indexTicks = Math.round(OPENING * indexFactor);
                venue.immediate(0, indexFactor < 1 ? Side.SELL : Side.BUY, indexFactor < 1 ? OPENING * 99 / 100 : 1, 50_000);
            }
        });
        List<String> moments = new ArrayList<>();
        for (String fact : venue.facts) {
            boolean onTheGrid = fact.startsWith("0 ") || fact.split(" ")[0].endsWith("000000000");
            if (!onTheGrid && (fact.contains(" limit ") || fact.contains(" immediate "))) {
                moments.add(fact.substring(0, fact.indexOf('@')));
            }
        }
        return moments;
    }

    @Test
    void theBookFollowsAGapOfTheIndexWithoutTradingThroughIt() {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        venue.run(List.of(PaperVenue.population("background", "flow", 5, NO_MARKET_ORDERS)), 90, tick -> venue.indexTicks = tick < 30 ? OPENING : OPENING * 95 / 100);
        assertThat(venue.midHalfTicks() / (2.0 * venue.indexTicks)).isCloseTo(1, within(0.001));
        assertThat(venue.tradedLots).isZero();
    }

    @Test
    void marketOrdersHaveTheStatedRateMedianAndSignPersistence() {
        PaperVenue venue = new PaperVenue();
        venue.run(PaperVenue.population("background", "flow", 11), 3_600);
        List<Double> sizes = new ArrayList<>();
        List<Integer> signs = new ArrayList<>();
        for (String fact : venue.facts) {
            String[] words = fact.split(" ");
            if (words[1].equals("immediate")) {
                signs.add(words[3].equals("BUY") ? 1 : -1);
                sizes.add(Double.parseDouble(words[4]));
            }
        }
        sizes.sort(null);
        assertThat(sizes.size() / 3_600.0).isCloseTo(15.6, within(0.3));
        assertThat(sizes.get(sizes.size() / 2)).isCloseTo(19, within(1.0));
        assertThat(autocorrelation(signs, 1)).isCloseTo(0.156, within(0.03));
        assertThat(autocorrelation(signs, 10)).isCloseTo(0.12, within(0.03));
        assertThat(autocorrelation(signs, 50)).isCloseTo(0.04, within(0.03));
    }

    @Test
    void aNewOrderNeverCrosses() {
        PaperVenue venue = new PaperVenue();
        venue.run(List.of(PaperVenue.population("background", "flow", 2, "market-orders", "0/s", "anchor", "100%")), 60, tick -> venue.indexTicks = OPENING + (tick % 2 == 0 ? 2_000 : -2_000));
        assertThat(venue.facts).noneMatch(fact -> fact.contains("filled"));
        assertThat(venue.bestTicks(Side.BUY)).isNotEqualTo(OrderBook.NO_PRICE).isLessThan(venue.bestTicks(Side.SELL));
    }

    @Test
    void stressThinsWhatIsPlaced() {
        assertThat(ordersPlacedAt(4 * 0.5 / Math.sqrt(365 * 86_400))).isCloseTo(ordersPlacedAt(0) / 4, within(60.0));
    }

    private static double ordersPlacedAt(double volatility) {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        venue.scriptedVolatility = volatility;
        Population flow = PaperVenue.population("background", "flow", 2, "market-orders", "0/s", "stress-thinning", "1");
        flow.open(venue);
        flow.seed(venue, venue, venue);
        return venue.limitOrders;
    }

    @Test
    void distancesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> PaperVenue.population("background", "flow", 2, "nearest", "20bp")).hasMessageContaining("nearest < within <= farthest");
    }

    private static PaperVenue seeded(long seed) {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        Population flow = PaperVenue.population("background", "flow", seed);
        flow.open(venue);
        flow.seed(venue, venue, venue);
        return venue;
    }

    private static double autocorrelation(List<Integer> signs, int lag) {
        double sum = 0;
        for (int i = lag; i < signs.size(); i++) {
            sum += signs.get(i) * signs.get(i - lag);
        }
        return sum / (signs.size() - lag);
    }
}
