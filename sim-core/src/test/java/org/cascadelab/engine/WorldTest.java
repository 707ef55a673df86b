package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.catalog.Choices.choice;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.Instrument;
import org.cascadelab.price.NewsTypes;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import org.cascadelab.trader.Populations;
import org.cascadelab.venue.CircuitBreaker;
import org.cascadelab.venue.CircuitBreakers;
import org.cascadelab.venue.Outage;
import org.cascadelab.venue.Outages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The long of 100 lots from 1000 with 6000 of equity: its trigger is at 989, its bankruptcy price at 940. Ticks are seconds. */
class WorldTest {
    private static final long SECOND = SmallMarket.SECOND;

    private static SmallMarket oneLong() {
        return new SmallMarket().margined("long", 100, 6_000).margined("short", -100, 50_000);
    }

    static Outage outage(String type, String... namesAndTexts) {
        return choice(Outages.CATALOG, type, namesAndTexts);
    }

    static CircuitBreaker breaker(String type, String... namesAndTexts) {
        return choice(CircuitBreakers.CATALOG, type, namesAndTexts);
    }

    private static long[] flat(int ticks, long value) {
        return LongStream.generate(() -> value).limit(ticks).toArray();
    }

    private static SmallMarket.Act sells(long lots) {
        return (market, desk, account) -> desk.market(account, Side.SELL, lots);
    }

    private static SmallMarket.Act bids(long priceTicks, long lots) {
        return (market, desk, account) -> desk.limit(account, Side.BUY, priceTicks, lots);
    }

    // ---- outages

    @Test
    void duringAnOutageNobodyTradesAndAnAccountInBreachIsClosedWhenItIsOver() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 980, 980, 980, 980).outage("down", outage("venue", "at", "1s", "for", "2500ms"));
        FactLog log = market.acting("seller", new double[] {0.5, 1, 2, 3.4, 3.6}, sells(1), sells(1), sells(1), sells(1), sells(1)).run("full", 1);
        assertThat(log.of(OutageBegan.class)).containsExactly("OutageBegan[nanos=1000000000, outage=down, effect=venue down: no orders, no cancels and no margin checks]");
        assertThat(log.of(OutageEnded.class)).containsExactly("OutageEnded[nanos=3500000000, outage=down]");
        assertThat(log.of(OrderRefused.class)).hasSize(3).allMatch(line -> line.contains("reason=OUTAGE"));
        assertThat(log.lines()).filteredOn(line -> line.startsWith("trade") && !line.contains("forced")).extracting(line -> line.split(":")[0])
                .containsExactly("trade 500000000", "trade 3600000000");
        assertThat(log.of(LiquidationStarted.class)).singleElement().asString().contains("nanos=4000000000");
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("CLOSED");
    }

    @Test
    void cancelsTriedInAnOutageComeFirstWhenItIsOverUnlessTheyAreStillTaken() {
        for (boolean cancels : new boolean[] {false, true}) {
            long[] order = new long[1];
            long[] left = new long[2];
            SmallMarket market = new SmallMarket().index(flat(4, 1_000)).outage("down", outage("venue", "at", "1s", "for", "1s", "cancels", cancels ? "yes" : "no"));
            market.acting("maker", new double[] {0.5, 1.5, 1.6}, (view, desk, account) -> order[0] = desk.limit(account, Side.BUY, 990, 5),
                    (view, desk, account) -> desk.cancel(order[0]),
                    (view, desk, account) -> left[0] = desk.restingLots(order[0]));
            market.acting("seller", new double[] {2}, (view, desk, account) -> left[1] = desk.market(account, Side.SELL, 5));
            FactLog log = market.run("full", 1);
            assertThat(left).containsExactly(cancels ? 0 : 5, 0);
            assertThat(log.of(OrderRefused.class)).hasSize(cancels ? 0 : 1);
        }
    }

    @Test
    void stopsSleepInAnOutageAndWakeWithTheFirstMarkAfterIt() {
        for (boolean down : new boolean[] {false, true}) {
            SmallMarket market = oneLong().buyer("buyer", 0, 992, 200).index(1_000, 995, 994, 994, 994);
            market.population("stops", (n, instrument, price, streams) -> new Population() {
                private int account;

                @Override
                public void open(Opening opening) {
                    account = opening.openMargined(50_000);
                    opening.hold(account, 10, price);
                    opening.hold(opening.openUnmargined(0), -10, price);
                }

                @Override
                public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                    desk.stop(account, Side.SELL, Trigger.MARK, 995, 10);
                }
            });
            if (down) {
                market.outage("down", outage("venue", "at", "1500ms", "for", "2s"));
            }
            assertThat(market.run("none", 1).lines()).filteredOn(line -> line.startsWith("trade")).singleElement().asString()
                    .startsWith(down ? "trade 4000000000" : "trade 2000000000");
        }
    }

    @Test
    void anOutageMayTakeRestingOrdersAway() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 990, 5, 980, 5).seller("seller", 0, 1_010, 5).index(flat(3, 1_000))
                .outage("down", outage("venue", "at", "1500ms", "for", "1s", "resting", "cancelled"));
        long none = OrderBook.NO_PRICE;
        assertThat(market.run("full", 1).lines()).filteredOn(line -> line.startsWith("tick")).extracting(line -> line.replaceAll(".*bid (-?\\d+) ask (-?\\d+).*", "$1 $2"))
                .containsExactly("990 1010", none + " " + none, none + " " + none);
    }

    @Test
    void ordersOnTheirWayToAVenueThatIsDownArriveWhenItIsBack() {
        FactLog log = oneLong().buyer("buyer", 0, 985, 60, 980, 60).index(980, 980, 980, 980).delay(500_000_000)
                .outage("down", outage("venue", "at", "1200ms", "for", "1s")).run("full", 1);
        assertThat(log.of(ForcedFilled.class)).hasSize(2).allMatch(line -> line.contains("nanos=2200000000"));
        assertThat(log.of(Deleveraged.class)).isEmpty();
    }

    @Test
    void aLaggingIndexBringsTheMarkLateAndAStalledOneNotAtAll() {
        long[] path = {1_000, 990, 980, 970, 960, 950};
        assertThat(marks(new SmallMarket().buyer("buyer", 0, 900, 1).index(path).outage("slow", outage("index-lag", "at", "2s", "for", "2s", "lag", "2s"))))
                .containsExactly(1_000L, 990L, 1_000L, 990L, 960L, 950L);
        assertThat(marks(new SmallMarket().buyer("buyer", 0, 900, 1).index(path).outage("stuck", outage("index-stall", "at", "2s", "for", "2s"))))
                .containsExactly(1_000L, 990L, 990L, 990L, 960L, 950L);
    }

    private static List<Long> marks(SmallMarket market) {
        FactLog log = market.run("full", 1);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("tick")).extracting(line -> line.split(" ")[3]).as("traders see the true one")
                .containsExactly("1000", "990", "980", "970", "960", "950");
        return log.lines().stream().filter(line -> line.startsWith("tick")).map(line -> Long.valueOf(line.split(" ")[5])).toList();
    }

    @Test
    void aStalledMarkStandsStillWhateverItsRule() {
        SmallMarket market = new SmallMarket().mark("last").buyer("buyer", 0, 990, 5, 980, 5).index(flat(4, 1_000))
                .outage("stuck", outage("index-stall", "at", "1200ms", "for", "2s", "mark", "yes"));
        FactLog log = market.acting("seller", new double[] {0.5, 1.5}, sells(5), sells(5)).run("full", 1);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("tick")).extracting(line -> line.split(" ")[5]).containsExactly("990", "990", "990", "980");
    }

    @Test
    void theStaleGuardStopsLiquidationsWhileTheIndexStandsStill() {
        SlotChoice guarded = SlotChoice.of(Slot.TRIGGER, "maintenance").with("stale-after", "2s");
        long[] path = {1_000, 990, 980, 979, 978, 977, 976};
        SmallMarket market = oneLong().buyer("buyer", 0, 970, 200).index(path).rule(guarded).outage("stuck", outage("index-stall", "at", "1s", "for", "5s"));
        assertThat(market.run("full", 1).of(LiquidationStarted.class)).singleElement().asString().contains("tick=6", "markTicks=976");
    }

    @Test
    void withTheLiquidatorAwayABreachWaitsAndWithASlowOneItWaitsForItsCadence() {
        assertThat(oneLong().buyer("buyer", 0, 985, 120).index(980, 980, 980, 980).outage("away", outage("liquidator", "at", "0s", "for", "2500ms")).run("full", 1)
                .of(LiquidationStarted.class)).singleElement().asString().contains("tick=2");
        assertThat(oneLong().buyer("buyer", 0, 985, 120).index(flat(8, 980)).outage("slow", outage("liquidator", "at", "0s", "for", "7s", "checks-every", "3s")).run("full", 1)
                .of(LiquidationStarted.class)).singleElement().asString().contains("tick=2", "nanos=3000000000");
    }

    // ---- circuit breakers

    @Test
    void aPriceBandRefusesOrdersBeyondItAndEndsSweepsAtItsEdge() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 990, 5, 940, 5).index(flat(2, 1_000)).breaker("band", breaker("price-band", "width", "5%"));
        FactLog log = market.acting("seller", new double[] {0.5, 0.6, 0.7}, (view, desk, account) -> desk.limit(account, Side.SELL, 949, 1),
                (view, desk, account) -> desk.limit(account, Side.BUY, 1_051, 1), sells(10)).run("full", 1);
        assertThat(log.of(OrderRefused.class)).hasSize(2).allMatch(line -> line.contains("OUTSIDE_BAND"));
        assertThat(log.lines()).filteredOn(line -> line.startsWith("trade")).singleElement().asString().contains("5 at 990");
    }

    @Test
    void aBandFollowsItsReference() {
        for (String reference : new String[] {"mark", "index"}) {
            SmallMarket market = new SmallMarket().mark(reference.equals("mark") ? "last" : "index").buyer("buyer", 0, 980, 1, 960, 1, 940, 5).index(1_000, 960, 960)
                    .breaker("band", breaker("price-band", "width", "3%", "reference", reference));
            FactLog log = market.acting("seller", new double[] {0.5, 1.5, 2.5}, sells(2), sells(2), sells(2)).run("full", 1);
            assertThat(log.lines()).filteredOn(line -> line.startsWith("trade")).extracting(line -> line.replaceAll(".*: (\\d+) at (\\d+),.*", "$1 at $2")).as(reference)
                    .containsExactlyElementsOf(reference.equals("mark") ? List.of("1 at 980", "1 at 960", "2 at 940") : List.of("1 at 980", "1 at 960", "1 at 940",
                            "2 at 940"));
        }
    }

    @Test
    void forcedOrdersGoAsFarAsTheBandAndNoFurther() {
        FactLog log = oneLong().rule(SlotChoice.of(Slot.EXECUTION, "market")).buyer("buyer", 0, 975, 60, 930, 60).index(980, 980, 980)
                .breaker("band", breaker("price-band", "width", "1%")).run("full", 1);
        assertThat(log.of(ForcedFilled.class)).extracting(line -> line.replaceAll(".*lots=(-?\\d+), priceTicks=(\\d+).*", "$1 at $2")).containsExactly("-60 at 975");
        assertThat(log.of(OrderRefused.class)).isEmpty();
    }

    @Test
    void aLargeMoveHaltsTradingAndAnAuctionReopensIt() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 960, 5, 950, 5, 900, 5).index(flat(8, 1_000))
                .breaker("halt", breaker("halt", "move", "5%", "within", "10s", "frozen", "1s", "call", "2s"));
        market.acting("seller", new double[] {0.2, 0.5, 0.6, 1.7}, sells(5), sells(1), sells(1), (view, desk, account) -> desk.limit(account, Side.SELL, 940, 8));
        FactLog log = market.acting("late", new double[] {0.7, 1.6, 2}, bids(955, 4), bids(955, 4), bids(960, 6)).run("full", 1);
        // 960 is 4 % below the opening price, 950 is 5 %: the order that reaches it is the last
        assertThat(log.of(TradingHalted.class)).containsExactly(
                "TradingHalted[nanos=500000000, instrument=0, breaker=halt, priceTicks=950, callNanos=1500000000, reopenNanos=3500000000]");
        assertThat(log.of(OrderRefused.class)).extracting(line -> line.replaceAll(".*nanos=(\\d+).*reason=(\\w+).*", "$1 $2"))
                .containsExactly("600000000 HALTED", "700000000 HALTED");
        // bids 6 at 960, 4 at 955, 4 at 950 and 5 at 900 against 8 at 940: 8 trade at any price up to 955, where the surplus of 2 is smallest
        assertThat(log.of(TradingReopened.class))
                .containsExactly("TradingReopened[nanos=3500000000, instrument=0, priceTicks=955, lots=8, surplusLots=2, haltedNanos=3000000000]");
        assertThat(log.lines()).filteredOn(line -> line.startsWith("trade 3500000000")).extracting(line -> line.replaceAll(".*: (\\d+) at (\\d+),.*", "$1 at $2"))
                .containsExactly("6 at 955", "2 at 955");
    }

    @Test
    void afterItsAuctionAHaltMeasuresFromItsPriceAndNotFromWhatWasBefore() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 950, 5, 940, 1, 903, 1, 902, 1).index(flat(6, 1_000))
                .breaker("halt", breaker("halt", "move", "5%", "within", "1h", "call", "1s"));
        market.acting("seller", new double[] {0.5, 0.8, 2.5, 3.5, 4.5}, sells(1), (view, desk, account) -> desk.limit(account, Side.SELL, 950, 4), sells(1), sells(1),
                sells(1));
        FactLog log = market.run("full", 1);
        assertThat(log.of(TradingReopened.class)).first().asString().contains("priceTicks=950, lots=4");
        // 5 % below 950 is 902.5
        assertThat(log.of(TradingHalted.class)).extracting(line -> line.replaceAll(".*nanos=(\\d+), .*priceTicks=(\\d+).*", "$1 $2"))
                .containsExactly("500000000 950", "4500000000 902");
    }

    @Test
    void onlyMovesWithinTheWindowCount() {
        for (int window = 1; window <= 4; window++) {
            SmallMarket market = new SmallMarket().buyer("buyer", 0, 950, 1).seller("asks", 0, 1_000, 1).index(flat(6, 1_000))
                    .breaker("halt", breaker("halt", "move", "2%", "within", window + "s", "call", "1s"));
            market.acting("maker", new double[] {0.5, 0.6, 0.7}, bids(940, 1), bids(930, 1), (view, desk, account) -> desk.limit(account, Side.SELL, 960, 1));
            FactLog log = market.acting("seller", new double[] {3.5}, sells(1)).run("full", 1);
            // mids: 1000 at the start, 955 from the first close on; the trade at 950 is 0.5 % below 955 and 5 % below 1000, which is four values back
            assertThat(log.of(TradingHalted.class)).hasSize(window == 4 ? 1 : 0);
        }
    }

    @Test
    void aBreachInAHaltWaitsForItsEnd() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 120).index(flat(6, 980)).breaker("stop", breaker("scheduled-halt", "at", "0s", "call", "3s"));
        FactLog log = market.run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).singleElement().asString().contains("nanos=1000000000");
        assertThat(log.of(TradingReopened.class)).singleElement().asString().contains("nanos=3000000000", "lots=0");
        assertThat(log.of(ForcedFilled.class)).singleElement().asString().contains("nanos=3000000000", "priceTicks=985");
        assertThat(log.of(Deleveraged.class)).isEmpty();
    }

    @Test
    void aBreachInAHaltCanJoinTheAuction() {
        SmallMarket market = oneLong().buyer("buyer", 0, 985, 60, 975, 20).seller("asks", 0, 1_000, 5).index(flat(6, 980))
                .breaker("stop", breaker("halt", "move", "1%", "within", "10s", "call", "3s", "forced", "join", "collar", "2%"));
        FactLog log = market.acting("seller", new double[] {0.5}, sells(10)).run("full", 1);
        // the last price before is 985, so the order is limited at 985 less 2 %, rounded down: 966
        assertThat(log.of(ForcedOrderSent.class)).first().asString().contains("nanos=1000000000", "lots=-100");
        // all bids of 966 or more trade at once, where the surplus of supply leaves the lowest price: the order's own limit
        assertThat(log.of(TradingReopened.class)).first().asString().contains("priceTicks=966, lots=70, surplusLots=-30");
        assertThat(log.of(ForcedFilled.class)).hasSize(2).allMatch(line -> line.contains("nanos=3500000000") && line.contains("priceTicks=966"));
        // 30 lots are left with 6000 - 70 x 34 - 30 x 20 = 3020 of equity, which makes them safe
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("SAFE", "lotsLeft=30", "equityLeft=3020");
        assertThat(log.of(Deleveraged.class)).isEmpty();
    }

    @Test
    void ofTwoPositionsTheOneThatIsNotHaltedIsClosed() {
        SmallMarket market = new SmallMarket().other("other-perp", flat(4, 1_000)).index(flat(4, 950))
                .breaker("stop", breaker("scheduled-halt", "at", "0s", "call", "1h", "instrument", "test-perp"));
        market.population("both", new PopulationRecipe() {
            @Override
            public List<String> instruments() {
                return List.of("test-perp", "other-perp");
            }

            @Override
            public Population create(String name, Instrument instrument, long price, Streams streams) {
                return null;
            }

            @Override
            public Population create(String name, List<Instrument> instruments, long[] prices, Streams streams) {
                return opening -> {
                    int account = opening.openMargined(11_000);
                    opening.hold(account, 100, 1_000);
                    opening.in(1).hold(account, 50, 1_000);
                    int other = opening.openUnmargined(0);
                    opening.hold(other, -100, 1_000);
                    opening.in(1).hold(other, -50, 1_000);
                };
            }
        });
        FactLog log = market.run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).singleElement().asString().contains("instrument=0");
        assertThat(log.of(ForcedOrderSent.class)).isNotEmpty().allMatch(line -> line.contains("instrument=1"));
    }

    @Test
    void anOutageStopsTheClockOfAHalt() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 900, 1).index(flat(9, 1_000))
                .breaker("stop", breaker("scheduled-halt", "at", "1s", "frozen", "2s", "call", "1s")).outage("down", outage("venue", "at", "2s", "for", "3s"));
        assertThat(market.run("full", 1).of(TradingReopened.class)).singleElement().asString().contains("nanos=7000000000", "haltedNanos=6000000000");
    }

    @Test
    void aSellProgrammeStandsStillInAHaltAndGoesOnFromThere() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 990, 100).index(flat(12, 1_000)).breaker("stop", breaker("scheduled-halt", "at", "2s", "call", "4s"))
                .population("programme", choice(Populations.CATALOG, "sell-programme", "amount", "5000 USD", "at", "0s", "over", "5s", "slice", "1s"));
        List<Long> seconds = market.run("full", 1).lines().stream().filter(line -> line.startsWith("trade")).map(line -> Long.parseLong(line.split("[ :]")[1]) / SECOND)
                .toList();
        assertThat(seconds).as("one lot in every second of 0, 1 and 6 to 8").containsExactly(0L, 1L, 6L, 7L, 8L);
    }

    /** The magnet effect: on the same luck the price comes to the limit sooner where somebody fears the halt, and nobody acts where there is none. */
    @Test
    void thoseWhoFearAHaltBringItOnAndGoBackToNothingAfterwards() {
        long[] haltedAt = new long[2];
        for (int members = 0; members <= 1; members++) {
            SmallMarket market = new SmallMarket().buyer("buyer", 0, LongStream.range(0, 200).flatMap(i -> LongStream.of(999 - i, 2)).toArray())
                    .seller("asks", 0, LongStream.range(0, 200).flatMap(i -> LongStream.of(1_001 + i, 2)).toArray()).index(flat(120, 1_000))
                    .breaker("halt", breaker("halt", "move", "5%", "within", "1h", "call", "10s"));
            double[] times = IntStream.range(0, 55).mapToDouble(i -> 0.5 + i).toArray();
            market.acting("seller", times, IntStream.range(0, 55).<SmallMarket.Act>mapToObj(i -> sells(2)).toArray(SmallMarket.Act[]::new));
            if (members > 0) {
                market.population("fearful", choice(Populations.CATALOG, "halt-avoiders", "members", "10", "attention", "1/s", "near", "3%", "position", "4000 USD",
                        "order", "2000 USD"));
            }
            FactLog log = market.run("full", 1);
            haltedAt[members] = Long.parseLong(log.of(TradingHalted.class).get(0).replaceAll(".*nanos=(\\d+),.*", "$1"));
        }
        assertThat(haltedAt[1]).isLessThan(haltedAt[0] - 3 * SECOND);
        SmallMarket without = new SmallMarket().buyer("buyer", 0, 900, 50).index(flat(50, 1_000))
                .population("fearful", choice(Populations.CATALOG, "halt-avoiders", "attention", "5/s"));
        assertThat(without.acting("seller", new double[] {1}, sells(5)).run("full", 1).lines()).filteredOn(line -> line.startsWith("trade")).hasSize(1);
    }

    // ---- news

    @Test
    void newsMovesFairValuesAndIsTold() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 100, 1).other("other-perp", flat(600, 1_000)).index(flat(600, 1_000))
                .news("wire", choice(NewsTypes.CATALOG, "hawkes", "rate", "20000/d", "branching", "0.4", "half-life", "10s", "instruments", "other-perp, test-perp",
                        "betas", "200%, 100%"));
        FactLog log = market.run("full", 3);
        List<String> news = log.of(FairValueJumped.class);
        assertThat(news).hasSizeGreaterThan(100).allMatch(line -> line.contains("cause=wire"));
        double first = sum(news, 0);
        assertThat(sum(news, 1)).isCloseTo(2 * first, within(1e-9));
        List<String> closes = log.lines().stream().filter(line -> line.startsWith("tick 599")).toList();
        assertThat(Double.parseDouble(closes.get(0).split(" ")[3])).isCloseTo(1_000 * Math.exp(first), within(10.0));
        assertThat(news.stream().filter(line -> line.contains("generation=0")).count()).isBetween(news.size() / 2L, news.size() * 7L / 10);
    }

    private static double sum(List<String> jumps, int instrument) {
        return jumps.stream().filter(line -> line.contains("instrument=" + instrument + ","))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*logMove=([^]]*)].*", "$1"))).sum();
    }

    // ---- all of it together

    private static SmallMarket everything() {
        SmallMarket market = oneLong().margined("long-2", 50, 2_000).margined("short-2", -50, 50_000).fund(10_000_000)
                .buyer("buyer", 0, LongStream.range(0, 60).flatMap(i -> LongStream.of(999 - 2 * i, 3)).toArray())
                .seller("asks", 0, LongStream.range(0, 60).flatMap(i -> LongStream.of(1_001 + 2 * i, 3)).toArray())
                .index(LongStream.range(0, 120).map(i -> 1_000 - i / 2).toArray())
                .news("wire", choice(NewsTypes.CATALOG, "hawkes", "rate", "5000/d"))
                .outage("down", outage("venue", "every", "40s", "for", "3s")).outage("slow", outage("index-lag", "every", "30s", "for", "5s", "lag", "4s"))
                .outage("away", outage("liquidator", "every", "20s", "for", "2s"))
                .breaker("band", breaker("price-band", "width", "8%")).breaker("halt", breaker("halt", "move", "1%", "within", "20s", "call", "5s", "forced", "join"));
        double[] times = IntStream.range(0, 100).mapToDouble(i -> 0.3 + i * 1.1).toArray();
        SmallMarket.Act[] acts = IntStream.range(0, 100).<SmallMarket.Act>mapToObj(i -> i % 3 == 0 ? sells(2) : i % 3 == 1 ? bids(990 - i / 2, 4) : (view, desk, account) ->
                desk.market(account, Side.BUY, 1)).toArray(SmallMarket.Act[]::new);
        return market.acting("noise", times, acts);
    }

    /** Lots and money are checked against all that was there, after every event. */
    @ParameterizedTest
    @EnumSource(Checks.class)
    void nothingIsLostAndTheSameSeedTellsTheSameFactsWhateverIsChecked(Checks checks) {
        for (String policy : new String[] {"full", "partial"}) {
            FactLog log = everything().checks(checks).run(policy, 7);
            assertThat(log.of(TradingHalted.class)).isNotEmpty();
            assertThat(log.of(OutageBegan.class)).isNotEmpty();
            assertThat(log.of(ForcedFilled.class)).isNotEmpty();
            assertThat(log.lines()).isEqualTo(everything().run(policy, 7).lines());
        }
    }

    @Test
    void newsAndOutagesAreTheSameLuckForEveryPolicy() {
        FactLog full = everything().run("full", 9);
        FactLog none = everything().run("none", 9);
        for (Class<?> fact : List.of(FairValueJumped.class, OutageBegan.class, OutageEnded.class)) {
            assertThat(full.of(fact)).isNotEmpty().isEqualTo(none.of(fact));
        }
        assertThat(everything().run("full", 10).of(OutageBegan.class)).isNotEqualTo(full.of(OutageBegan.class));
    }

    @Test
    void namesThatAreNoInstrumentsAreRefused() {
        assertThatThrownBy(() -> new SmallMarket().buyer("buyer", 0, 900, 1).breaker("b", breaker("price-band", "instrument", "tset-perp")).setup())
                .hasMessageContaining("'tset-perp'").hasMessageContaining("test-perp");
    }
}
