package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.cascadelab.catalog.Amount;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final long PERCENT = 10_000_000L;
    /** 100 USD a lot, a tick of 0.5 USD, money in satoshis */
    private static final Instrument COIN_MARGINED =
            Instrument.inverse("btc-usd", "BTC", "USD", new BigDecimal("0.5"), new BigDecimal("100"), new BigDecimal("0.00000001"));

    @Test
    void aHundredDollarsAtFiftyThousandAreTwoHundredThousandSatoshis() {
        Contract contract = COIN_MARGINED.contract();
        assertThat(contract.value(1, 100_000)).isEqualTo(-200_000);
        assertThat(contract.value(-3, 100_000)).isEqualTo(600_000);
        assertThat(contract.notional(-3, 100_000)).isEqualTo(600_000);
    }

    @Test
    void anInverseLongWinsWhenThePriceRises() {
        // 60,000 USD at 50,000: worth 1.2 BTC; at 60,000 it has won 1.2 - 1.0 BTC
        Ledger ledger = new Ledger(1, new Ledger.Settlement(0, COIN_MARGINED.contract()));
        int buyer = ledger.open();
        int seller = ledger.open();
        ledger.deposit(buyer, 12_000_000);
        ledger.trade(buyer, seller, 0, 100_000, 600);
        assertThat(ledger.equity(buyer, 100_000)).isEqualTo(12_000_000);
        assertThat(ledger.equity(buyer, 120_000)).isEqualTo(12_000_000 + 20_000_000);
        assertThat(ledger.equity(seller, 120_000)).isEqualTo(-20_000_000);
        ledger.verify();
    }

    @Test
    void theMoneyOfAnInverseContractIsItsCoin() {
        assertThat(COIN_MARGINED.settlement()).isEqualTo("BTC");
        assertThat(COIN_MARGINED.money(new Amount(new BigDecimal("1.5"), "BTC"))).isEqualTo(150_000_000);
        assertThatThrownBy(() -> COIN_MARGINED.money(new Amount(BigDecimal.ONE, "USD"))).hasMessageContaining("must be in BTC");
    }

    @Test
    void anInverseLotThatIsNoWholeNumberOfUnitsIsRefused() {
        assertThatThrownBy(() -> Instrument.inverse("odd", "BTC", "USD", new BigDecimal("0.3"), BigDecimal.ONE, BigDecimal.ONE)).hasMessageContaining("whole multiple of tick x money unit");
    }

    @Property
    void priceBoundsAreTheOutermostPricesThatSatisfyThem(@ForAll @LongRange(min = 1, max = 50) long size, @ForAll @LongRange(min = 1, max = 3_000) long scale,
            @ForAll @LongRange(max = 4_000) long notional) {
        Contract inverse = Contract.inverse(scale);
        long atMost = inverse.ticksAtMost(size, notional);
        assertThat(inverse.notional(size, atMost)).isLessThanOrEqualTo(notional);
        if (atMost > 1) {
            assertThat(inverse.notional(size, atMost - 1)).isGreaterThan(notional);
        }
        long atLeast = inverse.ticksAtLeast(size, notional);
        if (notional > 0 && atLeast > 0) {
            assertThat(inverse.notional(size, atLeast)).isGreaterThanOrEqualTo(notional);
        }
        if (notional > 0) {
            assertThat(inverse.notional(size, atLeast + 1)).isLessThan(notional);
        }
        assertThat(Contract.LINEAR.notional(size, Contract.LINEAR.ticksAtMost(size, notional))).isBetween(notional - size + 1, notional);
        assertThat(Contract.LINEAR.notional(size, Contract.LINEAR.ticksAtLeast(size, notional))).isBetween(notional, notional + size - 1);
    }

    @Property
    void theTriggerOfAnInversePositionIsTheFirstMarkInBreachAcrossTiers(@ForAll @LongRange(min = 1, max = 400) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 1, max = 5_000) long entry, @ForAll @LongRange(max = 60_000) long paidIn) {
        Contract contract = Contract.inverse(2_000);
        MarginRequirement tiers = new TieredRequirement(contract, new long[] {0, 700, 9_000}, new long[] {PERCENT, 3 * PERCENT, 20 * PERCENT}, new long[] {5 * PERCENT, 5 * PERCENT, 50 * PERCENT});
        long lots = isLong ? size : -size;
        long cash = paidIn - contract.value(lots, entry);
        long trigger = tiers.triggerTicks(cash, lots);
        for (long mark = 1; mark < 12_000; mark += mark < 100 ? 1 : 97) {
            boolean breach = cash + contract.value(lots, mark) < tiers.maintenance(lots, mark);
            assertThat(breach).as("mark %d, trigger %d", mark, trigger).isEqualTo(isLong ? mark <= trigger : mark >= trigger);
        }
        for (long mark : new long[] {trigger - 1, trigger, trigger + 1}) {
            if (mark >= 1 && mark < 1_000_000_000) {
                boolean breach = cash + contract.value(lots, mark) < tiers.maintenance(lots, mark);
                assertThat(breach).as("mark %d, trigger %d", mark, trigger).isEqualTo(isLong ? mark <= trigger : mark >= trigger);
            }
        }
    }

    @Property
    void closingAnInversePositionAtItsBankruptcyPriceLeavesNoDebtAndOneTickWorseDoes(@ForAll @LongRange(min = 1, max = 400) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 1, max = 5_000) long entry, @ForAll @LongRange(max = 60_000) long paidIn) {
        Contract contract = Contract.inverse(1_000_000);
        long lots = isLong ? size : -size;
        Standing standing = new Standing(paidIn - contract.value(lots, entry), lots, entry, contract);
        long bankruptcy = standing.bankruptcyTicks();
        if (bankruptcy < Long.MAX_VALUE) {
            assertThat(standing.cash() + contract.value(lots, bankruptcy)).isNotNegative();
            long worse = isLong ? bankruptcy - 1 : bankruptcy + 1;
            if (worse >= 1) {
                assertThat(standing.cash() + contract.value(lots, worse)).isNegative();
            }
        } else {
            assertThat(isLong).as("only a short can be beyond every price").isFalse();
        }
    }
}
