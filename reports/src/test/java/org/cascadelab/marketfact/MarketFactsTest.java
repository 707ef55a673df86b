package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.document.MarketFactsText;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarketFactsTest {
    private static final long SECOND = 1_000_000_000L;
    /** A tick of the price is 0.1 USD, and of a lot 0.01 USD. */
    private static final RunTerms TERMS = new RunTerms("USD", 0.1, 0.01, 0);

    private final MarketTape tape = new MarketTape(TERMS);
    private int ticks;

    private MarketFactsTest starts() {
        tape.runStarted(new RunStarted(1, "full", SECOND, 100_000, 10, 10, 0, 1_000, 10_000, 0, 1, 0.5, 0.5));
        return this;
    }

    private void quote(long bid, long ask) {
        tape.tickClosed(ticks, ++ticks * SECOND, 0, 10_000, 10_000, bid, ask, 10_000);
    }

    private void trade(double seconds, int taker, long price, long lots, boolean buys, boolean forced) {
        tape.traded((long) (seconds * SECOND), 0, price, lots, taker, 99, buys, forced);
    }

    private MarketFact fact(String name) {
        tape.runEnded(new RunEnded(ticks, 10_000, 0, 0, 0, 0, 0));
        return MarketFacts.of(tape).values().stream().flatMap(List::stream).filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    private double value(String name) {
        return fact(name).value().get();
    }

    static Stream<Catalog.Entry<MarketFactGroup>> groups() {
        return MarketFacts.CATALOG.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyFactSaysWhatItIsAndNothingElseIsDescribed(Catalog.Entry<MarketFactGroup> entry) {
        starts();
        tape.runEnded(new RunEnded(0, 10_000, 0, 0, 0, 0, 0));
        MarketFactGroup group = entry.build(Params.defaults(entry.parameters()));
        assertThat(group.descriptions()).extracting(FactDescription::name).isEqualTo(group.of(tape).stream().map(MarketFact::name).toList());
        assertThat(group.descriptions()).allSatisfy(description -> {
            assertThat(description.definition()).as(description.name()).hasSizeGreaterThan(40).doesNotContain("  ");
            assertThat(MarketFacts.describe(description.name())).isEqualTo(description);
        });
    }

    @Test
    void aDescriptionWithoutRangeOrSourceIsRefused() {
        assertThatThrownBy(() -> new FactDescription("x", "What it is.", " ", "me")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs a definition");
        assertThatThrownBy(() -> new FactDescription("x", "no sentence", "any", "me")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatATraderTakesAtOneMomentIsOneOrderAndForcedOrdersAreNone() {
        starts();
        trade(0.1, 1, 10_000, 3, true, false);
        trade(0.1, 1, 10_001, 2, true, false);
        trade(0.1, 2, 9_990, 4, false, false);
        trade(0.1, 1, 10_001, 1, true, false);
        trade(0.2, 1, 10_001, 1, true, false);
        trade(0.3, 3, 9_000, 500, false, true);
        trade(0.3, 1, 10_001, 1, true, false);
        quote(9_999, 10_001);
        assertThat(fact("market-order-rate").observations()).as("two sides, two moments, and another's in between").isEqualTo(5);
        assertThat(value("market-order-rate")).isEqualTo(5);
        assertThat(value("walk-share")).isEqualTo(20);
        // at their first prices: 5 x 10,000, 4 x 9,990 and 3 of 10,001 x 0.01 USD
        assertThat(value("market-order-mean")).isCloseTo((500 + 399.6 + 3 * 100.01) / 5, within(1e-9));
    }

    @Test
    void whatWasWithdrawnIsHeldAgainstWhatWasTraded() {
        starts();
        trade(0.1, 1, 10_000, 10, true, false);
        trade(0.3, 3, 9_000, 20, false, true);
        quote(9_999, 10_001);
        quote(9_999, 10_001);
        tape.orderRested(0, 0, 1, true, 9_998, 10, 9_999);
        for (int order = 2; order < 10; order++) {
            tape.orderRested(SECOND, 0, order, true, 9_998, 10, 9_999);
        }
        for (int order = 1; order < 7; order++) {
            tape.orderWithdrawn(SECOND, 0, order, true, 9_998, 10, 9_999);
        }
        tape.orderFlowCounted(new OrderFlowCounted(0, 8, 100, 6, 70));
        assertThat(value("cancelled-share")).isEqualTo(70);
        assertThat(value("limit-order-rate")).as("in 2 s, the opening book's order left out").isEqualTo(4);
        assertThat(value("cancel-rate")).isEqualTo(3);
    }

    @Test
    void ordersAreCountedByTheirDistanceFromTheBestOfTheirSide() {
        starts();
        long[] behind = {-2, 0, 1, 5, 6, 10, 11, 20, 21, 50, 51, 400, FactListener.NO_PRICE};
        int id = 0;
        for (int round = 0; round < 100; round++) {
            for (long distance : behind) {
                boolean buys = round % 2 == 0;
                long best = distance == FactListener.NO_PRICE ? distance : 10_000;
                tape.orderRested(SECOND, 0, ++id, buys, distance == FactListener.NO_PRICE ? 10_000 : 10_000 - (buys ? distance : -distance), 1, best);
                if (distance >= 1 && distance <= 10 || distance == -2) {
                    // an order that went inside is the best when it goes
                    tape.orderWithdrawn(SECOND + 1_000, 0, id, buys, 10_000, 1, distance == -2 ? 10_000 : 10_000 + (buys ? distance : -distance));
                }
            }
        }
        quote(9_999, 10_001);
        // of twelve with a best price to compare with
        assertThat(value("order-share-inside")).isCloseTo(100 / 12.0, within(1e-9));
        assertThat(value("order-share-touch")).isCloseTo(100 / 12.0, within(1e-9));
        for (String two : List.of("1-5", "6-10", "11-20", "21-50", "beyond-50")) {
            assertThat(value("order-share-" + two)).as(two).isCloseTo(200 / 12.0, within(1e-9));
        }
        assertThat(value("cancels-per-order-touch")).as("where inside orders end").isEqualTo(1);
        assertThat(value("cancels-per-order-1-5")).isEqualTo(1);
        assertThat(value("cancels-per-order-11-20")).isZero();
    }

    @Test
    void livesOfOrdersThatStillRestCountForWhatTheySay() {
        starts();
        // 200 orders of the first moment: 50 traded away after 1 s, in two pieces; 50 cancelled after 4 s; 100 rest to the end, of which 50 came only at 4.5 s
        for (int order = 0; order < 200; order++) {
            tape.orderRested(order < 150 ? 1 : 4_500_000_000L, 0, order, true, 10_000, 3, 10_000);
        }
        for (int order = 0; order < 50; order++) {
            tape.orderTaken(SECOND / 2, 0, order, 1);
            tape.orderTaken(SECOND + 1, 0, order, 2);
            tape.orderWithdrawn(4 * SECOND + 1, 0, order + 50, true, 10_000, 3, 10_000);
        }
        for (int tick = 0; tick < 6; tick++) {
            quote(9_999, 10_001);
        }
        assertThat(value("order-deleted-share")).isEqualTo(50);
        // at 1 s 150 of 200 are left, and so long nobody is lost sight of; the 50 late ones are seen for 1.5 s only, so at 4 s 50 of 100 end: 0.75 x 0.5 outlive it
        assertThat(value("order-life-median")).isCloseTo(4, within(0.05));
    }

    @Test
    void ordersAreFoundAgainHoweverManyThereAre() {
        OrderTape orders = new OrderTape();
        orders.clear(SECOND);
        MersenneTwister luck = new MersenneTwister(5);
        Map<Long, Integer> plain = new LinkedHashMap<>();
        long traded = 0;
        long cancelled = 0;
        for (int i = 1; i <= 60_000; i++) {
            if (plain.isEmpty() || luck.nextInt(100) < (i < 30_000 ? 55 : 40)) {
                // ids as the exchange gives them: an account and its own number
                long id = ((long) luck.nextInt(3) << 32) + i;
                orders.rested(i, id, true, 10, 2, 10);
                plain.put(id, 2);
            } else {
                Long[] ids = plain.keySet().toArray(Long[]::new);
                long id = ids[luck.nextInt(Math.min(ids.length, 50))];
                if (luck.nextBoolean()) {
                    orders.taken(i, id, 1);
                    if (plain.merge(id, -1, Integer::sum) == 0) {
                        plain.remove(id);
                        traded++;
                    }
                } else {
                    orders.withdrawn(i, id, true, 10, 10);
                    plain.remove(id);
                    cancelled++;
                }
            }
        }
        assertThat(orders.restedPerTick(1)[0]).isEqualTo(traded + cancelled + plain.size());
        assertThat(orders.cancelsPerTick(2)).containsExactly(cancelled, 0);
        assertThat(orders.endedByTrade()).isEqualTo(traded);
        assertThat(orders.endedByCancel()).isEqualTo(cancelled);
    }

    @Test
    void levelsAreThoseOfBothSides() {
        starts();
        // at a mid of 10,000 ticks a lot is worth 100 USD
        tape.levelsSampled(new LevelsSampled(-1, 0, 0, 20_000, 10, 3, 30, 45, 10, 5, 50, 27));
        tape.levelsSampled(new LevelsSampled(9, 10 * SECOND, 0, 20_000, 10, 4, 30, 45, 10, 8, 50, 27));
        tape.levelsSampled(new LevelsSampled(19, 20 * SECOND, 0, 20_000, 0, 0, 0, 0, 10, 8, 50, 27));
        quote(9_999, 10_001);
        assertThat(value("best-size-median")).isEqualTo(450);
        assertThat(value("best-size-mean")).isEqualTo(500);
        assertThat(value("level-size-mean")).as("80 lots in 20 levels").isEqualTo(400);
        assertThat(value("level-gap-mean")).as("72 ticks in 18 steps").isEqualTo(4);
    }

    @Test
    void spreadAndDepthAreMeasuredAtTheEndsOfTicks() {
        starts();
        quote(9_999, 10_000);
        quote(9_999, 10_000);
        quote(9_995, 10_005);
        quote(FactListener.NO_PRICE, 10_005);
        tape.depthSampled(new DepthSampled(-1, 0, 0, 20_000, 1, 2, 3, 4, 5, 6, 3, 4, 5, 6, 7, 8));
        tape.depthSampled(new DepthSampled(9, 10 * SECOND, 0, 20_000, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6));
        assertThat(value("spread-median")).isEqualTo(1);
        assertThat(value("spread-mean")).isEqualTo(4);
        assertThat(value("spread-one-tick-share")).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(fact("spread-mean").observations()).as("an empty side has no spread").isEqualTo(3);
        assertThat(value("spread-median-bp")).isCloseTo(1 / 9_999.5 * 10_000, within(1e-9));
        assertThat(value("depth-1bp")).as("2 lots a side x 10,000 x 0.01 USD").isEqualTo(200);
        assertThat(value("depth-50bp")).isEqualTo(500);
    }

    @Test
    void shortRunsSayWhatTheyLackAndNeverGiveANumberThatIsNone() {
        starts();
        quote(9_999, 10_000);
        assertThat(fact("return-hill-5").value().undefined()).isEqualTo("this run has 0 one-minute returns, of which the tail is 0; 10 are needed");
        assertThat(fact("size-autocorrelation-60").value().undefined()).isEqualTo("this run has 0 one-minute returns; 90 are needed for that lag");
        assertThat(fact("liquidation-fano").value().undefined()).isEqualTo("nobody was liquidated");
        assertThat(fact("impact-per-100k").value().undefined()).contains("0 windows of 10 s");
        assertThat(MarketFactsText.of(MarketFacts.of(tape), RealMarkets.shipped(), "run")).doesNotContain("NaN").doesNotContain("Infinity")
                .contains("* 1 minute, largest 5 %: this run has 0 one-minute returns");
    }

    @Test
    void aPriceThatFollowsNetFlowHasThatSlope() {
        starts();
        MersenneTwister luck = new MersenneTwister(3);
        double mid = 100_000;
        for (int window = 0; window < 200; window++) {
            long lots = 100 + luck.nextInt(900);
            boolean buys = luck.nextBoolean();
            trade(window * 10 + 0.5, 1, 10_000, lots, buys, false);
            // 1 bp for every 10,000 USD
            mid *= Math.exp((buys ? 1 : -1) * lots * 100 / 10_000.0 / 10_000);
            for (int tick = 0; tick < 10; tick++) {
                quote(Math.round(mid) - 1, Math.round(mid) + 1);
            }
        }
        assertThat(value("impact-per-100k")).isCloseTo(10, within(0.1));
        assertThat(fact("impact-per-100k").error().get()).isLessThan(0.1);
        assertThat(value("impact-fifth-5")).isGreaterThan(value("impact-fifth-1"));
    }

    @Test
    void liquidationsInBurstsAreFarFromPoisson() {
        starts();
        for (int tick = 0; tick < 7_200; tick++) {
            quote(9_999, 10_001);
        }
        int episode = 0;
        // five bursts of six, twenty minutes apart, one a second; and one alone that closes nothing
        for (int burst = 0; burst < 5; burst++) {
            for (int i = 0; i < 6; i++) {
                long nanos = (burst * 1_200 + i) * SECOND;
                tape.liquidationStarted(new LiquidationStarted(episode, 0, nanos, episode, 0, 10, 10_000, 100, 200));
                tape.forcedFilled(new ForcedFilled(episode, nanos, episode, 0, -(episode + 1), 10_000, 20_000, ForcedFilled.Venue.BOOK));
                episode++;
            }
        }
        tape.liquidationStarted(new LiquidationStarted(episode, 0, 7_100 * SECOND, episode, 0, 10, 10_000, 100, 200));
        assertThat(value("liquidations-within-60s")).as("25 of 29 gaps").isCloseTo(2_500 / 29.0, within(1e-9));
        assertThat(value("liquidation-gap-median")).isEqualTo(1);
        assertThat(value("liquidation-burst-share")).isEqualTo(100);
        assertThat(value("liquidation-gap-cv")).isGreaterThan(2);
        // ten whole windows of ten minutes and two more: 6 in every other one of ten
        assertThat(value("liquidation-fano")).isGreaterThan(2);
        assertThat(value("liquidation-median")).as("1 to 30 lots of 100 USD").isEqualTo(1_550);
        assertThat(fact("liquidation-hill").value().undefined()).contains("30 liquidations, of which the tail is 3");
    }

    @Test
    void anIndexOfParetoValuesIsFoundWithinItsError() {
        MersenneTwister luck = new MersenneTwister(5);
        double[] pareto = new double[20_000];
        Arrays.setAll(pareto, i -> Math.pow(1 - luck.nextDouble(), -1 / 3.0));
        MarketFact index = HillIndex.of("x", "x", pareto, 0.05, "values");
        assertThat(index.value().get()).isCloseTo(3, within(3 * index.error().get()));
        assertThat(index.error().get()).as("3 / sqrt(1,000)").isCloseTo(0.095, within(0.01));
    }

    @Test
    void batchMeansSeeTheMemoryThatTheUsualErrorMisses() {
        MersenneTwister luck = new MersenneTwister(7);
        double[] series = new double[20_000];
        for (int i = 1; i < series.length; i++) {
            series[i] = 0.9 * series[i - 1] + luck.nextGaussian();
        }
        // the mean of an autoregression has the error 1 / (1 - 0.9) / sqrt(n) = 0.0707, the usual formula 0.0162
        assertThat(Errors.byBatches(series, StatUtils::mean)).isBetween(0.045, 0.1);
        assertThat(Errors.byBatches(new double[39], StatUtils::mean)).isNaN();
        double[] few = {1, 2, 3, 4, 5};
        assertThat(Errors.byJackknife(few, StatUtils::mean)).as("for a mean, the textbook's").isCloseTo(Math.sqrt(2.5 / 5), within(1e-12));
    }

    @Test
    void everyRealValueIsOfAFactThatThereIsInItsUnit() {
        Set<String> names = MarketFacts.names();
        assertThat(names).containsAll(RealMarkets.shipped().names());
        starts();
        fact("spread-mean");
        MarketFacts.of(tape).values().stream().flatMap(List::stream).forEach(fact -> {
            assertThat(names).as("the same facts whatever happened").contains(fact.name());
            RealMarkets.shipped().of(fact.name()).forEach(real -> assertThat(fact.unit()).as(fact.name()).isEqualTo(real.unit()));
        });
    }

    @Test
    void aNumberIsHeldAgainstARangeGiveOrTakeTwoErrors() {
        RealMarkets.Value range = new RealMarkets.Value("x", 2, 3, "s", "a market", "a source");
        assertThat(Beside.of(MarketFact.of("x", "x", "s", 1.5, 0.3, 9), range)).isEqualTo(Beside.WITHIN);
        assertThat(Beside.of(MarketFact.of("x", "x", "s", 1.5, 0.2, 9), range)).isEqualTo(Beside.LOWER);
        assertThat(Beside.of(MarketFact.of("x", "x", "s", 3.5, "none", 9), range)).isEqualTo(Beside.HIGHER);
        assertThat(Beside.of(MarketFact.of("x", "x", "s", 9, 5, 9), range)).isEqualTo(Beside.IMPRECISE);
        assertThat(Beside.of(MarketFact.of("x", "x", "bp", 2, 5, 9), range)).isEqualTo(Beside.OTHER_UNIT);
        assertThat(Beside.of(MarketFact.undefined("x", "x", "s", "no", 0), range)).isEqualTo(Beside.UNKNOWN);
    }

    @Test
    void aTableOfRealValuesIsReadStrictlyAndToldCompletely() {
        RealMarkets read = RealMarkets.read(List.of("# mine", "name,low,high,unit,market,source", "walk-share,10,,%,my market,\"a paper, with a \"\"comma\"\"\"", ""), "mine.csv", Set.of("walk-share"));
        assertThat(read.of("walk-share")).containsExactly(new RealMarkets.Value("walk-share", 10, 10, "%", "my market", "a paper, with a \"comma\""));
        assertThatThrownBy(() -> RealMarkets.read(List.of("name,low,high,unit,market,source", "walk-shar,1,2,%,m,s", "walk-share,x,2,%,m,s", "walk-share,3,2,%,m,s", "walk-share,3", "walk-share,NaN,,,m,s",
                "walk-share,1,2,%,m,"), "mine.csv", Set.of("walk-share"))).hasMessageContaining("mine.csv:2: name: there is no fact 'walk-shar'").hasMessageContaining("did you mean 'walk-share'")
                .hasMessageContaining("mine.csv:3: low: 'x' is not a number").hasMessageContaining("mine.csv:4: low 3 is above high 2").hasMessageContaining("mine.csv:5: 2 fields")
                .hasMessageContaining("mine.csv:6: low: 'NaN' is not a finite number").hasMessageContaining("mine.csv:7: a value needs its market and its source");
        assertThatThrownBy(() -> RealMarkets.read(List.of("a,b"), "mine.csv", null)).hasMessageContaining("mine.csv:1: the first line names the columns");
        assertThatThrownBy(() -> RealMarkets.read(List.of(), "mine.csv", null)).hasMessageContaining("holds no value");
    }
}
