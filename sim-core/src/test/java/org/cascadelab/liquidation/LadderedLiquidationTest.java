package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.liquidation.Books.ONE;
import static org.cascadelab.liquidation.Books.PERCENT;
import static org.cascadelab.liquidation.TestVenue.SECOND;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

/** The ladder, paces, budgets and charges at work. Positions of 100 lots at 100: worth 10 000, maintenance 10 % = 1 000, initial 20 % = 2 000; a check a second. */
class LadderedLiquidationTest {
    private static final Sizing ALL = (breach, depth) -> Close.of(breach.size());
    private static final Execution MARKET = (breach, close, desk) -> desk.immediate(close.lots(), OrderBook.NO_PRICE);
    private static final ChargeSchedule FREE = new ChargeSchedule(0, false);
    private static final Waterfall FUND = new Waterfall(Long.MAX_VALUE, List.of(), List.of());

    private static Ladder ladder(long graceSeconds, boolean curedAtEntry, boolean toInitial, long everySeconds, QueueOrder order, Budget... budgets) {
        return new Ladder(ONE, toInitial, graceSeconds * SECOND, curedAtEntry, everySeconds * SECOND, Optional.empty(), List.of(budgets), Optional.empty(), order);
    }

    private static TestVenue venue(Ladder ladder, Sizing sizing, Execution execution, ChargeSchedule charges, Waterfall waterfall) {
        Trigger trigger = new Trigger(1_500_000_000L, 600 * SECOND, 1_200_000_000L, 0, false, ladder);
        return new TestVenue(new Rulebook(TieredRequirement.flat(10 * PERCENT, 20 * PERCENT), trigger, sizing, execution, charges, waterfall), 100);
    }

    @Test
    void aCallIsMadeAtOnceAndAnsweredByACloseWhenItsGraceIsOver() {
        TestVenue venue = venue(ladder(3, false, false, 0, QueueOrder.MOST_SEVERE), ALL, MARKET, FREE, FUND);
        venue.bids(99, 1_000);
        int account = venue.trader(100, 900);
        venue.order(account, Side.SELL, 150, 10);
        venue.checks(3);
        assertThat(venue.facts(LiquidationStarted.class)).hasSize(1);
        assertThat(venue.ledger.lots(account)).isEqualTo(100);
        assertThat(venue.book.depth().lots(Side.SELL)).as("a called account keeps its orders").isEqualTo(10);
        venue.check();
        assertThat(venue.ledger.lots(account)).isZero();
        assertThat(venue.book.depth().lots(Side.SELL)).isZero();
    }

    @Test
    void aCallIsMetUpToTheExitOrTheInitialMarginOrOnlyByABreachThatEnds() {
        // 100 more makes it 1000: no breach, but not the exit of 1200
        assertThat(outcomeAfterPaying(ladder(3, true, false, 0, QueueOrder.MOST_SEVERE), 100)).isEqualTo(Outcome.SAFE);
        assertThat(outcomeAfterPaying(ladder(3, false, false, 0, QueueOrder.MOST_SEVERE), 100)).isEqualTo(Outcome.CLOSED);
        assertThat(outcomeAfterPaying(ladder(3, false, false, 0, QueueOrder.MOST_SEVERE), 300)).isEqualTo(Outcome.SAFE);
        assertThat(outcomeAfterPaying(ladder(3, false, true, 0, QueueOrder.MOST_SEVERE), 300)).isEqualTo(Outcome.CLOSED);
        assertThat(outcomeAfterPaying(ladder(3, false, true, 0, QueueOrder.MOST_SEVERE), 1_100)).isEqualTo(Outcome.SAFE);
    }

    private static Outcome outcomeAfterPaying(Ladder ladder, long money) {
        TestVenue venue = venue(ladder, ALL, MARKET, FREE, FUND);
        venue.bids(99, 1_000);
        int account = venue.trader(100, 900);
        venue.check();
        venue.pay(account, money);
        venue.checks(5);
        return venue.facts(LiquidationEnded.class).get(0).outcome();
    }

    @Test
    void aShareOfTheBookIsEachAccountsOwnUnlessABudgetHoldsThemTogether() {
        // a tenth of 100 lots within 2 % of the mid, then a tenth of the 90 that are left
        Sizing tenth = new ShareOfBook(ONE, 0, 10 * PERCENT, 2 * PERCENT, false);
        assertThat(leftOfTwo(ladder(0, false, false, 0, QueueOrder.MOST_SEVERE), tenth)).containsExactly(90L, 91L);
        assertThat(leftOfTwo(ladder(0, false, false, 0, QueueOrder.MOST_SEVERE, new Budget(Budget.Scope.MARKET, true, 10, SECOND)), tenth)).containsExactly(90L, 100L);
    }

    private static List<Long> leftOfTwo(Ladder ladder, Sizing sizing) {
        TestVenue venue = venue(ladder, sizing, MARKET, FREE, FUND);
        venue.bids(99, 100);
        venue.asks(101, 1);
        int first = venue.trader(100, 800);
        int second = venue.trader(100, 900);
        venue.check();
        return List.of(venue.ledger.lots(first), venue.ledger.lots(second));
    }

    @Test
    void aRecoveryOfTheMarkWithinTheGraceIsSeenEvenIfItDoesNotLast() {
        TestVenue venue = venue(ladder(5, true, false, 0, QueueOrder.MOST_SEVERE), ALL, MARKET, FREE, FUND);
        int account = venue.trader(100, 900);
        venue.check();
        venue.mark = 102;
        venue.check();
        venue.mark = 100;
        venue.checks(5);
        assertThat(venue.facts(LiquidationStarted.class)).as("a second breach has a grace of its own").hasSize(2);
        assertThat(venue.ledger.lots(account)).isEqualTo(100);
    }

    @Test
    void accountsAreCalledOnlyAtTheEndOfADay() {
        TestVenue venue = venue(ladder(0, false, false, 4, QueueOrder.MOST_SEVERE), ALL, MARKET, FREE, FUND);
        venue.bids(99, 1_000);
        venue.check();
        int account = venue.trader(100, 900);
        venue.checks(3);
        assertThat(venue.ledger.lots(account)).as("seconds 1 to 3").isEqualTo(100);
        venue.check();
        assertThat(venue.ledger.lots(account)).isZero();
    }

    @Test
    void theOrderOfAccountsIsAChoice() {
        for (QueueOrder order : QueueOrder.values()) {
            TestVenue venue = venue(ladder(0, false, false, 0, order), ALL, MARKET, FREE, FUND);
            venue.bids(99, 10_000);
            int mild = venue.trader(50, 490);
            int severe = venue.trader(20, 100);
            int large = venue.trader(200, 1_900);
            venue.check();
            List<Integer> accounts = venue.facts(LiquidationStarted.class).stream().map(LiquidationStarted::account).toList();
            switch (order) {
                case MOST_SEVERE -> assertThat(accounts).containsExactly(severe, large, mild);
                case LARGEST -> assertThat(accounts).containsExactly(large, mild, severe);
                case FIRST_COME -> assertThat(accounts).containsExactly(mild, severe, large);
                case RANDOM -> assertThat(accounts).containsExactlyInAnyOrder(mild, severe, large);
            }
        }
    }

    @Test
    void budgetsSpreadClosesOverTheirWindows() {
        TestVenue venue = venue(ladder(0, false, false, 0, QueueOrder.MOST_SEVERE, new Budget(Budget.Scope.ACCOUNT, false, 2_000, SECOND), new Budget(Budget.Scope.MARKET, true, 30, 2 * SECOND)), ALL, MARKET, FREE, FUND);
        venue.bids(100, 10_000);
        int severe = venue.trader(100, 800);
        int mild = venue.trader(100, 900);
        venue.check();
        // 2000 are 20 lots for each, but the market may close 30 in two seconds
        assertThat(venue.ledger.lots(severe)).isEqualTo(80);
        assertThat(venue.ledger.lots(mild)).isEqualTo(90);
        venue.check();
        assertThat(venue.ledger.lots(severe)).isEqualTo(80);
        venue.check();
        assertThat(venue.ledger.lots(severe) + venue.ledger.lots(mild)).isEqualTo(140);
    }

    @Test
    void nobodyIsLiquidatedWhilePricesAreInDoubt() {
        Ladder guarded = new Ladder(ONE, false, 0, false, 0, Optional.empty(), List.of(), Optional.of(new StaleGuard(2 * SECOND, 5 * PERCENT)), QueueOrder.MOST_SEVERE);
        TestVenue venue = venue(guarded, ALL, MARKET, FREE, FUND);
        venue.bids(99, 1_000);
        venue.checks(3);
        int account = venue.trader(100, 900);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("the index is 3 s old").isEqualTo(100);
        venue.indexMovedNanos = 4 * SECOND;
        venue.index = 106;
        venue.check();
        assertThat(venue.ledger.lots(account)).as("6 % apart").isEqualTo(100);
        venue.index = 105;
        venue.check();
        assertThat(venue.ledger.lots(account)).isZero();
    }

    @Test
    void slicesAreSentOneByOneAndTheRestIsCancelledWhenTheAccountIsSafe() {
        TestVenue venue = venue(Ladder.PLAIN, (breach, depth) -> Close.of(40), new PacedOrders(MARKET, new EqualSlices(4, 2 * SECOND, 0)), FREE, FUND);
        venue.bids(100, 1_000);
        int account = venue.trader(100, 700);
        venue.checks(5);
        assertThat(venue.facts(ForcedFilled.class)).extracting(ForcedFilled::nanos).containsExactly(0L, 2 * SECOND, 4 * SECOND);
        assertThat(venue.ledger.lots(account)).isEqualTo(70);
        venue.pay(account, 500);
        venue.checks(5);
        assertThat(venue.ledger.lots(account)).as("the last ten are not sold").isEqualTo(70);
        assertThat(venue.facts(LiquidationEnded.class)).singleElement().extracting(LiquidationEnded::outcome).isEqualTo(Outcome.SAFE);
    }

    @Test
    void withoutEquityWhatIsLeftOfAWorkedOrderGoesAtOnce() {
        TestVenue venue = venue(Ladder.PLAIN, ALL, new PacedOrders(MARKET, new EqualSlices(10, SECOND, 0)), FREE, FUND);
        venue.bids(100, 10, 90, 1_000);
        int account = venue.trader(100, 900);
        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(90);
        venue.mark = 90;
        venue.check();
        assertThat(venue.ledger.lots(account)).isZero();
    }

    @Test
    void aShareOfTheVolumeFollowsWhatOthersTrade() {
        TestVenue venue = venue(Ladder.PLAIN, ALL, new PacedOrders(MARKET, new ShareOfVolume(20 * PERCENT, 0)), FREE, FUND);
        venue.bids(100, 1_000);
        int other = venue.ledger.open();
        int account = venue.trader(100, 900);
        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(100);
        venue.order(other, Side.SELL, 100, 50);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("a fifth of 50").isEqualTo(90);
        venue.check();
        assertThat(venue.ledger.lots(account)).as("its own orders do not count").isEqualTo(90);
    }

    @Test
    void aLimitThroughTheBookReachesOnlyAsFarAsItWasDrawn() {
        TestVenue venue = venue(Ladder.PLAIN, ALL, new LimitThrough(2 * PERCENT, 2 * PERCENT), FREE, FUND);
        venue.bids(100, 10, 98, 10, 97, 1_000);
        int account = venue.trader(100, 900);
        venue.check();
        assertThat(venue.ledger.lots(account)).isEqualTo(80);
        assertThat(venue.facts(ForcedFilled.class)).extracting(ForcedFilled::priceTicks).containsExactly(100L, 98L);
    }

    @Test
    void aFeeGrowsAndIsSharedWithTheRemainderForTheFund() {
        FeeRamp ramp = new FeeRamp(new BigDecimal("0.01"), new BigDecimal("0.03"), new BigDecimal("2"), new BigDecimal("0.005"));
        ChargeSchedule growing = new ChargeSchedule(PERCENT, false, Optional.of(ramp), 250_000_000L, 250_000_000L, true, 0, Optional.empty());
        assertThat(growing.feePpb(2 * SECOND)).isEqualTo(PERCENT);
        assertThat(growing.feePpb(3 * SECOND)).isEqualTo(25 * PERCENT / 10);
        assertThat(growing.feePpb(60 * SECOND)).isEqualTo(3 * PERCENT);
        TestVenue venue = venue(Ladder.PLAIN, (breach, depth) -> Close.of(50), MARKET, growing, FUND);
        venue.bids(99, 50);
        venue.trader(100, 900);
        venue.check();
        // 50 lots at 99 are 4950: 1 % is 49.5; they brought 450 of the equity less 50 of slippage
        assertThat(venue.ledger.cash(Ledger.FEES)).isEqualTo(24);
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(26);
    }

    @Test
    void dydxTakesAtMostWhatThePartBroughtAboveItsBankruptcyPrice() {
        ChargeSchedule charges = new ChargeSchedule(5 * PERCENT, false, Optional.empty(), 0, 0, true, 0, Optional.empty());
        TestVenue venue = venue(Ladder.PLAIN, (breach, depth) -> Close.of(50), MARKET, charges, FUND);
        venue.bids(92, 50);
        venue.trader(100, 900);
        venue.check();
        // 450 of the equity belong to the 50 lots, the fill at 92 lost 400 of it; 5 % of 4600 would be 230
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(50);
    }

    @Test
    void whoFindsAnAccountIsRewardedFromWhatItHas() {
        ChargeSchedule charges = new ChargeSchedule(0, false, Optional.empty(), 0, 0, false, 0, Optional.of(new ChargeSchedule.FlagReward(PERCENT, 20, 60)));
        TestVenue venue = venue(Ladder.PLAIN, ALL, MARKET, charges, FUND);
        venue.bids(100, 1_000);
        int large = venue.trader(100, 900);
        int small = venue.trader(1, 9);
        venue.check();
        assertThat(venue.ledger.cash(large)).as("1 % is 100, at most 60").isEqualTo(840);
        assertThat(venue.ledger.cash(small)).as("at least 20, but it has 9").isZero();
        assertThat(venue.ledger.cash(Ledger.FEES)).isEqualTo(69);
    }

    @Test
    void driftsFundTakesAtMostNineteenTwentiethsOfWhatTheTargetLeaves() {
        ChargeSchedule charges = new ChargeSchedule(PERCENT, false, Optional.empty(), Books.ONE, 0, false, 5 * PERCENT, Optional.empty());
        TestVenue venue = venue(Ladder.PLAIN, new RestoreAtMark(), MARKET, charges, FUND);
        venue.bids(100, 1_000);
        int account = venue.trader(100, 900);
        venue.check();
        // the target is 12 %, the fee 1 %, 300 of 10 000 are missing: 95 % of 8 % are 7.6 %, more than the largest of 5 %; x = 300 / (12 - 1 - 5) = 50
        assertThat(venue.ledger.lots(account)).isEqualTo(50);
        assertThat(venue.ledger.cash(Ledger.FEES)).isEqualTo(50);
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(250);
    }

    @Test
    void theFundPaysNoMoreThanItsWindowAllows() {
        Waterfall windowed = new Waterfall(Long.MAX_VALUE, List.of(), List.of(), Optional.of(new Waterfall.FundWindow(500, 2 * SECOND)), Optional.empty(), Optional.empty());
        TestVenue venue = venue(Ladder.PLAIN, ALL, MARKET, FREE, windowed);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 10_000);
        venue.bids(90, 1_000);
        venue.trader(100, 600);
        venue.trader(100, 700);
        venue.check();
        assertThat(venue.facts(BadDebtBooked.class)).extracting(BadDebtBooked::fromFund).containsExactly(400L, 100L);
        venue.tick = 2;
        venue.trader(100, 600);
        venue.check();
        assertThat(venue.facts(BadDebtBooked.class)).extracting(BadDebtBooked::fromFund).containsExactly(400L, 100L, 400L);
    }

    @Test
    void aFundThatFallsFastPaysNoMoreForSalesIntoTheBook() {
        FundWatch watch = new FundWatch(new Waterfall.DrawdownTrigger(new FundDrawdown(new BigDecimal("0.3"), BigDecimal.valueOf(50)), 10));
        assertThat(watch.isTriggered(0)).isFalse();
        watch.sample(0, 1_000);
        watch.sample(5, 800);
        // an average of 900 less 270
        assertThat(watch.isTriggered(631)).isFalse();
        assertThat(watch.isTriggered(630)).isTrue();
        watch.sample(10, 600);
        // the first is a window old: 700 less 210
        assertThat(watch.isTriggered(491)).isFalse();
        assertThat(watch.isTriggered(490)).isTrue();
    }

    @Test
    void aLossSpreadByContractsIsPaidByEveryLotAlike() {
        TestVenue venue = venue(Ladder.PLAIN, ALL, MARKET, FREE, new Waterfall(Long.MAX_VALUE, List.of(), List.of(LossStage.PER_LOT)));
        venue.bids(80, 100);
        int safe = venue.trader(50, 5_000);
        venue.trader(100, 500);
        venue.check();
        // 1500 are owed; the maker bought 100 and holds 50 short against the safe one's 50 long: 15 a lot
        assertThat(venue.facts(LossSocialised.class)).containsExactly(new LossSocialised(0, 1_500, LossSocialised.PER_LOT));
        assertThat(venue.ledger.cash(safe) + 50 * 100).isEqualTo(5_000 - 750);
        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isZero();
    }
}
