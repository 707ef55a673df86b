package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.liquidation.Books.ONE;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.Books.bids;
import static org.cascadelab.liquidation.Books.breach;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** The sizings and executions that real venues need, on a mark of 100 and a maintenance rate of 10 %. */
class VenueSlotsTest {
    private static final MarginRequirement TEN_PERCENT = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT);
    private static final CloseLimit TENTH_OR_1000 = new CloseLimit(BigDecimal.valueOf(1_000), new BigDecimal("0.1"));

    private static long lots(Sizing sizing, long equity, long lots, long firstSlice) {
        return sizing.size(breach(equity, lots, 100, TEN_PERCENT, ONE, 0, Math.abs(lots), firstSlice), bids()).lots();
    }

    @Test
    void aLargePositionLosesAFifthAndThenEverythingAndASmallOneEverythingAtOnce() {
        Sizing hyperliquid = new FractionAbove(10_000, 20 * PERCENT, 30 * TestVenue.SECOND);
        assertThat(lots(hyperliquid, 900, 101, 0)).isEqualTo(21);
        assertThat(lots(hyperliquid, 700, -80, 21)).isEqualTo(80);
        for (long ago : new long[] {30, 31}) {
            Breach after = breach(900, 101, 100, TEN_PERCENT, ONE, 0);
            Breach recent = new Breach(after.standing(), TEN_PERCENT, TEN_PERCENT, 0, 200, 0, new Progress(0, ago * TestVenue.SECOND, 0, 0, List.of()));
            assertThat(hyperliquid.size(recent, bids()).lots()).as("%d s after a partial close", ago).isEqualTo(ago == 30 ? 101 : 21);
        }
        assertThat(lots(hyperliquid, 900, 100, 0)).isEqualTo(100);
        assertThat(lots(hyperliquid, 1_020, 101, 0)).as("safe").isZero();
        assertThat(lots(hyperliquid, 0, 101, 0)).as("nothing left").isEqualTo(101);
    }

    @Test
    void aStepIsATenthOfTheValueButAtLeastTheAmount() {
        Sizing dydx = new LimitedStep(TENTH_OR_1000);
        assertThat(lots(dydx, 900, 505, 0)).as("5050 rounded up to a lot").isEqualTo(51);
        assertThat(lots(dydx, 300, -40, 0)).isEqualTo(10);
        assertThat(lots(dydx, 50, 7, 0)).isEqualTo(7);
        assertThat(lots(dydx, -1, 505, 0)).isEqualTo(505);
    }

    @Test
    void aStepDownLeavesTheTopOfTheTierBelowAndClosesTheLowestTierWhole() {
        Sizing bybit = new StepDown(new TierStepDown(List.of(BigDecimal.valueOf(1_000), BigDecimal.valueOf(5_000)), 2), 1, false, 0);
        assertThat(lots(bybit, 500, 80, 0)).as("8000 down to 5000").isEqualTo(30);
        assertThat(lots(bybit, 300, -50, 0)).as("5000 down to 1000").isEqualTo(40);
        assertThat(lots(bybit, 50, 9, 0)).isEqualTo(9);
        assertThat(lots(bybit, 900, 80, 0)).as("safe").isZero();
        Sizing bitmex = new StepDown(new TierStepDown(List.of(BigDecimal.valueOf(20), BigDecimal.valueOf(30)), 2), 1, true, 0);
        assertThat(lots(bitmex, 300, 55, 0)).as("55 lots down to 30").isEqualTo(25);
    }

    private static TestVenue venue(Sizing sizing, Execution execution, RemainderStage... stages) {
        Trigger trigger = new Trigger(1_500_000_000L, 1, ONE, 0, false);
        return new TestVenue(new Rulebook(TEN_PERCENT, trigger, sizing, execution, new ChargeSchedule(0, false), new Waterfall(Long.MAX_VALUE, List.of(stages), List.of())), 100);
    }

    @Test
    void aFillOrKillOrderThatTheBookCannotFillIsNotSent() {
        for (boolean fillOrKill : new boolean[] {true, false}) {
            TestVenue venue = venue((breach, depth) -> Close.of(50), new BankruptcyOrder(fillOrKill));
            venue.bids(95, 30, 91, 19, 90, 50);
            // 100 lots with equity 900: bankrupt at 91, where 49 are bid for
            int account = venue.trader(100, 900);
            venue.check();
            assertThat(venue.ledger.lots(account)).isEqualTo(fillOrKill ? 100 : 51);
            assertThat(venue.facts(ForcedOrderSent.class)).hasSize(fillOrKill ? 0 : 1);
        }
    }

    @Test
    void whatABankruptcyOrderLeavesOfAWholePositionIsDeleveragedAtItsLimit() {
        TestVenue venue = venue((breach, depth) -> Close.of(breach.size()), new BankruptcyOrder(false), new Deleveraging(Deleveraging.RANKS.get("size"), DeleveragingPrice.BANKRUPTCY));
        venue.bids(95, 30, 80, 500);
        int account = venue.trader(100, 900);
        venue.check();
        assertThat(venue.ledger.lots(account)).isZero();
        assertThat(venue.facts(Deleveraged.class)).singleElement().satisfies(deal -> {
            assertThat(deal.lots()).isEqualTo(70);
            // 900 of equity and 30 sold five lower than the mark leave 750 for 70 lots
            assertThat(deal.priceTicks()).isEqualTo(90);
        });
    }

    @Test
    void aFillableOrderSlidesWithSolvencyAndHandsOnOnlyAccountsWithoutEquity() {
        FillableOrder order = new FillableOrder(new FillablePrice(BigDecimal.ONE, new BigDecimal("1.5")));
        assertThat(order.limitTicks(breach(1_000, 100, 100, TEN_PERCENT, ONE, 0))).isEqualTo(100);
        assertThat(order.limitTicks(breach(900, 100, 100, TEN_PERCENT, ONE, 0))).as("98.5 rounded up").isEqualTo(99);
        assertThat(order.limitTicks(breach(900, -100, 100, TEN_PERCENT, ONE, 0))).as("101.5 rounded down").isEqualTo(101);
        assertThat(order.limitTicks(breach(-5_000, 100, 100, TEN_PERCENT, ONE, 0))).isEqualTo(85);
        TestVenue venue = venue((breach, depth) -> Close.of(breach.size()), order, new Deleveraging(Deleveraging.RANKS.get("size"), DeleveragingPrice.BANKRUPTCY));
        venue.bids(98, 500);
        int account = venue.trader(100, 900);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("nothing is bid at 99: it waits").isEqualTo(100);
        venue.mark = 90;
        venue.check();
        assertThat(venue.ledger.lots(account)).as("at 90 it has no equity: 98 is better than 80").isZero();
    }
}
