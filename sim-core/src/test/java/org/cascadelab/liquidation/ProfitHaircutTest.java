package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.cascadelab.margin.Ledger;
import org.junit.jupiter.api.Test;

class ProfitHaircutTest {
    /** money units in one unit of the card, so that its results are exact to twelve decimals */
    private static final long ONE = 1_000_000_000_000L;
    private static final long HALF_PPB = 500_000_000L;

    private final Ledger ledger = new Ledger();

    /** A position at a mark of one unit, with the equity and the open profit that the card gives it. */
    private int account(long lots, long equity, long profit) {
        int account = ledger.open();
        ledger.bringIn(account, 0, lots, ONE - profit / lots);
        ledger.deposit(account, equity - profit);
        return account;
    }

    private List<Integer> cardL5() {
        List<Integer> accounts = List.of(account(100, 10 * ONE, 8 * ONE), account(40, 5 * ONE, 4 * ONE), account(10, ONE, ONE / 2), account(-30, -3 * ONE, -3 * ONE), account(-120, -12 * ONE, -12 * ONE));
        ledger.verify();
        return accounts;
    }

    private void pay(ProfitHaircut haircut, int bankrupt, long loss) {
        MarkedBooks books = new MarkedBooks(ledger, instrument -> ONE);
        for (LossStage.Payment payment : haircut.payments(books, bankrupt, loss)) {
            ledger.transfer(payment.account(), bankrupt, payment.money());
            books.settleProfit(payment.account(), payment.money());
        }
        ledger.verify();
    }

    private List<Long> equities(List<Integer> accounts) {
        return accounts.stream().map(account -> ledger.equity(account, ONE)).toList();
    }

    /** Card L5: equities (10, 5, 1, -3, -12), profits (8, 4, .5, -3, -12), deficit 15, severity one half. */
    @Test
    void aQueueByProfitAndLeverageHaircutsTheSecondWholeThenTheFirstAndNotTheThird() {
        List<Integer> accounts = cardL5();
        ProfitHaircut haircut = new ProfitHaircut(HALF_PPB, Optional.of(Deleveraging.QUEUES.get("profit-leverage")));
        List<LossStage.Payment> payments = haircut.payments(new MarkedBooks(ledger, instrument -> ONE), accounts.get(4), 15 * ONE);
        // haircuts 1 of 4 and .4375 of 8
        assertThat(payments).containsExactly(new LossStage.Payment(accounts.get(1), 4 * ONE), new LossStage.Payment(accounts.get(0), 35 * ONE / 10));
        pay(haircut, accounts.get(4), 15 * ONE);
        assertThat(equities(accounts).subList(0, 4)).containsExactly(65 * ONE / 10, ONE, ONE, -3 * ONE);
    }

    @Test
    void proRataHaircutsEveryProfitBySixTenths() {
        List<Integer> accounts = cardL5();
        pay(new ProfitHaircut(HALF_PPB, Optional.empty()), accounts.get(4), 15 * ONE);
        assertThat(equities(accounts).subList(0, 4)).containsExactly(52 * ONE / 10, 26 * ONE / 10, 7 * ONE / 10, -3 * ONE);
    }

    @Test
    void aSeverityOfNothingTakesNothingAndALossBeyondAllProfitsTakesThemAll() {
        List<Integer> accounts = cardL5();
        assertThat(new ProfitHaircut(0, Optional.empty()).payments(new MarkedBooks(ledger, instrument -> ONE), accounts.get(4), 15 * ONE)).isEmpty();
        pay(new ProfitHaircut(1_000_000_000L, Optional.of(Deleveraging.QUEUES.get("profit"))), accounts.get(4), 15 * ONE);
        assertThat(equities(accounts).subList(0, 3)).containsExactly(2 * ONE, ONE, ONE / 2);
    }

    @Test
    void twoLossesInARowTakeAProfitOnlyOnce() {
        List<Integer> accounts = cardL5();
        ProfitHaircut all = new ProfitHaircut(1_000_000_000L, Optional.empty());
        // profits 8, 4, .5 pay 12 of the first loss: half a unit is left for the second, whose 15 would take 12.5
        pay(all, accounts.get(4), 12 * ONE);
        MarkedBooks books = new MarkedBooks(ledger, instrument -> ONE);
        assertThat(all.payments(books, accounts.get(3), 15 * ONE).stream().mapToLong(LossStage.Payment::money).sum()).isEqualTo(ONE / 2);
        pay(all, accounts.get(3), 15 * ONE);
        assertThat(all.payments(books, accounts.get(3), ONE)).isEmpty();
        assertThat(equities(accounts).subList(0, 3)).containsExactly(2 * ONE, ONE, ONE / 2);
    }

    @Test
    void aProfitOverSeveralPositionsIsSettledInTheWinningOnes() {
        Ledger venue = new Ledger(1, new Ledger.Settlement(0, org.cascadelab.margin.Contract.LINEAR), new Ledger.Settlement(0, org.cascadelab.margin.Contract.LINEAR));
        int account = venue.open();
        venue.bringIn(account, 0, -10, 130);
        venue.bringIn(account, 1, 10, 120);
        MarkedBooks books = new MarkedBooks(venue, instrument -> 100);
        assertThat(Winner.of(books, account).profit()).isEqualTo(300 - 200);
        books.settleProfit(account, 60);
        assertThat(books.profit(account, 0)).isEqualTo(240);
        assertThat(books.profit(account, 1)).isEqualTo(-200);
        assertThat(venue.entryCost(account, 0)).as("the short is as if it had been entered at 124").isEqualTo(-1_240);
    }

    @Test
    void aGainIsRankedByPriceRatioAndLeverageOnBothSides() {
        // long from 50 to 100 with equity 100 of 200: 2 x 2; the same with equity 50: 2 x 4; short from 200 to 100 with equity 200 of 100: 2 x 1/2
        Winner modest = new Winner(1, 2, 100, 100, 200, 100);
        Winner levered = new Winner(2, 2, 100, 100, 200, 50);
        Winner cautious = new Winner(3, 1, 100, 200, 100, 200);
        Winner bankrupt = new Winner(4, 1, 100, 200, 100, 0);
        assertThat(levered.compareLeveragedGain(modest)).isPositive();
        assertThat(cautious.compareLeveragedGain(modest)).isNegative();
        assertThat(modest.compareLeveragedGain(modest)).isZero();
        assertThat(bankrupt.compareLeveragedGain(levered)).isPositive();
    }

    @Property(tries = 500)
    void nobodyPaysMoreThanItsCoveredProfitAndTogetherTheyPayTheBudget(@ForAll @IntRange(min = 1, max = 30) int winners, @ForAll @LongRange(min = 1, max = 1_000_000) long loss,
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long severity, @ForAll boolean inTurn) {
        Ledger venue = new Ledger();
        int bankrupt = venue.open();
        long all = 0;
        for (int i = 0; i < winners; i++) {
            int account = venue.open();
            venue.bringIn(account, 0, i + 1, 100 - i % 7);
            venue.deposit(account, i % 3);
            all += Winner.of(new MarkedBooks(venue, instrument -> 100), account).coveredProfit();
        }
        var payments = new ProfitHaircut(severity, inTurn ? Optional.of(Deleveraging.QUEUES.get("gain-leverage")) : Optional.empty()).payments(new MarkedBooks(venue, instrument -> 100), bankrupt, loss);
        assertThat(payments).allSatisfy(payment -> assertThat(payment.money()).isBetween(1L, Winner.of(new MarkedBooks(venue, instrument -> 100), payment.account()).coveredProfit()));
        long budget = Math.min(all, java.math.BigInteger.valueOf(loss).multiply(java.math.BigInteger.valueOf(severity)).divide(java.math.BigInteger.valueOf(1_000_000_000L)).longValue());
        assertThat(payments.stream().mapToLong(LossStage.Payment::money).sum()).isEqualTo(budget);
    }
}
