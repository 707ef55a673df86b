package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

class LiquidityUnderStressTest {
    private static final long SECOND = 1_000_000_000L;

    private final MarketTape tape = new MarketTape(new RunTerms("USD", 1, 1, 0));
    private int ticks;

    LiquidityUnderStressTest() {
        tape.runStarted(new RunStarted(1, "none", SECOND, 100_000, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
    }

    private void seconds(int count, double mid, double fallPerSecond, long spread, long depth) {
        for (int second = 1; second <= count; second++) {
            long bid = Math.round(mid - fallPerSecond * second);
            tape.tickClosed(ticks, ++ticks * SECOND, 0, bid, bid, bid, bid + spread, bid);
            if (ticks % 10 == 0) {
                tape.depthSampled(new DepthSampled(ticks - 1, ticks * SECOND, 0, 2 * bid, 0, 0, depth, 0, 0, 0, 0, 0, depth, 0, 0, 0));
            }
        }
    }

    private MarketFact fact(String name) {
        tape.runEnded(new RunEnded(ticks, 10_000, 0, 0, 0, 0, 0));
        return new LiquidityUnderStress().of(tape).stream().filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aFallThatThinsTheBookIsToldWithItsReturn() {
        seconds(1_000, 1_000_000, 0, 2, 100);
        seconds(300, 1_000_000, 200, 10, 20);
        seconds(120, 940_000, 0, 6, 50);
        seconds(300, 940_000, 0, 3, 90);
        assertThat(fact("stress-fall").value().get()).isCloseTo(6, within(0.03));
        // in value: 100 lots at a mid of 1,000,000 against 20 in the last minute, which falls from 952,000 to 940,000
        assertThat(fact("stress-depth-ratio").value().get()).isCloseTo(100 / 20.0 / 0.945, within(0.02));
        assertThat(fact("stress-spread-ratio").value().get()).isCloseTo(5, within(0.05));
        // the minute from the last sample of 50 lots on, two minutes after the fall, has five of 90: 3/4 of 100 lots at 94 % of the price; a spread of 3 in two thirds
        // of a minute makes its mean 4
        assertThat(fact("stress-depth-return").value().get()).isEqualTo(120);
        assertThat(fact("stress-spread-return").value().get()).isCloseTo(120 - 20, within(4.0));
    }

    @Test
    void aBookThatStaysThinIsNotBack() {
        seconds(700, 1_000_000, 0, 2, 100);
        seconds(300, 1_000_000, 200, 10, 20);
        seconds(100, 940_000, 0, 10, 20);
        assertThat(fact("stress-depth-return").value().undefined()).isEqualTo("it is not back at the end of the run");
        assertThat(fact("stress-spread-return").value().undefined()).isEqualTo("it is not back at the end of the run");
    }

    @Test
    void aRunTooShortForAFallSaysSo() {
        seconds(800, 1_000_000, 1, 2, 100);
        assertThat(fact("stress-fall").value().undefined()).isEqualTo("this run has 800 s; 600 before and 300 in a fall are needed");
    }
}
