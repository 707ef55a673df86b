package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The account in liquidation is long 100 lots; the mark is 100. */
class DeleveragingTest {
    private final Ledger ledger = new Ledger();
    private final int bankrupt = ledger.open();
    /** short 20 from 110: profit 200 on 2 200, equity 400, leverage 5 */
    private final int leveraged = winner(-20, 110, 200);
    /** short 50 from 108: profit 400 on 5 400, equity 5 400, leverage below 1 */
    private final int large = winner(-50, 108, 5_000);
    /** short 60 from 95: a loss of 300 on 5 700, equity 700 */
    private final int loser = winner(-60, 95, 1_000);
    /** on the bankrupt's own side */
    private final int sameSide = winner(30, 50, 0);

    DeleveragingTest() {
        ledger.bringIn(bankrupt, 0, 100, 100);
        ledger.bringIn(Ledger.SHADOW, 0, -1_000, 100);
    }

    static Collection<String> ranks() {
        return Deleveraging.RANKS.keySet();
    }

    private int winner(long lots, long entryTicks, long margin) {
        int account = ledger.open();
        ledger.deposit(account, margin);
        ledger.bringIn(account, 0, lots, entryTicks);
        return account;
    }

    private Remainder remainder(long bankruptcyTicks) {
        return Remainder.of(ledger, bankrupt, bankruptcyTicks, 100);
    }

    private Map<Integer, Long> taken(String rank) {
        Map<Integer, Long> taken = new TreeMap<>();
        new Deleveraging(Deleveraging.RANKS.get(rank), DeleveragingPrice.BANKRUPTCY).takeOver(remainder(95)).forEach(takeover -> taken.put(takeover.account(), takeover.lots()));
        return taken;
    }

    @Test
    void leveragedProfitGoesFirstLosersLast() {
        assertThat(taken("profit-leverage")).isEqualTo(Map.of(leveraged, 20L, large, 50L, loser, 30L));
        reduceTo(60);
        assertThat(taken("profit-leverage")).isEqualTo(Map.of(leveraged, 20L, large, 40L));
    }

    @Test
    void theOtherRankRulesLookAtProfitOrSize() {
        reduceTo(60);
        assertThat(taken("profit")).isEqualTo(Map.of(large, 50L, leveraged, 10L));
        assertThat(taken("size")).isEqualTo(Map.of(loser, 60L));
    }

    @Test
    void proRataTakesTheSameShareOfEverybody() {
        reduceTo(26);
        assertThat(taken("pro-rata")).isEqualTo(Map.of(leveraged, 4L, large, 10L, loser, 12L));
    }

    @Test
    void tiesGoToTheLowerAccountNumber() {
        int twin = winner(-20, 110, 200);
        reduceTo(20);
        assertThat(taken("profit-leverage")).isEqualTo(Map.of(leveraged, 20L)).doesNotContainKey(twin);
    }

    @Test
    void aProfitWithoutEquityToLimitItsLeverageComesFirst() {
        int unbounded = ledger.open();
        ledger.bringIn(unbounded, 0, -5, 110);
        ledger.transfer(unbounded, Ledger.FEES, 60);
        reduceTo(5);
        assertThat(taken("profit-leverage")).isEqualTo(Map.of(unbounded, 5L));
    }

    @Test
    void thePriceIsTheBankruptcyPriceOrTheMarkAndAlwaysPositive() {
        WinnerSelection rank = Deleveraging.RANKS.get("size");
        assertThat(new Deleveraging(rank, DeleveragingPrice.BANKRUPTCY).takeOver(remainder(95))).allSatisfy(takeover -> assertThat(takeover.priceTicks()).isEqualTo(95));
        assertThat(new Deleveraging(rank, DeleveragingPrice.MARK).takeOver(remainder(95))).allSatisfy(takeover -> assertThat(takeover.priceTicks()).isEqualTo(100));
        assertThat(new Deleveraging(rank, DeleveragingPrice.BANKRUPTCY).takeOver(remainder(-7))).allSatisfy(takeover -> assertThat(takeover.priceTicks()).isEqualTo(1));
    }

    @Test
    void aWinnerGivesUpNoMoreThanItsEquityPaysFor() {
        // at 130 every lot costs a short 30: the leveraged one has 400 for 13 of its 20, the large one 5400 for 180 of its 50, the loser 700 for 23 of its 60
        Map<Integer, Long> taken = new TreeMap<>();
        new Deleveraging(Deleveraging.RANKS.get("profit-leverage"), DeleveragingPrice.BANKRUPTCY).takeOver(remainder(130)).forEach(deal -> taken.put(deal.account(), deal.lots()));
        assertThat(taken).isEqualTo(Map.of(leveraged, 13L, large, 50L, loser, 23L));
        taken.clear();
        new Deleveraging(Deleveraging.RANKS.get("pro-rata"), DeleveragingPrice.BANKRUPTCY).takeOver(remainder(130)).forEach(deal -> taken.put(deal.account(), deal.lots()));
        assertThat(taken).as("what one cannot give up, the others do").isEqualTo(Map.of(leveraged, 13L, large, 50L, loser, 23L));
    }

    @Test
    void proRataByEquityTakesFromThoseWhoHaveAndFillsUpWithTheOthers() {
        reduceTo(26);
        // equity 400, 5400 and 700 of 6500
        assertThat(taken("pro-rata-equity")).isEqualTo(Map.of(leveraged, 1L, large, 22L, loser, 3L));
        reduceTo(100);
        assertThat(taken("pro-rata-equity")).as("50 are all the large one has").isEqualTo(Map.of(leveraged, 18L, large, 50L, loser, 32L));
    }

    @Test
    void otherPricesAreThePreviousMarkAndTheMarkUnlessTheFundIsNearlyEmpty() {
        Remainder full = new Remainder(new MarkedBooks(ledger, instrument -> 100), bankrupt, 0, 95, 103, 1_000, 1_000, new Streams(1).named("x"), 0);
        Remainder nearlyEmpty = new Remainder(new MarkedBooks(ledger, instrument -> 100), bankrupt, 0, 95, 103, 100, 1_000, new Streams(1).named("x"), 0);
        assertThat(DeleveragingPrice.PREVIOUS_MARK.ticks(full)).isEqualTo(103);
        assertThat(DeleveragingPrice.MARK_UNLESS_EMPTY.ticks(full)).isEqualTo(100);
        assertThat(DeleveragingPrice.MARK_UNLESS_EMPTY.ticks(nearlyEmpty)).isEqualTo(95);
    }

    @Test
    void aDrawnOrderIsTheSameForTheSameLuckAndAnotherForAnother() {
        reduceTo(20);
        Map<Long, Integer> first = new TreeMap<>();
        for (long seed = 0; seed < 40; seed++) {
            Remainder remainder = new Remainder(new MarkedBooks(ledger, instrument -> 100), bankrupt, 0, 95, 100, 1, 1, new Streams(seed).named("x"), 7);
            Deleveraging random = new Deleveraging(Deleveraging.RANKS.get("random"), DeleveragingPrice.MARK);
            assertThat(random.takeOver(remainder)).isEqualTo(random.takeOver(remainder));
            first.merge((long) random.takeOver(remainder).get(0).account(), 1, Integer::sum);
        }
        assertThat(first.keySet()).containsExactlyInAnyOrder((long) leveraged, (long) large, (long) loser);
    }

    @Test
    void withNobodyOnTheOtherSideNothingIsTakenOver() {
        Ledger alone = new Ledger();
        int account = alone.open();
        alone.bringIn(account, 0, 10, 100);
        assertThat(new Deleveraging(Deleveraging.RANKS.get("pro-rata"), DeleveragingPrice.BANKRUPTCY).takeOver(Remainder.of(alone, account, 95, 100))).isEqualTo(List.of());
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void neverTakesTheOwnSideTheHouseMoreThanNeededOrMoreThanTheWinnerHas(String rank) {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            int account = winner(random.nextInt(41) - 20, 80 + random.nextInt(40), random.nextInt(500));
            if (i % 3 == 0) {
                reduceTo(1 + random.nextInt(2_000));
            }
            Map<Integer, Long> taken = taken(rank);
            long available = 0;
            for (int other = Ledger.HOUSE_ACCOUNTS; other < ledger.accounts(); other++) {
                available += Math.max(0, -ledger.lots(other));
            }
            taken.forEach((winner, lots) -> {
                assertThat(winner).isGreaterThanOrEqualTo(Ledger.HOUSE_ACCOUNTS).isNotEqualTo(sameSide);
                assertThat(lots).isBetween(1L, -ledger.lots(winner));
            });
            assertThat(taken.values().stream().mapToLong(Long::longValue).sum()).as("account %d", account).isEqualTo(Math.min(available, ledger.lots(bankrupt)));
        }
    }

    private void reduceTo(long lots) {
        ledger.bringIn(bankrupt, 0, lots - ledger.lots(bankrupt), 100);
    }
}
