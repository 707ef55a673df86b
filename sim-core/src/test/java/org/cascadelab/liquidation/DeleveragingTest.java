package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cascadelab.margin.Ledger;
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

    private Map<Integer, Long> taken(String rank) {
        Map<Integer, Long> taken = new TreeMap<>();
        new Deleveraging(Deleveraging.RANKS.get(rank), false).takeOver(ledger, bankrupt, 95, 100).forEach(takeover -> taken.put(takeover.account(), takeover.lots()));
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
        assertThat(new Deleveraging(rank, false).takeOver(ledger, bankrupt, 95, 100)).allSatisfy(takeover -> assertThat(takeover.priceTicks()).isEqualTo(95));
        assertThat(new Deleveraging(rank, true).takeOver(ledger, bankrupt, 95, 100)).allSatisfy(takeover -> assertThat(takeover.priceTicks()).isEqualTo(100));
        assertThat(new Deleveraging(rank, false).takeOver(ledger, bankrupt, -7, 100)).allSatisfy(takeover -> assertThat(takeover.priceTicks()).isEqualTo(1));
    }

    @Test
    void withNobodyOnTheOtherSideNothingIsTakenOver() {
        Ledger alone = new Ledger();
        int account = alone.open();
        alone.bringIn(account, 0, 10, 100);
        assertThat(new Deleveraging(Deleveraging.RANKS.get("pro-rata"), false).takeOver(alone, account, 95, 100)).isEqualTo(List.of());
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
