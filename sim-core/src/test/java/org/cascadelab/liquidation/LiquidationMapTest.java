package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.liquidation.Books.PERCENT;

import java.util.List;
import java.util.stream.IntStream;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.api.Test;

class LiquidationMapTest {
    private static final MarginRequirement ONE_PERCENT = TieredRequirement.flat(PERCENT, 2 * PERCENT);
    private final Ledger ledger = new Ledger();

    private void longTriggeredAt(long ticks, long lots) {
        int account = ledger.open();
        // equity at the trigger is just below 1 %: cash = 0.99 x ticks x lots, less one
        ledger.bringIn(account, 0, lots, 1_000);
        ledger.deposit(account, 1_000 * lots - ticks * lots + ticks * lots / 100 - 1);
        assertThat(ONE_PERCENT.triggerTicks(ledger.cash(account), lots)).isEqualTo(ticks);
    }

    private LiquidationMap map() {
        return LiquidationMap.of(new AccountStandings(ledger, List.of(ONE_PERCENT), List.of(), instrument -> 100), 0, IntStream.range(Ledger.HOUSE_ACCOUNTS, ledger.accounts()));
    }

    @Test
    void theLoopGainIsWhatAFallSellsOverWhatTheBookTakesInIt() {
        longTriggeredAt(990, 200);
        longTriggeredAt(950, 300);
        longTriggeredAt(900, 9_000);
        int aShort = ledger.open();
        ledger.bringIn(aShort, 0, -5_000, 1_000);

        // 500 lots triggered over 100 ticks, 10 lots of depth a tick; the trigger at 900 is just outside (900, 1000]
        LiquidationMap.LoopGain gain = map().loopGain(1_000, 100, 10);
        assertThat(gain.average()).isCloseTo(0.5, within(1e-12));
        assertThat(gain.largest()).as("300 lots in ten ticks").isCloseTo(3, within(1e-12));
        assertThat(map().loopGain(1_000, 100, 20).average()).as("twice the depth").isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theLargestTenthMayHoldSeveralTriggers() {
        longTriggeredAt(990, 200);
        longTriggeredAt(981, 200);
        longTriggeredAt(950, 300);
        assertThat(map().loopGain(1_000, 100, 10).largest()).as("(980, 990]").isCloseTo(4, within(1e-12));
    }

    @Test
    void lotsAreCountedByTrigger() {
        longTriggeredAt(990, 200);
        longTriggeredAt(950, 300);
        assertThat(map().lotsTriggered(950, 990)).isEqualTo(200);
        assertThat(map().lotsTriggered(949, 990)).isEqualTo(500);
        assertThat(map().lotsTriggered(990, 2_000)).isZero();
    }

    @Test
    void anEmptyMapHasNoGainAndAWindowThatMakesNoSenseIsRefused() {
        assertThat(map().loopGain(1_000, 100, 10)).isEqualTo(new LiquidationMap.LoopGain(0, 0));
        assertThatThrownBy(() -> map().loopGain(1_000, 1_000, 10)).hasMessageContaining("window < start price");
        assertThatThrownBy(() -> map().loopGain(1_000, 100, 0)).hasMessageContaining("depth > 0");
    }
}
