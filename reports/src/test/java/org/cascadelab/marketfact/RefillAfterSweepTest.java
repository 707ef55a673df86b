package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

class RefillAfterSweepTest {
    private static final long MILLI = 1_000_000L;

    private final MarketTape tape = new MarketTape(new RunTerms("USD", 1, 1, 0));

    RefillAfterSweepTest() {
        tape.runStarted(new RunStarted(1, "none", 1_000 * MILLI, 100_000, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
    }

    /** Buys 30 lots at 10,000, 50 at 10,001 and 20 at 10,002. */
    private void sweep(long millis) {
        tape.traded(millis * MILLI, 0, 10_000, 30, 1, 9, true, false);
        tape.traded(millis * MILLI, 0, 10_001, 50, 1, 9, true, false);
        tape.traded(millis * MILLI, 0, 10_002, 20, 1, 9, true, false);
    }

    private void rests(long millis, boolean bid, long price, long lots) {
        tape.orderRested(millis * MILLI, 0, millis, bid, price, lots, price);
    }

    private MarketFact fact(int which) {
        tape.runEnded(new RunEnded(0, 10_000, 0, 0, 0, 0, 0));
        return new RefillAfterSweep().of(tape).get(which);
    }

    @Test
    void halfOfASweepIsBackWhenWhatRestsAtItsPricesSaysSo() {
        for (int i = 0; i < 21; i++) {
            long at = i * 100_000L;
            sweep(at);
            rests(at + 10, false, 10_000, 45);
            rests(at + 20, true, 10_000, 500);
            rests(at + 30, false, 10_002, 500);
            tape.orderWithdrawn((at + 40) * MILLI, 0, at + 10, false, 10_000, 20, 10_000);
            tape.traded((at + 50) * MILLI, 0, 10_000, 5, 2, 9, true, false);
            rests(at + 60, false, 10_001, 29);
            rests(at + 70 + i, false, 10_001, 1);
            rests(at + 200, false, 10_001, 1);
        }
        // 45 - 20 - 5 + 29 + 1 = 50 of 100 lots, 70 to 90 ms after the sweep; bids and the last price do not count
        assertThat(fact(0).value().get()).isCloseTo(0.080, within(1e-9));
        assertThat(fact(0).observations()).isEqualTo(21);
        assertThat(fact(1).value().get()).isEqualTo(100);
    }

    @Test
    void aSweepThatIsNotRefilledWithinAMinuteCountsAsNever() {
        for (int i = 0; i < 40; i++) {
            long at = i * 100_000L;
            sweep(at);
            rests(at + (i % 4 == 0 ? 70_000 : 10), false, 10_000, 60);
        }
        assertThat(fact(0).value().get()).isCloseTo(0.010, within(1e-9));
        assertThat(fact(1).value().get()).isEqualTo(75);
    }

    @Test
    void aBookThatNeverRefillsHasNoHalfLife() {
        for (int i = 0; i < 40; i++) {
            sweep(i * 100_000L);
        }
        assertThat(fact(0).value().undefined()).isEqualTo("half of the sweeps were not refilled by half within 60 s");
        assertThat(fact(1).value().get()).isZero();
    }

    @Test
    void anOrderThatHardlyMovesThePriceIsNoSweep() {
        for (int i = 0; i < 40; i++) {
            tape.traded(i * 1_000 * MILLI, 0, 100_000, 30, 1, 9, true, false);
            tape.traded(i * 1_000 * MILLI, 0, 100_009, 30, 1, 9, true, false);
            rests(i * 1_000 + 10, false, 100_000, 60);
        }
        assertThat(fact(0).value().undefined()).startsWith("this run has 0 sweeps");
    }
}
