package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.TestVenue.SECOND;

import java.util.List;
import java.util.Optional;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.InventoryTraded;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.PositionTakenOver;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** Positions of 100 lots at 100: worth 10 000, maintenance 10 % = 1 000. */
class BackstopTest {
    private static final Trigger PLAIN = new Trigger(1_500_000_000L, 1, 1_200_000_000L, 0, false);

    private static Backstop vault(long capital, long quota, long unwindSeconds, long unwindPpb) {
        return new Backstop(false, capital, quota, 0, false, unwindSeconds * SECOND, unwindPpb, 0);
    }

    private static TestVenue venue(Trigger trigger, Execution execution, ChargeSchedule charges, Backstop backstop) {
        return new TestVenue(new Rulebook(TieredRequirement.flat(10 * PERCENT, 20 * PERCENT), trigger, (breach, depth) -> Close.of(breach.size()), execution, charges,
                new Waterfall(Long.MAX_VALUE, List.of(), List.of(), Optional.empty(), Optional.of(backstop), Optional.empty())), 100);
    }

    private static Trigger vaultBelow(long ppb) {
        return PLAIN.with(new Ladder(Books.ONE, false, 0, false, 0, Optional.of(new SecondThreshold(ppb, true, TakeoverPrice.BANKRUPTCY, false, 0)), List.of(), Optional.empty(),
                QueueOrder.MOST_SEVERE));
    }

    /** The house account that was opened last before the traders. */
    private static int vaultAccount(TestVenue venue) {
        return venue.maker + 1;
    }

    @Test
    void belowTheSecondThresholdTheVaultTakesPositionAndMarginAndUnwindsThemThroughTheBook() {
        TestVenue venue = venue(vaultBelow(666_666_667L), (breach, close, desk) -> { }, new ChargeSchedule(0, false), vault(50_000, Long.MAX_VALUE, 2, 500_000_000L));
        int mild = venue.trader(100, 700);
        int deep = venue.trader(-100, 600);
        venue.check();
        assertThat(venue.ledger.lots(mild)).as("above two thirds: the execution's, which does nothing here").isEqualTo(100);
        assertThat(venue.ledger.lots(deep)).isZero();
        assertThat(venue.ledger.cash(deep)).isZero();
        assertThat(venue.ledger.equity(vaultAccount(venue), 100)).isEqualTo(50_600);
        assertThat(venue.facts(PositionTakenOver.class)).containsExactly(new PositionTakenOver(0, 0, deep, 0, -100, 106, 100, 600));
        assertThat(venue.facts(ForcedFilled.class)).singleElement().satisfies(fill -> assertThat(fill.venue()).isEqualTo(ForcedFilled.Venue.TAKEOVER));
        venue.asks(101, 1_000);
        venue.checks(4);
        // every two seconds a half of what it holds
        assertThat(venue.facts(InventoryTraded.class)).containsExactly(new InventoryTraded(2 * SECOND, vaultAccount(venue), 0, 50, 101, -50), new InventoryTraded(4 * SECOND, vaultAccount(venue), 0, 25, 101, -25));
        assertThat(venue.ledger.equity(vaultAccount(venue), 100)).as("its loss is its own").isEqualTo(50_600 - 75);
    }

    @Test
    void aVaultWithoutRoomLeavesTheRestToTheExecution() {
        TestVenue venue = venue(vaultBelow(666_666_667L), (breach, close, desk) -> desk.immediate(close.lots(), 1), new ChargeSchedule(0, false), vault(50_000, 3_000, 1_000, 0));
        venue.bids(99, 1_000);
        int first = venue.trader(100, 600);
        venue.check();
        assertThat(venue.ledger.lots(first)).as("30 lots are worth the quota").isEqualTo(70);
        venue.check();
        assertThat(venue.ledger.lots(first)).as("then there is no room and the book takes the rest").isZero();
        assertThat(venue.facts(LiquidationEnded.class)).hasSize(1);
    }

    @Test
    void itTakesNothingAtALossBeyondItsEquityAndNothingWithoutEquity() {
        Backstop backstop = vault(0, Long.MAX_VALUE, 1, 0);
        assertThat(backstop.takes(1_000, 0, 100, 110, 100)).as("10 lost on each lot").isEqualTo(100);
        assertThat(backstop.takes(999, 0, 100, 110, 100)).isEqualTo(99);
        assertThat(backstop.takes(999, 0, -100, 90, 100)).isEqualTo(99);
        assertThat(backstop.takes(0, 0, 100, 100, 100)).isZero();
        assertThat(backstop.takes(0, 0, 100, 95, 100)).as("a gain").isEqualTo(100);
        Backstop once = new Backstop(false, 0, Long.MAX_VALUE, Books.ONE, false, 1, 0, 0);
        assertThat(once.takes(5_000, 20, 100, 100, 100)).as("50 lots are its equity's worth, 20 it has").isEqualTo(30);
        assertThat(once.takes(5_000, -20, 100, 100, 100)).as("what closes its own short is free").isEqualTo(70);
    }

    @Test
    void aKeeperTakesTheCloseOverAtTheMarkForItsFee() {
        ChargeSchedule charges = new ChargeSchedule(PERCENT, false, Optional.empty(), 700_000_000L, 100_000_000L, false, 0, Optional.empty());
        TestVenue venue = venue(PLAIN, new TakeoverOrder(TakeoverPrice.MARK), charges, vault(5_000, Long.MAX_VALUE, 1_000, 0));
        int account = venue.trader(100, 950);
        venue.check();
        // a fee of 100 on 10 000
        assertThat(venue.ledger.cash(account)).isEqualTo(850);
        assertThat(venue.ledger.equity(vaultAccount(venue), 100)).isEqualTo(5_000 + 70);
        assertThat(venue.ledger.cash(Ledger.FEES)).isEqualTo(10);
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(20);
    }

    @Test
    void theOracleAndNotTheMarkIsThePriceWhereTheRulebookSaysSo() {
        TestVenue venue = venue(PLAIN, new TakeoverOrder(TakeoverPrice.INDEX), new ChargeSchedule(0, false), vault(5_000, Long.MAX_VALUE, 1_000, 0));
        venue.index = 98;
        int account = venue.trader(100, 950);
        venue.check();
        assertThat(venue.ledger.cash(account)).isEqualTo(750);
        assertThat(venue.facts(PositionTakenOver.class)).singleElement().extracting(PositionTakenOver::priceTicks).isEqualTo(98L);
    }

    @Test
    void theFundItselfTakesWhatTheBookLeavesAtTheBankruptcyPrice() {
        Backstop fund = new Backstop(true, 0, Long.MAX_VALUE, Books.ONE, true, 1_000 * SECOND, 0, 0);
        TestVenue venue = venue(PLAIN, new BankruptcyOrder(false), new ChargeSchedule(0, false), fund);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 6_000);
        venue.bids(95, 30);
        int account = venue.trader(100, 900);
        venue.check();
        // 60 lots are worth the fund's 6000; bankrupt at 90 with 750 left of 70 lots
        assertThat(venue.ledger.lots(Ledger.INSURANCE_FUND)).isEqualTo(60);
        assertThat(venue.ledger.lots(account)).isEqualTo(10);
        assertThat(venue.liquidator.fundMoney()).isEqualTo(6_000 + 60 * 10);
    }
}
