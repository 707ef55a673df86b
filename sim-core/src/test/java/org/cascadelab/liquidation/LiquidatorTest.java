package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.TestVenue.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** Positions of 100 lots at 100: worth 10 000, maintenance 10 % = 1 000, target 1 200, warning 1 500. */
class LiquidatorTest {
    private static final MarginRequirement TEN_PERCENT = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT);
    private static final Sizing ALL = (breach, depth) -> Close.of(breach.size());
    private static final Sizing FIFTH = new FractionOfPosition(200_000_000L, true);
    private static final Waterfall FUND_ADL_SOCIALISE = waterfall(Long.MAX_VALUE);

    private static Waterfall waterfall(long fundCap) {
        return new Waterfall(fundCap, List.of(new Deleveraging(Deleveraging.RANKS.get("profit-leverage"), DeleveragingPrice.BANKRUPTCY)), List.of(new SocialisedLoss(false)));
    }

    private static Trigger trigger(long coolDownSeconds) {
        return new Trigger(1_500_000_000L, 600 * SECOND, 1_200_000_000L, coolDownSeconds * SECOND, false);
    }

    private static Rulebook rulebook(Sizing sizing, long coolDownSeconds) {
        return new Rulebook(TEN_PERCENT, trigger(coolDownSeconds), sizing, new BankruptcySweep(), new ChargeSchedule(0, false), FUND_ADL_SOCIALISE);
    }

    private static Rulebook with(Rulebook book, ChargeSchedule charges) {
        return new Rulebook(book.requirement(), book.trigger(), book.sizing(), book.execution(), charges, book.waterfall());
    }

    private static Rulebook with(Rulebook book, Waterfall waterfall) {
        return new Rulebook(book.requirement(), book.trigger(), book.sizing(), book.execution(), book.charges(), waterfall);
    }

    private static Rulebook with(Rulebook book, Execution execution) {
        return new Rulebook(book.requirement(), book.trigger(), book.sizing(), execution, book.charges(), book.waterfall());
    }

    @Test
    void aBreachedAccountIsClosedThroughTheBookAndKeepsItsResidual() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.bids(99, 60, 98, 100);
        int account = venue.trader(100, 999);

        venue.check();

        assertThat(venue.ledger.lots(account)).isZero();
        assertThat(venue.ledger.cash(account)).isEqualTo(999 - 60 - 2 * 40);
        assertThat(venue.book.depth().lotsAt(Side.BUY, 98)).as("the book was consumed").isEqualTo(60);
        assertThat(venue.forceClosed).containsEntry(account, 100L);
        assertThat(venue.facts).containsExactly(
                new LiquidationStarted(0, 0, 0, account, 0, 100, 100, 999, 1_000),
                new ForcedOrderSent(0, 0, 0, account, 0, -100, 91, 100, 200),
                new ForcedFilled(0, 0, account, 0, -60, 99, 200, ForcedFilled.Venue.BOOK),
                new ForcedFilled(0, 0, account, 0, -40, 98, 200, ForcedFilled.Venue.BOOK),
                new LiquidationEnded(0, 0, 0, account, 0, Outcome.CLOSED, 0, 859, 100, 0));
    }

    @Test
    void aShortIsClosedByBuying() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.asks(101, 60, 102, 100);
        int account = venue.trader(-100, 999);
        venue.check();
        assertThat(venue.ledger.lots(account)).isZero();
        assertThat(venue.ledger.cash(account)).isEqualTo(859);
    }

    @Test
    void anAccountAtItsRequirementIsLeftAlone() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.bids(99, 1_000);
        int account = venue.trader(100, 1_000);
        assertThat(venue.check()).isZero();
        assertThat(venue.ledger.lots(account)).isEqualTo(100);
    }

    @Test
    void theMostSevereGoesFirstAndTiesGoToTheLowerAccount() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.bids(99, 10_000);
        int mild = venue.trader(100, 900);
        int severe = venue.trader(10, 50);
        int alsoMild = venue.trader(200, 1_800);
        venue.check();
        assertThat(venue.facts(LiquidationStarted.class)).extracting(LiquidationStarted::account).containsExactly(severe, mild, alsoMild);
    }

    @Test
    void restingOrdersAreCancelledBeforeAnythingIsSized() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        int account = venue.trader(100, 999);
        long own = venue.order(account, Side.BUY, 99, 500);
        venue.bids(98, 500);
        venue.check();
        assertThat(venue.book.restingLots(own)).isZero();
        assertThat(venue.facts(ForcedFilled.class)).singleElement().extracting(ForcedFilled::priceTicks).isEqualTo(98L);
    }

    @Test
    void anAccountThatCancellingItsOrdersSavesIsNotLiquidated() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        Ledger ledger = venue.ledger;
        int account = venue.trader(100, 999);
        Liquidator[] liquidator = new Liquidator[1];
        ForcedOrders releases = new ForcedOrders() {
            @Override
            public DepthView depth(int instrument) {
                return venue.depth(instrument);
            }

            @Override
            public long midHalfTicks(int instrument) {
                return 200;
            }

            @Override
            public long markTicks(int instrument) {
                return 100;
            }

            @Override
            public long immediate(int of, int instrument, Side side, long limitTicks, long lots) {
                throw new AssertionError("nothing was to be closed");
            }

            @Override
            public void cancelAll(int of) {
                ledger.transfer(venue.maker, of, 1);
                liquidator[0].positionChanged(of);
            }
        };
        liquidator[0] = new Liquidator(ledger, rulebook(ALL, 0), releases, venue, venue);
        liquidator[0].watch(account);
        liquidator[0].startCheck(0, 0);
        assertThat(liquidator[0].round()).isTrue();
        assertThat(liquidator[0].round()).isFalse();
        assertThat(venue.facts).isEmpty();
    }

    @Test
    void anAccountTakesOneStepPerCheckAndWaitsForItsCoolDown() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 30), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 500);

        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(80);
        venue.checks(29);
        assertThat(venue.ledger.lots(account)).as("cooling").isEqualTo(80);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("30 s later").isEqualTo(60);
        venue.checks(30);
        assertThat(venue.ledger.lots(account)).isEqualTo(40);
        venue.checks(30);
        assertThat(venue.facts(LiquidationEnded.class)).as("500 >= 12 %% of 40 x 100").singleElement().satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Outcome.SAFE);
            assertThat(ended.lotsLeft()).isEqualTo(40);
            assertThat(ended.equityLeft()).isEqualTo(500);
        });
        assertThat(venue.facts(ForcedOrderSent.class)).extracting(ForcedOrderSent::step).containsExactly(0, 1, 2);
        assertThat(venue.facts(LiquidationStarted.class)).as("one episode").hasSize(1);
    }

    @Test
    void anAccountMadeSafeAndInBreachAgainStillWaitsForItsCoolDown() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 30), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 999);
        venue.check();
        assertThat(venue.facts(LiquidationEnded.class)).singleElement().satisfies(ended -> assertThat(ended.outcome()).isEqualTo(Outcome.SAFE));

        venue.mark = 97;
        venue.check();
        assertThat(venue.facts(LiquidationStarted.class)).as("the breach is an episode of its own, at once").hasSize(2);
        venue.checks(28);
        assertThat(venue.ledger.lots(account)).as("cooling").isEqualTo(80);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("30 s after the first step").isEqualTo(64);
    }

    @Test
    void withoutACoolDownTheNextStepIsAtTheNextCheck() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 0), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 500);
        assertThat(venue.check()).isEqualTo(1);
        assertThat(venue.ledger.lots(account)).isEqualTo(80);
        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(60);
    }

    @Test
    void anEpisodeGoesOnUntilTheExitLevelNotOnlyTheEntryLevel() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 5), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 999);
        venue.check();
        assertThat(venue.liquidator.episodeOf(account)).as("999 of 80 lots is above 120 %% of maintenance").isEqualTo(-1);

        int other = venue.trader(100, 850);
        venue.check();
        assertThat(venue.ledger.equity(other, 100)).as("above maintenance, below the exit level").isBetween(800L, 959L);
        assertThat(venue.liquidator.episodeOf(other)).isNotNegative();
        venue.checks(5);
        assertThat(venue.ledger.lots(other)).isEqualTo(60);
    }

    @Test
    void collateralPaidBetweenStepsEndsTheEpisodeAsSafe() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 30), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 500);
        venue.check();
        venue.pay(account, 460);
        venue.check();
        assertThat(venue.facts(LiquidationEnded.class)).containsExactly(new LiquidationEnded(0, 1, SECOND, account, 0, Outcome.SAFE, 80, 960, 100, 460));
        venue.checks(100);
        assertThat(venue.ledger.lots(account)).isEqualTo(80);
    }

    @Test
    void collateralThatDoesNotSufficeDoesNotEndTheWait() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 30), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 500);
        venue.check();
        venue.pay(account, 400);
        venue.checks(29);
        assertThat(venue.ledger.lots(account)).isEqualTo(80);
        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(60);
        assertThat(venue.facts(LiquidationEnded.class)).extracting(LiquidationEnded::collateralAdded).containsExactly(400L);
    }

    @Test
    void anAccountSafeAgainThatIsBreachedAgainStartsANewEpisodeNotBeforeTheNextCheck() {
        TestVenue venue = new TestVenue(rulebook(new RestoreToTarget(), 0), 100);
        venue.bids(100, 10_000);
        int account = venue.trader(100, 999);
        venue.liquidator.startCheck(0, 0);
        venue.liquidator.round();
        assertThat(venue.facts(LiquidationEnded.class)).hasSize(1);
        venue.mark = 97;
        assertThat(venue.liquidator.round()).as("one step per check").isFalse();
        venue.tick = 1;
        venue.check();
        assertThat(venue.facts(LiquidationStarted.class)).hasSize(2);
        assertThat(venue.ledger.lots(account)).isPositive();
    }

    @Test
    void aTargetAtTheTriggerChattersAndOneAboveDoesNot() {
        for (long exit : new long[] {1_000_000_000L, 1_200_000_000L}) {
            Trigger trigger = new Trigger(1_500_000_000L, 600 * SECOND, exit, 0, false);
            TestVenue venue = new TestVenue(new Rulebook(TEN_PERCENT, trigger, new RestoreToTarget(), new BankruptcySweep(), new ChargeSchedule(0, false), FUND_ADL_SOCIALISE), 10_000);
            venue.trader(10_000, 9_990_000);
            for (int tick = 0; tick < 10; tick++) {
                venue.bids(venue.mark, 1_000_000);
                venue.check();
                venue.mark -= 10;
            }
            assertThat(venue.facts(LiquidationStarted.class)).hasSize(exit == 1_000_000_000L ? 10 : 1);
        }
    }

    @Test
    void aPositionThatNobodyTakesStaysWithItsAccountAndIsTriedAgainAtTheNextCheck() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 30), new Waterfall(0, List.of(), List.of())), 100);
        int account = venue.trader(100, 500);
        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(100);
        venue.bids(99, 100);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("a step that closed nothing has no cool-down").isZero();
        assertThat(venue.facts(LiquidationStarted.class)).hasSize(1);
    }

    @Test
    void theFeeGoesToTheFundAndCannotBankrupt() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 0), new ChargeSchedule(PERCENT, false)), 100);
        venue.bids(99, 60, 98, 100);
        int rich = venue.trader(100, 999);
        venue.check();
        // 60 x 99 + 40 x 98 = 9860, 1 % of it is 98.6
        assertThat(venue.ledger.cash(rich)).isEqualTo(859 - 99);
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(99);

        venue.bids(99, 100);
        int poor = venue.trader(50, 60);
        venue.check();
        assertThat(venue.ledger.cash(poor)).isZero();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(99 + 60 - 50);
        assertThat(venue.liquidator.feesTaken()).isEqualTo(99 + 10);
        assertThat(venue.facts(LiquidationEnded.class)).extracting(LiquidationEnded::outcome).containsExactly(Outcome.CLOSED, Outcome.CLOSED);
    }

    @Test
    void theResidualGoesToTheFundWhereTheRulesSaySo() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 0), new ChargeSchedule(0, true)), 100);
        venue.bids(99, 100);
        int account = venue.trader(100, 999);
        venue.check();
        assertThat(venue.ledger.cash(account)).isZero();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(899);
        assertThat(venue.facts(LiquidationEnded.class)).singleElement().extracting(LiquidationEnded::equityLeft).isEqualTo(899L);
    }

    @Test
    void beyondTheBankruptcyPriceTheFundPaysForTheSweepAsFarAsItCan() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 1_000);
        venue.bids(96, 50, 90, 100);
        int account = venue.trader(100, 500);
        venue.check();
        // bankruptcy price 95: 50 at 96 leave 50 more than needed, 50 at 90 cost 250
        assertThat(venue.facts(ForcedOrderSent.class)).extracting(ForcedOrderSent::limitTicks).containsExactly(95L, 90L);
        assertThat(venue.facts(BadDebtBooked.class)).containsExactly(new BadDebtBooked(0, account, 0, 200, 0));
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(800);
        assertThat(venue.ledger.cash(account)).isZero();
        assertThat(venue.facts(LiquidationEnded.class)).singleElement().satisfies(ended -> {
            assertThat(ended.outcome()).isEqualTo(Outcome.BANKRUPT);
            assertThat(ended.equityLeft()).isEqualTo(-200);
        });
        assertThat(venue.facts(Deleveraged.class)).isEmpty();
    }

    @Test
    void whatTheFundCannotAffordIsDeleveragedAtTheBankruptcyPriceContractForContract() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 100);
        venue.bids(90, 100);
        int winner = venue.trader(-30, 120, 5_000);
        int account = venue.trader(100, 500);
        venue.check();
        // bankruptcy price 95: each lot at 90 costs the fund 5, so 20 lots; 80 remain
        assertThat(venue.facts(ForcedFilled.class)).singleElement().satisfies(fill -> assertThat(fill.lots()).isEqualTo(-20));
        assertThat(venue.facts(Deleveraged.class)).containsExactly(new Deleveraged(0, 0, account, venue.maker, 0, 50, 95, 100), new Deleveraged(0, 0, account, winner, 0, 30, 95, 100));
        assertThat(venue.ledger.lots(winner)).isZero();
        assertThat(venue.ledger.lots(account)).isZero();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isZero();
        assertThat(venue.forceClosed).containsEntry(account, 100L);
        assertThat(venue.deleveraged).containsOnly(Map.entry(venue.maker, 50L), Map.entry(winner, 30L));
    }

    @Test
    void theFundPaysAtMostItsCapForOneStep() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 0), waterfall(50)), 100);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 10_000);
        venue.bids(90, 100);
        venue.trader(100, 500);
        venue.check();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(9_950);
        assertThat(venue.facts(Deleveraged.class)).extracting(Deleveraged::lots).containsExactly(90L);
    }

    @Test
    void aLossThatTheFundCannotPayIsSharedByAllInProportion() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 0), (breach, close, desk) -> desk.immediate(close.lots(), OrderBook.NO_PRICE)), 100);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 100);
        venue.ledger.transfer(venue.maker, Ledger.FEES, venue.ledger.cash(venue.maker));
        int small = venue.trader(0, 1_000);
        int large = venue.trader(0, 3_000);
        venue.bids(80, 100);
        int account = venue.trader(100, 500);
        venue.check();
        // sold at 80 with a bankruptcy price of 95: 1500 short, the fund has 100. The maker bought 100 at 80 and is short 100 at 100: 2000 more
        assertThat(venue.facts(BadDebtBooked.class)).containsExactly(new BadDebtBooked(0, account, 0, 100, 1_400));
        assertThat(venue.facts(LossSocialised.class)).containsExactly(new LossSocialised(0, 1_400, 3));
        assertThat(venue.ledger.cash(venue.maker)).isEqualTo(2_000 - 466);
        assertThat(venue.ledger.cash(small)).isEqualTo(1_000 - 234);
        assertThat(venue.ledger.cash(large)).isEqualTo(3_000 - 700);
        assertThat(venue.ledger.cash(account)).isZero();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isZero();
    }

    @Test
    void aWinnerWhomDeleveragingPutsInBreachIsDueInTheNextRound() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.asks(100, 1_000);
        int account = venue.trader(100, 115, 0);
        int winner = venue.trader(-200, 2_100);
        // 100 of its 200 lots bought back at 115 cost it 1500: 600 left for 100 lots that need 1000
        assertThat(venue.check()).isEqualTo(2);
        assertThat(venue.facts(Deleveraged.class)).containsExactly(new Deleveraged(0, 0, account, winner, 0, 100, 115, 100));
        assertThat(venue.facts(LiquidationStarted.class)).extracting(LiquidationStarted::account).containsExactly(account, winner);
    }

    @Test
    void aPayerWhomASocialisedLossPutsInBreachIsDueInTheNextRound() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 0), (breach, close, desk) -> desk.immediate(close.lots(), OrderBook.NO_PRICE)), 100);
        venue.ledger.transfer(venue.maker, Ledger.FEES, venue.ledger.cash(venue.maker));
        venue.bids(80, 1_000);
        int payer = venue.trader(100, 1_001);
        int account = venue.trader(100, 500);
        assertThat(venue.check()).isEqualTo(2);
        assertThat(venue.facts(LiquidationStarted.class)).extracting(LiquidationStarted::account).containsExactly(account, payer);
    }

    @Test
    void whatNobodyCanBearIsTheVenuesOwnLoss() {
        TestVenue venue = new TestVenue(new Rulebook(TEN_PERCENT, trigger(0), ALL, (breach, close, desk) -> desk.immediate(close.lots(), OrderBook.NO_PRICE),
                new ChargeSchedule(0, false), new Waterfall(Long.MAX_VALUE, List.of(), List.of())), 100);
        venue.bids(80, 100);
        int account = venue.trader(100, 500);
        venue.check();
        assertThat(venue.ledger.cash(account)).isZero();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(-1_500);
    }

    @Test
    void anAccountThatWentFlatOnItsOwnAndOwesMoneyIsSettled() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 1_000);
        int account = venue.trader(100, 500);
        venue.ledger.trade(venue.maker, account, 0, 90, 100);
        venue.liquidator.positionChanged(account);
        venue.check();
        assertThat(venue.ledger.cash(account)).isZero();
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(500);
        assertThat(venue.facts(LiquidationEnded.class)).singleElement().extracting(LiquidationEnded::outcome).isEqualTo(Outcome.BANKRUPT);
        assertThat(venue.check()).isZero();
    }

    @Test
    void shadowFillsTakeTheBooksPricesAndLeaveTheBook() {
        TestVenue venue = new TestVenue(with(rulebook(ALL, 0), new ShadowFill()), 100);
        venue.bids(99, 60, 97, 10);
        int account = venue.trader(100, 999);
        venue.check();
        assertThat(venue.book.depth().lots(Side.BUY)).isEqualTo(70);
        assertThat(venue.ledger.lots(Ledger.SHADOW)).isEqualTo(100);
        assertThat(venue.ledger.cash(account)).as("40 lots at the worst level shown").isEqualTo(999 - 60 - 3 * 40);
        assertThat(venue.facts(ForcedOrderSent.class)).singleElement().extracting(ForcedOrderSent::lots).isEqualTo(-100L);
        assertThat(venue.facts(ForcedFilled.class)).allSatisfy(fill -> assertThat(fill.venue()).isEqualTo(ForcedFilled.Venue.SHADOW))
                .extracting(ForcedFilled::priceTicks).containsExactly(99L, 97L, 97L);
    }

    @Test
    void anAccountIsWarnedOnceUntilItsReminderIsDue() {
        TestVenue venue = new TestVenue(rulebook(ALL, 0), 100);
        int account = venue.trader(100, 1_499);
        int fine = venue.trader(100, 1_500);
        venue.check();
        assertThat(venue.warned).containsExactly(account);
        venue.pay(account, 0);
        venue.checks(599);
        assertThat(venue.warned).hasSize(1);
        venue.check();
        assertThat(venue.warned).containsExactly(account, account);
        venue.pay(account, 1);
        venue.checks(700);
        assertThat(venue.warned).as("no longer below the level").hasSize(2).doesNotContain(fine);
    }

    @Test
    void theControlWithoutLiquidationWarnsAndLeavesEverybodyAlone() {
        TestVenue venue = new TestVenue(rulebook(Sizings.CATALOG.entry("nothing").build(null).build(null), 0), 100);
        int warned = venue.trader(100, 1_200);
        int broke = venue.trader(100, 105, 0);
        assertThat(venue.check()).isZero();
        assertThat(venue.warned).containsExactly(warned);
        assertThat(venue.ledger.lots(broke)).isEqualTo(100);
        assertThat(venue.liquidator.negativeEquity()).isEqualTo(500);
        assertThat(venue.facts(LiquidationStarted.class)).isEmpty();
    }

    @Test
    void openEpisodesEndUnfinishedWithTheRun() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 30), 100);
        venue.bids(100, 1_000);
        int account = venue.trader(100, 500);
        venue.check();
        venue.liquidator.finish(9, 9 * SECOND);
        assertThat(venue.facts(LiquidationEnded.class)).containsExactly(new LiquidationEnded(0, 9, 9 * SECOND, account, 0, Outcome.UNFINISHED, 80, 500, 100, 0));
    }

    @Test
    void aWinnerWhoseOwnLiquidationIsWaitingEndsItWhenDeleveragedFlat() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 30), 100);
        venue.asks(100, 20);
        int winner = venue.trader(-100, 500);
        venue.check();
        assertThat(venue.ledger.lots(winner)).isEqualTo(-80);
        venue.ledger.trade(winner, venue.maker, 0, 100, 80);
        venue.liquidator.positionChanged(winner);
        venue.check();
        assertThat(venue.facts(LiquidationEnded.class)).singleElement().extracting(LiquidationEnded::outcome).isEqualTo(Outcome.CLOSED);
        venue.checks(60);
        assertThat(venue.facts(LiquidationEnded.class)).hasSize(1);
    }

    @Test
    void aSizingThatClosesMoreThanThePositionIsFound() {
        TestVenue venue = new TestVenue(rulebook((breach, depth) -> Close.of(breach.size() + 1), 0), 100);
        venue.trader(100, 500);
        assertThatThrownBy(venue::check).isInstanceOf(IllegalStateException.class).hasMessageContaining("101 of 100");
    }

    @Test
    void aCheckWithNothingDueAllocatesNothing() {
        TestVenue venue = new TestVenue(rulebook(FIFTH, 1_000_000), 100);
        venue.bids(100, 1_000);
        venue.trader(100, 500);
        for (int i = 0; i < 500; i++) {
            venue.trader(10, 10_000);
        }
        venue.verifyEachCheck = false;
        venue.checks(2_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        venue.checks(10_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes in 10 000 checks").isLessThan(10_000);
    }
}
