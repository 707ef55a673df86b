package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();
    private final int buyer = ledger.open();
    private final int seller = ledger.open();

    @Test
    void theHouseComesFirst() {
        assertThat(buyer).isEqualTo(Ledger.HOUSE_ACCOUNTS);
        assertThat(ledger.accounts()).isEqualTo(Ledger.HOUSE_ACCOUNTS + 2);
    }

    @Test
    void aTradeMovesLotsOneWayAndMoneyTheOther() {
        ledger.deposit(buyer, 100);
        ledger.trade(buyer, seller, 0, 10, 5);
        assertThat(ledger.lots(buyer)).isEqualTo(5);
        assertThat(ledger.cash(buyer)).isEqualTo(50);
        assertThat(ledger.lots(seller)).isEqualTo(-5);
        assertThat(ledger.cash(seller)).isEqualTo(50);
        assertThat(ledger.equity(buyer, 12)).isEqualTo(110);
        ledger.verify();
    }

    @Test
    void theEntryCostFollowsWhatIsStillHeld() {
        ledger.trade(buyer, seller, 0, 10, 4);
        ledger.trade(buyer, seller, 0, 20, 4);
        assertThat(ledger.entryCost(buyer, 0)).isEqualTo(120);
        assertThat(ledger.entryCost(seller, 0)).isEqualTo(-120);
        ledger.trade(seller, buyer, 0, 30, 2);
        assertThat(ledger.entryCost(buyer, 0)).as("six of eight lots").isEqualTo(90);
        ledger.trade(seller, buyer, 0, 30, 7);
        assertThat(ledger.entryCost(buyer, 0)).as("turned into a short of one lot at 30").isEqualTo(-30);
    }

    @Test
    void positionsBroughtInAtDifferentPricesBalanceAsMoneyFromOutside() {
        ledger.bringIn(buyer, 0, 5, 90);
        ledger.bringIn(seller, 0, -5, 110);
        assertThat(ledger.broughtIn(0)).isEqualTo(100);
        ledger.verify();
    }

    @Test
    void oneSidedPositionsAreFound() {
        ledger.bringIn(buyer, 0, 5, 90);
        assertThatThrownBy(ledger::verify).isInstanceOf(IllegalStateException.class).hasMessageContaining("add up to 5");
    }

    @Test
    void anAmountThatDoesNotFitIsRefusedAndBooksNothing() {
        ledger.deposit(buyer, 7);
        assertThatThrownBy(() -> ledger.trade(buyer, seller, 0, Long.MAX_VALUE / 2, 3)).isInstanceOf(ArithmeticException.class);
        assertThat(ledger.cash(buyer)).isEqualTo(7);
        assertThat(ledger.lots(buyer)).isZero();
        ledger.verify();
    }

    @Test
    void instrumentsAndAssetsAreKeptApart() {
        Ledger two = new Ledger(2, new Ledger.Settlement(0, Contract.LINEAR), new Ledger.Settlement(1, Contract.LINEAR));
        int a = two.open();
        int b = two.open();
        two.deposit(a, 1, 50);
        two.trade(a, b, 1, 10, 3);
        assertThat(two.cash(a, 1)).isEqualTo(20);
        assertThat(two.cash(a, 0)).isZero();
        assertThat(two.lots(a, 1)).isEqualTo(3);
        assertThat(two.lots(a, 0)).isZero();
        two.verify();
    }

    @Test
    void fundingPassesFromLongsToShortsToTheLastMoneyUnit() {
        int third = ledger.open();
        ledger.trade(buyer, seller, 0, 10, 5);
        ledger.trade(third, seller, 0, 10, 2);
        ledger.fund(0, 3);
        assertThat(ledger.cash(buyer)).isEqualTo(-50 - 15);
        assertThat(ledger.cash(third)).isEqualTo(-20 - 6);
        assertThat(ledger.cash(seller)).isEqualTo(70 + 21);
        ledger.verify();
        ledger.fund(0, -1);
        assertThat(ledger.cash(buyer)).isEqualTo(-50 - 10);
        ledger.verify();
    }

    @Test
    void whoHoldsNothingWhenFundingIsDuePaysNothing() {
        ledger.fund(0, 100);
        ledger.trade(buyer, seller, 0, 10, 5);
        ledger.fund(0, 2);
        ledger.trade(seller, buyer, 0, 10, 8);
        ledger.fund(0, 7);
        assertThat(ledger.cash(buyer)).as("paid 2 on 5 lots held long, then received 7 on 3 held short").isEqualTo(-50 + 80 - 10 + 21);
        assertThat(ledger.cash(seller)).isEqualTo(50 - 80 + 10 - 21);
        ledger.verify();
    }

    @Test
    void aLossIsSpreadOverAllLotsAndItsRoundingHasAnOwner() {
        ledger.trade(buyer, seller, 0, 10, 5);
        assertThat(ledger.socialise(0, Ledger.INSURANCE_FUND, 12)).isEqualTo(2);
        assertThat(ledger.cash(buyer)).isEqualTo(-50 - 10);
        assertThat(ledger.cash(seller)).isEqualTo(50 - 10);
        assertThat(ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(12);
        assertThat(ledger.cash(Ledger.ROUNDING)).isEqualTo(8);
        ledger.verify();
    }

    @Test
    void aCheckOfWhatHasChangedFindsWhatACheckOfAllFinds() {
        ledger.deposit(buyer, 100);
        ledger.verifyChanges();
        ledger.trade(buyer, seller, 0, 10, 5);
        ledger.fund(0, 2);
        ledger.transfer(buyer, Ledger.FEES, 3);
        ledger.verifyChanges();
        ledger.bringIn(seller, 0, -1, 10);
        assertThatThrownBy(ledger::verifyChanges).isInstanceOf(IllegalStateException.class).hasMessageContaining("add up to -1");
        assertThatThrownBy(ledger::verify).isInstanceOf(IllegalStateException.class).hasMessageContaining("add up to -1");
    }

    @Test
    void aLossThatNobodyHoldsLotsForIsRefused() {
        assertThatThrownBy(() -> ledger.socialise(0, Ledger.INSURANCE_FUND, 12)).isInstanceOf(IllegalStateException.class).hasMessageContaining("over 0 lots");
    }

    @Test
    void nothingIsMadeOrLostOverRandomHistories() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            ledger.open();
        }
        for (int i = 0; i < 20_000; i++) {
            int a = random.nextInt(ledger.accounts());
            int b = random.nextInt(ledger.accounts());
            switch (random.nextInt(5)) {
                case 0 -> ledger.deposit(a, random.nextInt(1_000_000));
                case 1 -> ledger.transfer(a, b, random.nextInt(1_000));
                case 2 -> ledger.fund(0, random.nextInt(21) - 10);
                case 3 -> {
                    if (ledger.longLots(0) > 0) {
                        ledger.socialise(0, a, random.nextInt(1_000_000));
                    }
                }
                default -> ledger.trade(a, b, 0, 1 + random.nextInt(1_000_000), 1 + random.nextInt(1_000));
            }
            if (i % 7 == 0) {
                ledger.verifyChanges();
            }
        }
        ledger.verifyChanges();
        ledger.verify();
        long open = 0;
        for (int account = 0; account < ledger.accounts(); account++) {
            assertThat(Long.signum(ledger.entryCost(account, 0))).isEqualTo(Long.signum(ledger.lots(account)));
            open += ledger.lots(account);
        }
        assertThat(open).isZero();
    }
}
