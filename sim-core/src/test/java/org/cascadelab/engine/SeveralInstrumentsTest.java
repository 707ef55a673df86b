package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import org.junit.jupiter.api.Test;

/** Markets with a second instrument beside the one of {@link SmallMarket}: a price of 1000, ticks and lots of 1. */
class SeveralInstrumentsTest {
    /** Interest of 1 % every two seconds, whatever the premium. */
    private static final FundingTerms ONE_PERCENT = new FundingTerms(2 * SmallMarket.SECOND, 10_000_000, 1_000_000_000, 1_000_000_000, FundingTerms.Premium.MID, 1);

    /** A population that trades one named instrument. */
    static PopulationRecipe in(String instrument, PopulationRecipe recipe) {
        return new PopulationRecipe() {
            @Override
            public Population create(String name, Instrument traded, long priceTicks, Streams streams) {
                assertThat(traded.name()).isEqualTo(instrument);
                return recipe.create(name, traded, priceTicks, streams);
            }

            @Override
            public List<String> instruments() {
                return List.of(instrument);
            }
        };
    }

    static PopulationRecipe holder(long lots, long equity) {
        return (name, instrument, price, streams) -> opening -> opening.hold(opening.openMargined(equity), lots, opening.priceTicks());
    }

    private static PopulationRecipe bids(long price, long lots) {
        return (name, instrument, start, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
                assertThat(desk.restingLots(desk.limit(account, Side.BUY, price, lots))).isEqualTo(lots);
            }
        };
    }

    private static SmallMarket firstOnly() {
        return new SmallMarket().margined("long", 100, 6_000).margined("short", -100, 50_000).buyer("buyer", 0, 985, 60, 980, 60).index(1_000, 990, 989);
    }

    @Test
    void everyInstrumentHasItsOwnIndexMarkAndBook() {
        FactLog log = firstOnly().other("second", 1_000, 1_100, 1_200).population("bids", in("second", bids(700, 5))).run("full", 1);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("tick 2")).containsExactly(
                "tick 2 index 989 mark 989 bid 980 ask -9223372036854775808 last 980",
                "tick 2 index 1200 mark 1200 bid 700 ask -9223372036854775808 last -9223372036854775808");
    }

    @Test
    void aSecondInstrumentThatNobodyHoldsChangesNothingInTheFirst() {
        List<String> alone = firstOnly().run("full", 1).lines();
        FactLog both = firstOnly().other("second", 1_000, 900, 800).population("bids", in("second", bids(700, 5))).run("full", 1);
        assertThat(alone).filteredOn(line -> !line.startsWith("Run") && !line.startsWith("Account")).isSubsetOf(both.lines());
    }

    @Test
    void theRunIsToldByTheInstrumentWithTheLargestOpenInterest() {
        FactLog log = firstOnly().other("second", 1_000, 1_000, 1_000).population("longs", in("second", holder(300, 60_000))).population("shorts", in("second", holder(-300, 60_000))).run("none", 1);
        assertThat(log.of(RunStarted.class)).singleElement().asString().contains("instrument=1, openInterestLots=300");
        assertThat(log.of(InstrumentListed.class)).extracting(line -> line.replaceAll(".*name=(\\S+), inverseScale=0, openInterestLots=(\\d+).*", "$1 $2")).containsExactly("test-perp 100", "second 300");
    }

    @Test
    void lotsHaveToBalanceInEveryInstrument() {
        SmallMarket market = firstOnly().other("second", 1_000, 1_000, 1_000).population("longs", in("second", holder(300, 60_000)));
        assertThatThrownBy(() -> market.run("full", 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("do not balance in 'second': 300 lots");
    }

    @Test
    void aPopulationOfAnUnknownInstrumentIsRefusedWithTheNearestName() {
        SmallMarket market = firstOnly().other("second", 1_000, 1_000, 1_000).population("longs", in("secnd", holder(300, 60_000)));
        assertThatThrownBy(() -> market.run("full", 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'secnd', which is no instrument here").hasMessageContaining("second");
    }

    /** An account that holds so many lots of both instruments from one wallet. */
    private static PopulationRecipe wallet(long firstLots, long secondLots, long equity) {
        return new PopulationRecipe() {
            @Override
            public Population create(String name, Instrument traded, long priceTicks, Streams streams) {
                throw new AssertionError("it trades two");
            }

            @Override
            public Population create(String name, List<Instrument> traded, long[] priceTicks, Streams streams) {
                return opening -> {
                    int account = opening.openMargined(equity);
                    opening.hold(account, firstLots, priceTicks[0]);
                    opening.in(1).hold(account, secondLots, priceTicks[1]);
                };
            }

            @Override
            public List<String> instruments() {
                return List.of("test-perp", "second");
            }
        };
    }

    private static SmallMarket crossed(long equity, long... secondIndex) {
        return new SmallMarket().population("wallet", wallet(100, 90, equity)).population("shorts", wallet(-100, -90, 100_000)).buyer("buyer", 0, 990, 200)
                .population("bids", in("second", bids(960, 200))).index(1_000, 1_000, 1_000).other("second", secondIndex);
    }

    @Test
    void theLossOfOnePositionHasTheOtherClosedAndItsEquityBacksBoth() {
        // 5 % of 100 x 1000 and of 90 x 970 is 5000 + 4365; the wallet has 12 000 - 90 x 30 = 9300
        FactLog log = crossed(12_000, 1_000, 970, 970).run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).containsExactly(
                "LiquidationStarted[episode=0, tick=1, nanos=2000000000, account=4, instrument=0, lots=100, markTicks=1000, equity=9300, requirement=9365]");
        assertThat(log.of(ForcedFilled.class)).as("the position that requires most, and no more once it is safe").singleElement().asString()
                .contains("account=4, instrument=0, lots=-100, priceTicks=990");
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("instrument=0", "outcome=SAFE", "lotsLeft=0, equityLeft=8300");
    }

    @Test
    void aWalletThatGainsInOneCarriesALossInTheOther() {
        SmallMarket market = new SmallMarket().population("wallet", wallet(100, -90, 9_600)).population("others", wallet(-100, 90, 100_000)).index(1_000, 950, 950)
                .other("second", 1_000, 950, 950);
        assertThat(market.run("full", 1).of(LiquidationStarted.class)).isEmpty();
    }

    @Test
    void aWalletIsBankruptOnlyWhenAllOfItIs() {
        // 9700 - 90 x 70 = 3400; the first is sold at 990, which leaves 2400; the second, in the next check, at 960, 30 above its mark, which leaves 5100
        FactLog log = crossed(9_700, 1_000, 930, 930).run("full", 1);
        assertThat(log.of(ForcedFilled.class)).extracting(line -> line.replaceAll(".*instrument=(\\d), lots=(-?\\d+), priceTicks=(\\d+).*", "$1 $2 $3")).containsExactly("0 -100 990", "1 -90 960");
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("outcome=CLOSED", "equityLeft=5100");
        assertThat(log.of(RunEnded.class)).singleElement().asString().contains("negativeEquity=0");
    }

    @Test
    void bothPositionsOfAWalletAreToldAtTheStart() {
        assertThat(crossed(12_000, 1_000, 1_000, 1_000).run("none", 1).of(PositionOpened.class)).containsExactly("PositionOpened[account=4, instrument=1, lots=90]",
                "PositionOpened[account=5, instrument=1, lots=-90]");
    }

    @Test
    void aForcedOrderArrivesTheDelayAfterTheCheckThatDecidedIt() {
        SmallMarket market = firstOnly().index(1_000, 990, 989, 1_000, 1_000, 1_000).delay(SmallMarket.SECOND * 3 / 2);
        FactLog log = market.run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).singleElement().asString().contains("nanos=3000000000").contains("markTicks=989");
        assertThat(log.of(ForcedFilled.class)).hasSize(2).allMatch(line -> line.contains("nanos=4500000000"));
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("tick=4", "outcome=CLOSED", "equityLeft=4300");
    }

    @Test
    void anOrderThatIsUnderWayNeverClosesMoreThanIsStillHeld() {
        SmallMarket market = new SmallMarket().margined("short", -100, 50_000).buyer("buyer", 0, 985, 300).index(1_000, 989, 989, 989, 989).delay(2 * SmallMarket.SECOND)
                .population("quick", (name, instrument, price, streams) -> new Population() {
                    private int account;

                    @Override
                    public void open(Opening opening) {
                        account = opening.openMargined(6_000);
                        opening.hold(account, 100, price);
                    }

                    @Override
                    public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                        agenda.wake(3 * SmallMarket.SECOND, 0, 0);
                    }

                    @Override
                    public void act(int member, long payload, MarketView view, OrderDesk desk, Agenda agenda) {
                        assertThat(desk.market(account, Side.SELL, 80)).isEqualTo(80);
                    }
                });
        FactLog log = market.run("full", 1);
        assertThat(log.of(ForcedFilled.class)).singleElement().asString().contains("lots=-20,", "nanos=4000000000");
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("outcome=CLOSED");
    }

    /** A long of 100 with 4000 of money and coins worth 4000 at the opening, of which 10 % do not count. */
    private static SmallMarket coinBacked(long... index) {
        return new SmallMarket().collateral(100_000_000).population("coins", (name, instrument, price, streams) -> opening -> {
            int account = opening.openMargined(4_000);
            assertThat(opening.payInCoins(account, 4_000)).isEqualTo(3_600);
            opening.hold(account, 100, price);
        }).margined("short", -100, 50_000).index(index);
    }

    @Test
    void collateralFallsWithItsOwnPrice() {
        // at 975 its four coins count for 3510: 4000 - 2500 + 3510 is 5010 for 4875; at 970 for 3492
        assertThat(coinBacked(1_000, 975, 975).buyer("buyer", 0, 960, 200).run("full", 1).of(LiquidationStarted.class)).isEmpty();
        assertThat(coinBacked(1_000, 970, 970).buyer("buyer", 0, 960, 200).run("full", 1).of(LiquidationStarted.class)).singleElement().asString()
                .contains("equity=4492, requirement=4850");
    }

    @Test
    void coinsPayTheDebtOfAClosedAccountBeforeTheFundDoes() {
        // sold at 945, where 1500 is owed: two coins at 950 x 0.9 are worth 1710
        FactLog log = coinBacked(1_000, 950, 950).buyer("buyer", 0, 945, 200).run("full", 1);
        assertThat(log.of(CollateralSeized.class)).singleElement().asString().contains("units=2, money=1500");
        assertThat(log.of(LiquidationEnded.class)).singleElement().asString().contains("outcome=CLOSED");
        assertThat(log.of(BadDebtBooked.class)).isEmpty();
    }

    @Test
    void longsPayShortsToTheLastUnitAndAPayerMayBreachBecauseOfIt() {
        // 6000 of equity on 100 lots at 1000: 1 % a payment is 1000; below 5 % after the second
        SmallMarket market = new SmallMarket().margined("long", 100, 6_500).margined("short", -100, 50_000).buyer("buyer", 0, 990, 100).funding(ONE_PERCENT)
                .index(1_000, 1_000, 1_000, 1_000, 1_000, 1_000);
        FactLog log = market.run("full", 1);
        assertThat(log.of(FundingPaid.class)).containsExactly("FundingPaid[instrument=0, nanos=2000000000, ratePpb=10000000, moneyPerLot=10]",
                "FundingPaid[instrument=0, nanos=4000000000, ratePpb=10000000, moneyPerLot=10]");
        assertThat(log.of(LiquidationStarted.class)).singleElement().asString().contains("tick=4", "equity=4500, requirement=5000");
    }

    @Test
    void aMarkWithFundingStandsWhereTheRateThatIsLeftToRunPutsIt() {
        // 1 % received is 1000, and 1 % of the mark lost again: 5020 of equity are below 5 % of 101000, and above 5 % of 100000
        SmallMarket market = new SmallMarket().margined("short", -100, 5_020).margined("long", 100, 60_000).seller("seller", 0, 1_020, 100).funding(ONE_PERCENT).index(1_000, 1_000, 1_000, 1_000);
        assertThat(market.mark("index").run("full", 1).of(LiquidationStarted.class)).isEmpty();
        assertThat(market.mark("index-with-funding").run("full", 1).of(LiquidationStarted.class)).singleElement().asString()
                .contains("tick=2", "markTicks=1010", "equity=5020, requirement=5050");
    }

    @Test
    void thePremiumThatIsPaidIsTheOneOfTheIntervalsCloses() {
        // bid 985, ask 999: mid 992, 0.8 % below the index
        FundingTerms premium = new FundingTerms(2 * SmallMarket.SECOND, 0, 0, 1_000_000_000, FundingTerms.Premium.MID, 1);
        FactLog log = new SmallMarket().margined("long", 100, 60_000).margined("short", -100, 60_000).buyer("buyer", 0, 985, 100).seller("seller", 0, 999, 100).funding(premium)
                .index(1_000, 1_000, 1_000).run("full", 1);
        assertThat(log.of(FundingPaid.class)).containsExactly("FundingPaid[instrument=0, nanos=2000000000, ratePpb=-8000000, moneyPerLot=-8]");
    }

    @Test
    void theImpactPremiumWalksTheBook() {
        // 100 lots sold: 60 at 1004, 40 at 999 is 1002 on average, 0.2 % over the index; the ask is above it
        FundingTerms impact = new FundingTerms(2 * SmallMarket.SECOND, 0, 0, 1_000_000_000, FundingTerms.Premium.IMPACT, 100);
        FactLog log = new SmallMarket().margined("long", 100, 60_000).margined("short", -100, 60_000).buyer("buyer", 0, 1_004, 60, 999, 60).seller("seller", 0, 1_006, 100).funding(impact)
                .index(1_000, 1_000, 1_000).run("full", 1);
        assertThat(log.of(FundingPaid.class)).singleElement().asString().contains("ratePpb=2000000, moneyPerLot=2");
    }

    @Test
    void aBudgetIsEveryInstrumentsOwnOrTheWholeVenues() {
        for (String scope : List.of("market", "global")) {
            SlotChoice trigger = SlotChoice.of(Slot.TRIGGER, "maintenance").with("budgets.all.type", scope).with("budgets.all.most", "29_600 USD").with("budgets.all.window", "1h");
            FactLog log = new SmallMarket().rule(trigger).margined("long", 100, 5_500).margined("short", -100, 50_000).buyer("buyer", 0, 989, 200).index(1_000, 990, 990)
                    .other("second", 1_000, 990, 990).population("longs", in("second", holder(100, 5_500))).population("shorts", in("second", holder(-100, 50_000)))
                    .population("bids", in("second", bids(989, 200))).run("full", 1);
            // 29 600 at a mark of 990 are 30 lots, rounded up
            assertThat(log.of(ForcedFilled.class)).as(scope).hasSize(scope.equals("market") ? 2 : 1).allSatisfy(line -> assertThat(line).contains("lots=-30"));
        }
    }

    @Test
    void withoutMarginedAccountsASecondInstrumentOwesNothingAtTheEnd() {
        FactLog log = firstOnly().other("second", 1_000, 1_000, 1_000).population("longs", in("second", bids(900, 1))).run("none", 1);
        assertThat(log.of(RunEnded.class)).singleElement().asString().contains("markTicks=989", "negativeEquity=0");
    }
}
