package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cascadelab.liquidation.LossStage.Payment;
import org.cascadelab.margin.Ledger;
import org.junit.jupiter.api.Test;

class SocialisedLossTest {
    private final Ledger ledger = new Ledger();
    private final int bankrupt = account(0, 0, 0);
    private final int cash = account(700, 0, 0);
    /** profit 100, equity 400 */
    private final int profit = account(300, 10, 90);
    /** profit 300 but equity of 200 only */
    private final int thin = account(-100, 30, 90);
    private final int broke = account(-50, 0, 0);

    private int account(long money, long lots, long entryTicks) {
        int account = ledger.open();
        ledger.bringIn(account, 0, lots, entryTicks);
        if (money >= 0) {
            ledger.deposit(account, money);
        } else {
            ledger.transfer(account, Ledger.FEES, -money);
        }
        return account;
    }

    @Test
    void byEquityEverybodyWithEquityPaysItsShareToTheLastUnit() {
        assertThat(new SocialisedLoss(false).payments(new MarkedBooks(ledger, instrument -> 100), bankrupt, 130)).containsExactly(new Payment(cash, 70), new Payment(profit, 40), new Payment(thin, 20));
        assertThat(new SocialisedLoss(false).payments(new MarkedBooks(ledger, instrument -> 100), bankrupt, 131).stream().mapToLong(Payment::money).sum()).isEqualTo(131);
        assertThat(ledger.cash(broke)).isNegative();
    }

    @Test
    void byProfitOnlyWinnersPayAndNoMoreThanTheirEquity() {
        assertThat(new SocialisedLoss(true).payments(new MarkedBooks(ledger, instrument -> 100), bankrupt, 30)).containsExactly(new Payment(profit, 10), new Payment(thin, 20));
    }

    @Test
    void aLossBeyondAllWealthIsCoveredAsFarAsItGoes() {
        assertThat(new SocialisedLoss(true).payments(new MarkedBooks(ledger, instrument -> 100), bankrupt, 5_000)).containsExactly(new Payment(profit, 100), new Payment(thin, 200));
        Ledger empty = new Ledger();
        assertThat(new SocialisedLoss(false).payments(new MarkedBooks(empty, instrument -> 100), empty.open(), 10)).isEqualTo(List.of());
    }
}
