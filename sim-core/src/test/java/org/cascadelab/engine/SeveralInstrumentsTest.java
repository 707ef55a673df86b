package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
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
    void withoutMarginedAccountsASecondInstrumentOwesNothingAtTheEnd() {
        FactLog log = firstOnly().other("second", 1_000, 1_000, 1_000).population("longs", in("second", bids(900, 1))).run("none", 1);
        assertThat(log.of(RunEnded.class)).singleElement().asString().contains("markTicks=989", "negativeEquity=0");
    }
}
